import type { Division } from '@fazhi/services/reporting/ports.js';
import { definitions } from './brute/index.js';
import { World, total, type Counted, type Look } from './brute/world.js';
import type { History, Question } from './history.js';
import { Ledger } from './ledger.js';
import type { Numbers, Subjected } from './rig.js';
import { daysOf, earlier, plus, type Told } from './told.js';

/** Something that is not as the contract says. */
export class Differs extends Error {}

const DIVISIONS: readonly Division[] = ['AS_AT', 'CURRENT'];
const CODES = Object.keys(definitions);
/** Sums of children and own facts; distinct counts and rates are not. */
const adds = ({ items, over }: Counted): boolean => over === undefined && items.every((i) => i.key === undefined);

/** Tells a history and compares answers, standing facts, aggregates and every number with what they must be. Returns how many numbers. */
export async function check(history: History, to: Subjected): Promise<number> {
  const ledger = new Ledger();
  for (const step of history.steps) {
    if ('post' in step) await compareAnswers(step.post, ledger, to);
    else if ('replay' in step) {
      const wanted = ledger.replay();
      if (wanted.length === 0) continue;
      const ids = new Map(wanted.map((w) => [w.id, w.answer]));
      same('replay', Object.fromEntries((await to.replay([...ids.keys()])).map((a) => [a.id, a.answer])), Object.fromEntries(ids));
    } else if ('restart' in step) await to.restart();
    else await to.settled();
  }
  const { county } = history.plan;
  const standing = ledger.standing();
  const stored = await to.standing(county);
  const ids = (of: Iterable<[string, readonly string[]]>): Record<string, readonly string[]> => Object.fromEntries([...of].filter(([, facts]) => facts.length > 0).sort());
  same('standing facts', ids(stored), ids([...standing].map(([id, facts]) => [id, facts.map((f) => f.id)])));
  same('verify', await to.verify(), []);
  const world = new World(ledger.division(), standing);
  let numbers = 0;
  for (const question of history.questions) for (const division of DIVISIONS) numbers += await compareNumbers(world, county, question, division, to);
  return numbers;
}

async function compareAnswers(facts: readonly Told[], ledger: Ledger, to: Subjected): Promise<void> {
  const answers = await to.post(facts);
  facts.forEach((fact, i) => same(`answer to ${JSON.stringify(fact)}`, answers[i], ledger.tell(fact)));
}

async function compareNumbers(world: World, county: string, { period, asOf }: Question, division: Division, to: Subjected): Promise<number> {
  const days = daysOf(period, asOf);
  const look: Look = { ...days, asOf, last: earlier(days.to, asOf) };
  const regions = [...world.division.areas.keys()];
  const requests = regions.flatMap((region) => CODES.map((code) => ({ code, region, period, asOf, division })));
  const found = await to.values(requests);
  const counted = new Map(Object.entries(definitions).map(([code, define]) => [code, define(world, look)]));
  const read = new Map<string, number>();
  const lies = new Map<string, ReadonlySet<string>>();
  requests.forEach(({ code, region }, i) => {
    const inside = (at: string): boolean => {
      const ups = lies.get(at) ?? world.division.ups(at, division, asOf);
      lies.set(at, ups);
      return ups.has(region);
    };
    const numbers = found[i] as Numbers;
    read.set(`${code} ${region}`, numbers.value ?? 0);
    same(`${code} ${region} ${period} @${asOf} ${division}`, plain(numbers), wanted(counted.get(code) as Counted, inside));
  });
  const value = (code: string, region: string): number => read.get(`${code} ${region}`) as number;
  for (const region of regions) {
    if (division === 'AS_AT') additive(world, counted, region, value);
    if (division === 'CURRENT' || region === county) await identities(region, look, { period, asOf, division, county }, value, to);
  }
  return requests.length;
}

const plain = ({ value, numerator, denominator }: Numbers): Numbers => ({ value, numerator, denominator });

function wanted({ items, over }: Counted, inside: (at: string) => boolean): Numbers {
  const n = total(items, inside);
  if (over === undefined) return { value: n, numerator: null, denominator: null };
  const d = typeof over === 'number' ? over : total(over, inside);
  return { value: d === 0 ? null : n / d, numerator: n, denominator: d };
}

/** Parent = own facts + Σ children. */
function additive(world: World, counted: ReadonlyMap<string, Counted>, parent: string, value: (code: string, region: string) => number): void {
  const children = [...world.division.areas].filter(([, area]) => area.parent === parent).map(([code]) => code);
  for (const [code, of] of counted) {
    if (!adds(of)) continue;
    const own = total(of.items, (at) => at === parent || (!world.division.known(at) && world.division.chain(at)[1] === parent));
    same(`${code} ${parent} = own + Σ children`, value(code, parent), children.reduce((n, child) => n + value(code, child), own));
  }
}

/** What came in = what went out + what is left (`domain.md` §2.1, §2.2). */
async function identities(
  region: string, look: Look, asked: { period: string; asOf: string; division: Division; county: string }, value: (code: string, region: string) => number, to: Subjected,
): Promise<void> {
  if (region !== asked.county && region.length !== 9) return;
  const eve = earlier(plus(look.from, -1), look.asOf);
  const opening = await to.values(['MED-34', 'COR-01'].map((code) => ({ code, region, period: eve, asOf: asked.asOf, division: asked.division })));
  const [cases, roll] = opening.map((o) => o.value as number) as [number, number];
  const of = (code: string): number => value(code, region);
  same(`flow of cases ${region} ${JSON.stringify(asked)}`, cases + of('MED-01') + of('MED-35'), of('MED-33') + of('MED-34'));
  same(`flow of corrections ${region} ${JSON.stringify(asked)}`, roll + of('COR-02') + of('COR-07'), of('COR-03') + of('COR-04') + of('COR-08') + of('COR-01'));
}

function same(what: string, found: unknown, wanted: unknown): void {
  const [f, w] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (f === w) return;
  if (typeof found !== 'object' || found === null || Array.isArray(found)) throw new Differs(`${what}: ${f}, must be ${w}`);
  const [a, b] = [found as Record<string, unknown>, wanted as Record<string, unknown>];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((k) => JSON.stringify(a[k]) !== JSON.stringify(b[k]));
  if (keys.length > 0) throw new Differs(`${what}: ${keys.slice(0, 5).map((k) => `${k} ${JSON.stringify(a[k])}, must be ${JSON.stringify(b[k])}`).join('; ')}`);
}
