import type { ClientBase } from 'pg';
import type { AnyFact, Context, Domain } from '@fazhi/domain';
import { projectGroups } from './groups.js';
import { cellChanges, difference, groupShares, subjectPoints, type GroupShare, type MeasureIds, type Point, type StoredPoint } from './points.js';
import { addPoints, advance, changeCells, markChanged, movePosition, pointsOf, removePoints, type SubjectRow } from './tables.js';

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
export type EventRow = Omit<SubjectRow, 'kind'>;

/**
 * One batch of events, inside the caller's transaction: only subjects that really advance are projected; the difference
 * to their stored points goes to points and cells; the position moves. Locks in the order subjects, groups, cells, position.
 */
export async function project(client: ClientBase, bench: Bench, events: readonly EventRow[], position: number | undefined): Promise<number> {
  const newest = new Map<string, EventRow>();
  for (const e of events) {
    const known = newest.get(e.subject);
    if (!known || known.incarnation < e.incarnation || (known.incarnation === e.incarnation && known.version < e.version)) newest.set(e.subject, e);
  }
  const rows = [...newest.values()].map((e) => ({ ...e, kind: bench.domain.kindOf(e.history)?.kind ?? null }));
  const won = rows.length === 0 ? [] : await advance(client, bench.county, bench.domain.name, bench.stamp, rows);
  await projectWon(client, bench, won.map((w) => {
    const { history, refs } = newest.get(w.subject) as EventRow;
    return { ...w, history, refs };
  }));
  if (won.length > 0 && bench.domain.name === 'registry') await markChanged(client, bench.county);
  if (position !== undefined) await movePosition(client, bench.domain.name, bench.county, position);
  return won.length;
}

/** Points, groups and cells of subjects whose rows are locked. */
export async function projectWon(client: ClientBase, bench: Bench, won: readonly Won[]): Promise<void> {
  if (won.length === 0) return;
  const { domain, ids, context } = bench;
  const changed: { id: number; subject: string; fresh: boolean; shares: GroupShare[] }[] = [];
  const wanted: { owner: number; fresh: boolean; points: Point[] }[] = won.map((w) => {
    changed.push({ id: w.id, subject: w.subject, fresh: w.fresh, shares: groupShares(domain, context, w.history, w.refs) });
    return { owner: w.id, fresh: w.fresh, points: subjectPoints(domain, ids, context, w.history, w.refs) };
  });
  for (const g of await projectGroups(client, domain, ids, context, bench.county, changed)) wanted.push({ ...g, fresh: false });
  const old = await pointsOf(client, wanted.filter((w) => !w.fresh).map((w) => w.owner));
  const remove: StoredPoint[] = [];
  const add: { owner: number; point: Point }[] = [];
  for (const w of wanted) {
    const diff = difference(old.get(w.owner) ?? [], w.points);
    remove.push(...diff.remove);
    for (const point of diff.add) add.push({ owner: w.owner, point });
  }
  const removed = await removePoints(client, remove);
  await addPoints(client, add);
  await changeCells(client, cellChanges(add.map((a) => a.point), removed));
}
