import { countyOf, effects, isRegionCode, namesPersons, normalizeRegion, termsOf, type AnyFact, type Context, type Domain, type Effect, type Indicator, type Version } from '@fazhi/domain';
import type { Timeline, TimelineRow, TimelineVersion } from '@fazhi/store';
import { covers, mayList } from '../../access/principal.js';
import { badInput, Problem } from '../../errors.js';
import { pageSize } from '../asking.js';
import { isMasked, maskedData } from '../masking.js';
import { expanded } from './expanded.js';
import type { Operation } from '../operation.js';

interface Args {
  service: string;
  subject: string;
  region: string;
  first?: number | null;
  after?: string | null;
}
interface Entry {
  kind: string;
  at: string;
  source: string | undefined;
  id: string | undefined;
  type: string | undefined;
  occurredOn: string | undefined;
  region: string | undefined;
  corrects: string | undefined;
  retracts: string | undefined;
  status: string | undefined;
  statusNow: string | undefined;
  code: string | undefined;
  violation: string | undefined;
  message: string | undefined;
  data: unknown;
  effects: ShownEffect[];
}
/** An effect, with the indicators that read its measure. */
interface ShownEffect extends Effect {
  per: number;
  codes: readonly string[];
}

/** Rows of a log in one page: each may hold another version of the whole history. */
const MOST = 200;

/** Everything that happened to one subject, oldest first, with what each step changed. */
export async function timeline(_: unknown, args: Args, op: Operation): Promise<{ nodes: Entry[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }> {
  const domain = op.services.parts.domains.find((d) => d.name === args.service);
  if (!domain) throw badInput(`没有服务 ${args.service.slice(0, 30)}。 There is no such service.`, 'service');
  const limit = Math.min(pageSize(args.first), MOST);
  const after = positionOf(args.after);
  // the registry's own view: what the log holds can be told at once
  if (!isRegionCode(args.region)) throw badInput('无效的地区代码。 Not a region code.', 'region');
  const county = countyOf(normalizeRegion(args.region));
  const directory = await op.services.parts.directories.current(county);
  const none = new Problem('NOT_FOUND', '没有这个对象。 There is no such subject.', 'subject');
  if (!mayList(op.who, domain.name)) throw none;
  await op.onRecord({ action: 'timeline.read', service: domain.name, subject: args.subject, region: args.region });
  const found = await op.services.parts.acceptorOf(domain.name).timeline(county, args.subject, { after, limit }, expanded(op.clearance, directory));
  if (found.rows.length === 0 && found.before === undefined) throw none;
  const regions = [...new Set([...found.facts, ...found.rows.flatMap((r) => r.fact ?? [])].map((f) => f.region).filter((r) => r !== ''))];
  // whose facts lie elsewhere too is not theirs alone
  if (!regions.every((r) => covers(op.who, r, directory))) throw none;
  const context: Context = { regions: directory, rulesOn: (day) => directory.rules.on(day) };
  const kind = domain.kindOf([found.facts, found.rows.flatMap((r) => r.fact ?? [])].flat().filter((f) => f.subject === args.subject));
  const masked = isMasked(op.who);
  // a subject named by a person's key would be found by trying keys
  if (masked && namesPersons(kind ? [kind] : domain.subjects)) throw none;
  const all = entries(domain, found, context);
  const nodes = masked ? all.map((e) => ({ ...e, data: e.data === undefined || e.type === undefined ? undefined : maskedData(op.services.parts.domains, e.type, e.data) })) : all;
  const last = found.rows.at(-1);
  return { nodes, pageInfo: { endCursor: last ? String(last.pos) : null, hasNextPage: found.hasMore } };
}

function positionOf(after: string | null | undefined): number {
  if (after === null || after === undefined) return 0;
  if (!/^\d{1,15}$/.test(after)) throw badInput('无效的游标。 Not a cursor of this list.', 'after');
  return Number(after);
}

function entries(domain: Domain, found: Timeline, context: Context): Entry[] {
  const readers = readersOf(domain.indicators);
  const versionOf = ({ standing, refs }: TimelineVersion): Version => ({
    history: factsOf(found, standing), refs: Object.fromEntries(Object.entries(refs).map(([id, own]) => [id, factsOf(found, own)])),
  });
  let before = found.before && versionOf(found.before);
  return found.rows.map((row) => {
    let changed: Effect[] = [];
    if (row.version) {
      const after = versionOf(row.version);
      changed = effects(domain, before, after, context);
      before = after;
    }
    return entryOf(row, changed.map((effect) => ({ ...effect, per: readers.get(effect.measure)?.per ?? 1, codes: readers.get(effect.measure)?.codes ?? [] })));
  });
}

const factsOf = (found: Timeline, numbers: readonly number[]): AnyFact[] => numbers.map((n) => found.facts[n] as AnyFact);

function entryOf(row: TimelineRow, changed: ShownEffect[]): Entry {
  const { kind, at, source, id, fact, corrects, retracts, status, now, code, violation, message } = row;
  return {
    kind: kind.toUpperCase(), at, source, id, type: fact?.type, occurredOn: fact?.on || undefined, region: fact?.region || undefined,
    corrects, retracts, status, statusNow: now, code, violation, message, data: fact && retracts === undefined ? fact.data : undefined, effects: changed,
  };
}

/** Measure → the indicators that read it, and in what parts of 1 it is kept. */
function readersOf(indicators: readonly Indicator[]): Map<string, { codes: string[]; per: number }> {
  const readers = new Map<string, { codes: string[]; per: number }>();
  for (const indicator of indicators) {
    for (const term of termsOf(indicator)) {
      if (term.read === 'constant') continue;
      const known = readers.get(term.measure) ?? { codes: [], per: 1 };
      if (!known.codes.includes(indicator.code)) known.codes.push(indicator.code);
      if (term.read === 'sum' && term.per !== undefined) known.per = term.per;
      readers.set(term.measure, known);
    }
  }
  return readers;
}

export const TimelineEffect = {
  on: ({ c }: ShownEffect): string => c,
  since: ({ e }: ShownEffect): string => e,
  amount: ({ amount, per }: ShownEffect): number => amount / per,
  indicators: ({ codes }: ShownEffect, _: unknown, op: Operation): Indicator[] => codes.flatMap((code) => op.services.catalogue.get(code) ?? []),
};
