import fc from 'fast-check';
import { check } from './check.js';
import { historyOf } from './history.js';
import type { Subjected } from './rig.js';

/** How a campaign is run: the only reader of its settings. */
export interface Campaign {
  runs: number;
  seed: number;
  /** Where a shrunk history is found again. */
  path: string | undefined;
  /** Look for a smaller history that differs; takes minutes. */
  shrink: boolean;
}

/** `--runs 1000 --seed 7 --path 3:0 --shrink yes`, or HISTORIES_RUNS, HISTORIES_SEED, HISTORIES_PATH, HISTORIES_SHRINK; the seed is drawn where none is given. */
export function campaignOf(args: readonly string[], standard: number): Campaign {
  const told = (name: string): string | undefined => {
    const at = args.indexOf(`--${name}`);
    return at >= 0 ? args[at + 1] : process.env[`HISTORIES_${name.toUpperCase()}`];
  };
  const number = (name: string, otherwise: number): number => {
    const value = told(name);
    if (value === undefined) return otherwise;
    if (!/^-?\d+$/.test(value)) throw new Error(`${name}: ${value} is no whole number`);
    return Number(value);
  };
  return { runs: number('runs', standard), seed: number('seed', Math.floor(Math.random() * 2 ** 31)), path: told('path'), shrink: told('shrink') === 'yes' };
}

/** Runs histories until one differs; the error names seed and path. Each has a county of its own on a platform that was cleared. */
export async function runCampaign({ runs, seed, path, shrink }: Campaign, today: string, fresh: () => Promise<Subjected>, log: (line: string) => void): Promise<{ runs: number; numbers: number }> {
  let n = 0;
  let numbers = 0;
  log(`histories: ${runs} runs, seed ${seed}`);
  const property = fc.asyncProperty(fc.gen(), async (g) => {
    const county = String(420_000 + (n++ % 9_000));
    numbers += await check(historyOf(g, county, today), await fresh());
    if (n % 50 === 0) log(`histories: ${n} runs, ${numbers} numbers`);
  });
  const found = await fc.check(property, { numRuns: runs, seed, ...(path !== undefined && { path }), endOnFailure: !shrink });
  if (found.failed) {
    const why = found.errorInstance;
    throw new Error(`seed ${found.seed}, path ${found.counterexamplePath}: ${why instanceof Error ? why.message : String(why)}`, { cause: why });
  }
  return { runs: found.numRuns, numbers };
}
