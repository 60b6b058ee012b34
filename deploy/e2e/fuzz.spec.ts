import { fuzz } from './fuzz/campaign.js';

const RUNS = 3_000;

test('whatever is sent to whatever door is answered, nothing of it counts that should not, and the platform goes on', async () => {
  const outcome = await fuzz({ runs: RUNS, seed: Date.now() % 1_000_000_000, log: (line) => void process.stderr.write(`${line}\n`) });
  expect(outcome.wrong).toEqual([]);
  expect(outcome.accepted).toBeGreaterThan(RUNS / 50);
}, 300_000);
