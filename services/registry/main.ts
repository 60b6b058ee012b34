import { runService } from '../main.js';
import { registry } from './domain.js';

await runService(registry);
