import { campaignOf } from './histories/campaign.js';
import { fuzz } from './fuzz/campaign.js';

/** npm run campaign:fuzz [-- --runs 50000] [--seed n]: exits 1 where anything is not as it must be. */
const { runs, seed } = campaignOf(process.argv.slice(2), 50_000);
const { wrong } = await fuzz({ runs, seed, log: (line) => console.log(line) });
for (const line of wrong) console.log(`WRONG: ${line}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
