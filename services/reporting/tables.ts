import type { ClientBase, Pool } from 'pg';
import type { AnyFact } from '@fazhi/domain';
import { arrayText } from '@fazhi/store';
import type { Point, StoredPoint } from './points.js';

/** A subject as it is to be stored. */
export interface SubjectRow {
  subject: string;
  kind: string | null;
  incarnation: number;
  version: number;
  history: readonly AnyFact[];
  refs: Record<string, readonly AnyFact[]>;
  gone: readonly { fact: AnyFact; status: string }[];
}

const jsonOrNull = (value: unknown, empty: boolean): string | null => (empty ? null : JSON.stringify(value));
const newer = '(subject.incarnation, subject.version) < (excluded.incarnation, excluded.version)';

/**
 * Moves subjects to higher (incarnation, version) only and returns those that moved, their rows locked in order of subject.
 * That alone makes duplicates, reordering and replays harmless.
 */
export async function advance(client: ClientBase, county: string, service: string, stamp: string, rows: readonly SubjectRow[]): Promise<{ id: number; subject: string; fresh: boolean }[]> {
  const sorted = [...rows].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const found = await client.query<[string, string, boolean]>({
    name: 'advance', rowMode: 'array',
    text: `insert into reporting.subject as subject (county, service, subject, kind, incarnation, version, stamp, history, refs, gone)
      select $1, $2, t.subject, t.kind, t.incarnation, t.version, $3, t.history::json, t.refs::json, t.gone::json
      from unnest($4::text[], $5::text[], $6::int[], $7::bigint[], $8::text[], $9::text[], $10::text[]) t(subject, kind, incarnation, version, history, refs, gone)
      on conflict (county, service, subject) do update set kind = excluded.kind, incarnation = excluded.incarnation, version = excluded.version,
        stamp = excluded.stamp, history = excluded.history, refs = excluded.refs, gone = excluded.gone
      where ${newer} returning id, subject, (xmax = 0)`,
    values: [
      county, service, stamp, arrayText(sorted.map((r) => r.subject)), arrayText(sorted.map((r) => r.kind)), arrayText(sorted.map((r) => r.incarnation)),
      arrayText(sorted.map((r) => r.version)), arrayText(sorted.map((r) => JSON.stringify(r.history))),
      arrayText(sorted.map((r) => jsonOrNull(r.refs, Object.keys(r.refs).length === 0))), arrayText(sorted.map((r) => jsonOrNull(r.gone, r.gone.length === 0))),
    ],
  });
  return found.rows.map(([id, subject, fresh]) => ({ id: Number(id), subject, fresh }));
}

/** The stored points of these owners. */
export async function pointsOf(client: ClientBase, owners: readonly number[]): Promise<Map<number, StoredPoint[]>> {
  const byOwner = new Map<number, StoredPoint[]>();
  if (owners.length === 0) return byOwner;
  const found = await client.query<[string, string, string]>({
    name: 'points-of', rowMode: 'array',
    text: `select owner, ctid::text, row(measure, town, region, c, e, amount, d1, d2, d3, d4)::text
      from reporting.point where owner = any($1::bigint[])`,
    values: [arrayText(owners)],
  });
  for (const [owner, ctid, key] of found.rows) {
    const list = byOwner.get(Number(owner));
    if (list) list.push({ ctid, key });
    else byOwner.set(Number(owner), [{ ctid, key }]);
  }
  return byOwner;
}

/** What cells know of a point. */
export type Removed = Pick<Point, 'measure' | 'town' | 'c' | 'e' | 'amount'>;

/** Deletes points by where they are stored: safe because only the holder of the owner's row lock touches its points. */
export async function removePoints(client: ClientBase, points: readonly StoredPoint[]): Promise<Removed[]> {
  if (points.length === 0) return [];
  const found = await client.query<Omit<Removed, 'amount'> & { amount: string }>({
    name: 'remove-points', text: 'delete from reporting.point where ctid = any($1::tid[]) returning measure, town, c::text, e::text, amount', values: [arrayText(points.map((p) => p.ctid))],
  });
  return found.rows.map((r) => ({ ...r, amount: Number(r.amount) }));
}

export async function addPoints(client: ClientBase, points: readonly { owner: number; point: Point }[]): Promise<void> {
  if (points.length === 0) return;
  const column = (get: (p: Point) => string | number | null | undefined): string => arrayText(points.map(({ point }) => get(point)));
  await client.query({
    name: 'add-points',
    text: `insert into reporting.point (owner, measure, town, region, c, e, amount, d1, d2, d3, d4)
      select * from unnest($1::bigint[], $2::smallint[], $3::int[], $4::bigint[], $5::date[], $6::date[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::text[])`,
    values: [arrayText(points.map((p) => p.owner)), column((p) => p.measure), column((p) => p.town), column((p) => p.region), column((p) => p.c), column((p) => p.e),
      column((p) => p.amount), column((p) => p.dims[0]), column((p) => p.dims[1]), column((p) => p.dims[2]), column((p) => p.dims[3])],
  });
}

/** Adds to cells, in order of their key. */
export async function changeCells(client: ClientBase, cells: readonly { measure: number; town: number; c: string; e: string; amount: number }[]): Promise<void> {
  if (cells.length === 0) return;
  await client.query({
    name: 'change-cells',
    text: `insert into reporting.cell as cell (measure, town, c_month, e_month, amount)
      select * from unnest($1::smallint[], $2::int[], $3::date[], $4::date[], $5::bigint[])
      on conflict (measure, town, c_month, e_month) do update set amount = cell.amount + excluded.amount`,
    values: (['measure', 'town', 'c', 'e', 'amount'] as const).map((column) => arrayText(cells.map((x) => x[column]))),
  });
}

/** Tells those who keep a directory that the registry's subjects have moved: positions alone do not, where events come out of order. */
export async function markChanged(client: ClientBase, county: string): Promise<void> {
  await client.query({
    name: 'mark-changed',
    text: `insert into reporting.position as position (service, county, pos, changes) values ('registry', $1, 0, nextval('reporting.owner_id'))
      on conflict (service, county) do update set changes = excluded.changes`,
    values: [county],
  });
}

/** Moves a position forward, never back; the row comes last in the order of locks. */
export async function movePosition(client: ClientBase, service: string, county: string, pos: number): Promise<void> {
  await client.query({
    name: 'move-position',
    text: `insert into reporting.position as position (service, county, pos) values ($1, $2, $3)
      on conflict (service, county) do update set pos = excluded.pos where position.pos < excluded.pos`,
    values: [service, county, pos],
  });
}

/** Where to go on in a partition of a topic; undefined: from the beginning. */
export async function offsetOf(client: Pool, topic: string, partition: string): Promise<number | undefined> {
  const found = await client.query<{ next: string }>('select next from reporting.offset where topic = $1 and partition = $2', [topic, partition]);
  return found.rows[0] && Number(found.rows[0].next);
}

/** Moves forward, never back: it saves work and decides nothing (versions do). Comes last in the order of locks. */
export async function moveOffset(client: ClientBase, topic: string, partition: string, next: number): Promise<void> {
  await client.query({
    name: 'move-offset',
    text: `insert into reporting.offset as o (topic, partition, next) values ($1, $2, $3)
      on conflict (topic, partition) do update set next = excluded.next, at = now() where o.next < excluded.next`,
    values: [topic, partition, next],
  });
}
