import { runService } from '../main.js';
import { exams } from './domain.js';

await runService(exams);
