import { domains } from '@fazhi/services/domains.js';
import { runService } from '@fazhi/services/main.js';
import { suicidal } from './suicide.js';

/** The service named by the argument, able to die at a point. */
const domain = domains.find((d) => d.name === process.argv[2]);
if (!domain) throw new Error(`there is no service ${process.argv[2]}`);
await runService(domain, { told: suicidal() });
