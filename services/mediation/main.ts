import { runService } from '../main.js';
import { mediation } from './domain.js';

await runService(mediation);
