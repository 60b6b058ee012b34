import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Campaign } from './kill.js';

// npm run campaign:kill [-- <rounds> [<seed>]]: exits 1 where anything acknowledged is lost, doubled or miscounted.
const [rounds = 20, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
const dataDir = mkdtempSync(join(tmpdir(), 'fazhi-kill-'));
const outcome = await new Campaign({ dataDir, rounds, seed, log: (line) => console.log(line) }).run();
for (const line of outcome.wrong) console.log(`WRONG: ${line}`);
if (outcome.wrong.length === 0) rmSync(dataDir, { recursive: true });
else console.log(`the data are kept in ${dataDir}`);
console.log(`${outcome.rounds} rounds, ${outcome.acknowledged} facts acknowledged, ${outcome.wrong.length} wrong`);
process.exitCode = outcome.wrong.length === 0 ? 0 : 1;
