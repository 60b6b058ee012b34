import { countyOf } from '@fazhi/domain';
import type { Progress } from '@fazhi/store';
import type { GatewayParts } from '../../parts.js';
import { within } from '../../waiting.js';
import { knownRegion } from '../asking.js';
import type { Operation } from '../operation.js';
import { reachedOf } from './health.js';

interface Freshness {
  recordedAt: string | null;
  countedAt: string | null;
  behind: number;
  settling: boolean;
  away: string[];
}

const ASK_MS = 2_000;
/** Pages of one county ask again and again: what was told within this time is told again. */
const KEPT_MS = 500;
const kept = new WeakMap<GatewayParts, Map<string, { at: number; told: Promise<Freshness> }>>();

/** How much of a county's facts the numbers hold; to whoever sees numbers there. */
export async function freshness(_: unknown, args: { region: string }, op: Operation): Promise<Freshness> {
  const { code } = await knownRegion(op, args.region);
  await op.mustSee(code);
  const county = countyOf(code);
  let all = kept.get(op.services.parts);
  if (!all) kept.set(op.services.parts, all = new Map<string, { at: number; told: Promise<Freshness> }>());
  const before = all.get(county);
  if (before && performance.now() - before.at < KEPT_MS) return before.told;
  const told = look(op, county);
  all.set(county, { at: performance.now(), told });
  told.catch(() => all.delete(county));
  return told;
}

async function look(op: Operation, county: string): Promise<Freshness> {
  const { parts, catalogue } = op.services;
  const positions = await op.read((s) => s.position());
  const [any] = catalogue.keys();
  // any number of the county says whether a sweep is on its way there
  const [value] = any === undefined ? [] : await op.whole([{ code: any, region: county, period: op.today.slice(0, 4), asOf: op.today, division: 'AS_AT' }]);
  const away: string[] = [];
  const progress = (await Promise.all(parts.domains.map(async ({ name }): Promise<Progress[]> =>
    within(ASK_MS, parts.acceptorOf(name).progress(reachedOf(positions, name)), () => new Error('late')).catch(() => {
      away.push(name);
      return [];
    })))).flat().filter((p) => p.county === county);
  const latest = (instants: (string | null)[]): string | null => instants.filter((i) => i !== null).sort().at(-1) ?? null;
  return {
    recordedAt: latest(progress.map((p) => p.newest)), countedAt: latest(progress.map((p) => p.reached)),
    behind: progress.reduce((n, p) => n + p.behind, 0), settling: value?.settling ?? false, away: away.sort(),
  };
}
