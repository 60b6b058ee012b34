import { TODAY, World } from './harness.js';
import { campaignOf, runCampaign } from './histories/campaign.js';
import { Rig } from './histories/rig.js';
import { Whole } from './histories/whole.js';
import { startPreparedPostgres, type PreparedPostgres } from './prepared.js';

const campaign = campaignOf([], 10);
const log = (line: string): void => void process.stderr.write(`${line}\n`);

describe('random histories of facts', () => {
  let postgres: PreparedPostgres;
  beforeAll(async () => {
    postgres = await startPreparedPostgres();
  });
  afterAll(() => postgres?.stop());

  test('every answer, standing fact and number is what brute force says, whatever arrives in whatever order, restarts in between', async () => {
    const rig = await Rig.start(await postgres.preparedDatabase(), TODAY);
    try {
      const done = await runCampaign(campaign, TODAY, async () => {
        await rig.clear();
        return rig;
      }, log);
      expect(done.runs).toBe(campaign.runs);
      expect(done.numbers).toBeGreaterThan(campaign.runs * 1_000);
    } finally {
      await rig.stop();
    }
  }, 600_000 + campaign.runs * 10_000);

  test('the same through HTTP and GraphQL', async () => {
    const world = await World.start();
    try {
      const whole = new Whole(world);
      const few = { ...campaign, runs: Math.min(2, campaign.runs), path: undefined };
      const done = await runCampaign(few, TODAY, () => Promise.resolve(whole), log);
      expect(done.runs).toBe(few.runs);
      expect(done.numbers).toBeGreaterThan(1_000);
    } finally {
      await world.stop();
    }
  }, 600_000);
});
