import { runCampaign } from './campaign.js';

/** `--rounds 100 --brokers 3 --seed 7`; without --brokers three quarters of the rounds on one broker, the rest on three. */
const told = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at >= 0 ? process.argv[at + 1] : undefined;
};
const rounds = Number(told('rounds') ?? 100);
const seed = Number(told('seed') ?? Math.floor(Math.random() * 1_000_000));
const brokers = told('brokers');
const parts: readonly { rounds: number; brokers: 1 | 3 }[] = brokers === undefined
  ? [{ rounds: Math.ceil(rounds * 0.75), brokers: 1 }, { rounds: Math.floor(rounds * 0.25), brokers: 3 }] : [{ rounds, brokers: brokers === '3' ? 3 : 1 }];
let [done, acknowledged] = [0, 0];
const wrong: string[] = [];
for (const part of parts) {
  const outcome = await runCampaign({ ...part, seed, checkEvery: 10, log: (line) => console.log(line) });
  done += outcome.rounds;
  acknowledged += outcome.acknowledged;
  wrong.push(...outcome.wrong);
}
for (const line of wrong) console.log(line);
console.log(`${done} rounds, ${acknowledged} facts acknowledged, ${wrong.length} wrong`);
process.exitCode = wrong.length === 0 ? 0 : 1;
