import { describeWithKafka } from '../../kafka/spec-kafka.js';
import { runCampaign } from './campaign.js';

/** The small version of `npm run campaign:faults`. */
describeWithKafka('kill -9 of parts of the distributed platform', () => {
  test('seven deaths under load: everything acknowledged is kept and counted once', async () => {
    const seed = Number(process.env['FAULTS_SEED'] ?? Math.floor(Math.random() * 1_000_000));
    const outcome = await runCampaign({ seed, rounds: 7, checkEvery: 7, log: (line) => process.stderr.write(`${line}\n`) });
    expect(outcome.wrong).toEqual([]);
    expect(outcome.rounds).toBe(7);
    expect(outcome.acknowledged).toBeGreaterThan(500);
  }, 400_000);
});
