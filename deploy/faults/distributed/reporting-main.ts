import { runReporting } from '@fazhi/services/reporting/main.js';
import { suicidal } from './suicide.js';

await runReporting({ told: suicidal() });
