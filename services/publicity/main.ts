import { runService } from '../main.js';
import { publicity } from './domain.js';

await runService(publicity);
