import { isRegionCode, type AnyFact, type Indicator } from '@fazhi/domain';
import type { FactRow } from '@fazhi/services/reporting/ports.js';
import { covers, mayRead } from '../../access/principal.js';
import { badInput, Problem } from '../../errors.js';
import { knownRegion, pageSize } from '../asking.js';
import { isGuarded } from '../disclosure.js';
import { isMasked, maskedFact } from '../masking.js';
import type { Operation } from '../operation.js';

interface Args {
  year: number;
  region: string;
  first?: number | null;
  after?: string | null;
}
interface Change {
  code: string;
  old: number | null;
  new: number | null;
  facts: FactRow[];
}

/**
 * The indicators of a region's year that are not what they were when it was locked, as of its last day, and the facts recorded since
 * that changed them (`domain.md` §2.5). None where the year is not locked yet.
 */
export async function postLockChanges(_: unknown, args: Args, op: Operation): Promise<{ nodes: Change[]; pageInfo: { endCursor: string | null; hasNextPage: boolean }; totalCount: number }> {
  const { year } = args;
  if (year < 1900 || year > 2200) throw badInput('无效的年份。 Not a year.', 'year');
  const first = pageSize(args.first);
  const skip = offsetOf(args.after);
  if (!isRegionCode(args.region)) throw badInput('无效的地区代码。 Not a region code.', 'region');
  const { code: region, directory } = await knownRegion(op, args.region);
  await op.mustSee(region);
  const { parts } = op.services;
  const lock = directory.lockOf(region, year);
  if (!lock || lock.at > parts.clock.now().toISOString()) return { nodes: [], pageInfo: { endCursor: null, hasNextPage: false }, totalCount: 0 };
  const asOf = `${year}-12-31`;
  const since = await Promise.all(parts.domains.map(async ({ name }) => ({ name, ...(await parts.acceptorOf(name).since(region.slice(0, 6), lock.at, asOf, op.clearance)) })));
  if (since.some((s) => s.tooMany)) throw new Problem('TOO_COMPLEX', '锁定后的变更过多，请分批核对。 Too much has changed since the year was locked to be listed.');
  const subjects = since.flatMap(({ name, subjects: own }) => own.map(({ subject, before }) => ({ service: name, subject, before })));
  const differences = subjects.length === 0 ? [] : await parts.reader.compare({ region, period: String(year), asOf, division: 'AS_AT', subjects }, { regions: op.clearance.regions, services: null });
  const facts = new Map(since.flatMap(({ name, subjects: own }) => own.map((s) => [`${name}/${s.subject}`, s.facts] as const)));
  const shown = ({ fact }: { fact: AnyFact }, service: string): boolean => mayRead(op.who, service) && covers(op.who, fact.region === '' ? region : fact.region, directory);
  const all = differences.filter(({ code }) => !isGuarded(op, { code, region })).map((d): Change => ({
    code: d.code, old: d.old, new: d.now,
    facts: d.subjects.flatMap(({ service, subject }) => (facts.get(`${service}/${subject}`) ?? []).filter((f) => shown(f, service)).map(rowOf)).map((f) => (isMasked(op.who) ? maskedFact(parts.domains, f) : f)),
  }));
  await op.onRecord({ action: 'changes.read', region, detail: String(year) });
  const nodes = all.slice(skip, skip + first);
  return { nodes, pageInfo: { endCursor: nodes.length > 0 ? String(skip + nodes.length) : null, hasNextPage: skip + nodes.length < all.length }, totalCount: all.length };
}

function offsetOf(after: string | null | undefined): number {
  if (after === null || after === undefined) return 0;
  if (!/^\d{1,6}$/.test(after)) throw badInput('无效的游标。 Not a cursor of this list.', 'after');
  return Number(after);
}

const rowOf = ({ fact: f, status }: { fact: AnyFact; status: string }): FactRow => ({
  id: f.id, source: f.source, type: f.type, subject: f.subject, region: f.region, occurredOn: f.on, recordedAt: f.recordedAt, status, data: f.data as Record<string, unknown>,
});

export const Change = {
  indicator: ({ code }: Change, _: unknown, op: Operation): Indicator | undefined => op.services.catalogue.get(code),
  eventIds: ({ facts }: Change): string[] => facts.map((f) => f.id),
};
