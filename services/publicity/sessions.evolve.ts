import { recordedOnce } from './lifecycles.js';
import { BoardPublished, StudyHeld, TrainingHeld } from './sessions.facts.js';

export const board = recordedOnce('board', '法治宣传栏', 'Board issue', BoardPublished);
export const study = recordedOnce('study', '学法', 'Study session', StudyHeld);
export const training = recordedOnce('training', '法治培训', 'Training', TrainingHeld);
