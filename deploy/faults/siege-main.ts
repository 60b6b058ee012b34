import { siege } from './siege/campaign.js';

/** npm run campaign:siege [-- --sockets 10000] [--megabytes 1024] [--seconds 90]: exits 1 where anything is not as it must be. */
const args = process.argv.slice(2);
const number = (name: string, otherwise: number): number => {
  const at = args.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(args[at + 1]);
  if (!Number.isInteger(value) || value <= 0) throw new Error(`--${name}: a whole number is needed`);
  return value;
};
const wrong = await siege({ sockets: number('sockets', 10_000), megabytes: number('megabytes', 1_024), deafMs: number('seconds', 90) * 1_000, patient: true, log: (line) => console.log(line) });
for (const line of wrong) console.log(`WRONG: ${line}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
