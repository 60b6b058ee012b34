import type { ClientBase } from 'pg';
import type { AnyFact, Context, Domain } from '@fazhi/domain';
import { alertRows, storeAlerts, type AlertRow } from './alerts/stored.js';
import { listRows, storeListings, type ListRow } from './lists/stored.js';
import { projectGroups } from './groups.js';
import { cellChanges, difference, groupShares, subjectPoints, type GroupShare, type MeasureIds, type Point, type StoredPoint } from './points.js';
import { addPoints, advance, changeCells, markChanged, pointsOf, removePoints, type SubjectRow } from './tables.js';

/** A subject whose row this transaction has locked, with what it is to be projected from. */
export interface Won {
  id: number;
  subject: string;
  fresh: boolean;
  history: readonly AnyFact[];
  refs: Record<string, readonly AnyFact[]>;
}

/** What a projection needs to know beside the events. */
export interface Bench {
  domain: Domain;
  ids: MeasureIds;
  context: Context;
  county: string;
  /** Of the definitions and the county's configuration and regions. */
  stamp: string;
}

/** An event as the projection needs it (see the store's SubjectEvent). */
export type EventRow = Omit<SubjectRow, 'kind'> & { county: string; pos: number };

/**
 * A county's events of one batch, inside the caller's transaction: only subjects that really advance are projected; the
 * difference to their stored points, alerts and rows of lists goes there and to the cells. Locks in the order subjects, groups, cells.
 */
export async function project(client: ClientBase, bench: Bench, events: readonly EventRow[]): Promise<number> {
  const newest = new Map<string, EventRow>();
  for (const e of events) {
    const known = newest.get(e.subject);
    if (!known || known.incarnation < e.incarnation || (known.incarnation === e.incarnation && known.version < e.version)) newest.set(e.subject, e);
  }
  const rows = [...newest.values()].map((e) => ({ ...e, kind: bench.domain.kindOf(e.history)?.kind ?? null }));
  // while PostgreSQL moves the subjects their points are worked out; nearly all of them do move
  const advancing = rows.length === 0 ? Promise.resolve([]) : advance(client, bench.county, bench.domain.name, bench.stamp, rows);
  advancing.catch(() => undefined);
  const worked = new Map(rows.map((e) => [e.subject, workOut(bench, e)]));
  const won = await advancing;
  await store(client, bench, won.map((w) => ({ ...w, ...(worked.get(w.subject) as Worked) })));
  if (won.length > 0 && bench.domain.name === 'registry') await markChanged(client, bench.county);
  return won.length;
}

/** What one history contributes. */
interface Worked {
  points: Point[];
  shares: GroupShare[];
  alerts: AlertRow[];
  listings: ListRow[];
}
const workOut = ({ domain, ids, context }: Bench, { history, refs }: Pick<Won, 'history' | 'refs'>): Worked => ({
  points: subjectPoints(domain, ids, context, history, refs), shares: groupShares(domain, context, history, refs),
  alerts: alertRows(domain, context, history, refs), listings: listRows(domain, context, history, refs),
});

/** Points, groups and cells of subjects whose rows are locked. */
export const projectWon = (client: ClientBase, bench: Bench, won: readonly Won[]): Promise<void> =>
  store(client, bench, won.map((w) => ({ ...w, ...workOut(bench, w) })));

async function store(client: ClientBase, bench: Bench, won: readonly (Pick<Won, 'id' | 'subject' | 'fresh'> & Worked)[]): Promise<void> {
  if (won.length === 0) return;
  const { domain, ids, context } = bench;
  const wanted = won.map((w) => ({ owner: w.id, fresh: w.fresh, points: w.points }));
  for (const g of await projectGroups(client, domain, ids, context, bench.county, won)) wanted.push({ ...g, fresh: false });
  const old = await pointsOf(client, wanted.filter((w) => !w.fresh).map((w) => w.owner));
  const remove: StoredPoint[] = [];
  const add: { owner: number; point: Point }[] = [];
  for (const w of wanted) {
    const diff = difference(old.get(w.owner) ?? [], w.points);
    remove.push(...diff.remove);
    for (const point of diff.add) add.push({ owner: w.owner, point });
  }
  const [removed] = await Promise.all([
    removePoints(client, remove), addPoints(client, add),
    ...(domain.alerts?.length ? [storeAlerts(client, won.map(({ id, fresh, alerts }) => ({ owner: id, fresh, alerts })))] : []),
    ...(domain.lists?.length ? [storeListings(client, won.map(({ id, fresh, listings }) => ({ owner: id, fresh, rows: listings })))] : []),
  ]);
  await changeCells(client, cellChanges(add.map((a) => a.point), removed));
}
