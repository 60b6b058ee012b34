import { aftercare } from './aftercare.js';
import { exams } from './exams.js';
import { mediation } from './mediation.js';
import { publicity } from './publicity.js';
import type { Definitions } from './world.js';

/** Every indicator recomputed by brute force, straight from the words of `domain.md`. */
export const definitions: Definitions = { ...mediation, ...publicity, ...aftercare, ...exams };
