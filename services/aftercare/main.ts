import { runService } from '../main.js';
import { aftercare } from './domain.js';

await runService(aftercare);
