import { startTestPostgres } from '../embedded/postgres.js';
import { campaignOf, runCampaign } from './histories/campaign.js';
import { Rig } from './histories/rig.js';
import { QUICK } from './prepared.js';

/** npm run campaign:property -- --runs 1000 [--seed n [--path p]] */
const TODAY = '2026-11-23';
const postgres = await startTestPostgres(QUICK);
let code = 0;
try {
  const rig = await Rig.start(postgres.url, TODAY);
  try {
    const campaign = campaignOf(process.argv.slice(2), 1_000);
    const fresh = async (): Promise<Rig> => {
      await rig.clear();
      return rig;
    };
    const done = await runCampaign(campaign, TODAY, fresh, (line) => console.log(line));
    console.log(`property: ${done.runs} histories, ${done.numbers} numbers equal to brute force; seed ${campaign.seed}`);
  } finally {
    await rig.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  code = 1;
} finally {
  await postgres.stop();
}
process.exitCode = code;
