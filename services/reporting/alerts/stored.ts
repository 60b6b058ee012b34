import { spansOf, type AnyFact, type Context, type Domain, type LocalDate, type Refs } from '@fazhi/domain';
import { arrayText } from '@fazhi/store';
import type { ClientBase } from 'pg';

/** A stretch of an alert as it is stored, owner aside. */
export interface AlertRow {
  code: string;
  aspect: string;
  town: number;
  region: number;
  dueOn: LocalDate;
  raisedOn: LocalDate;
  /** `infinity` while no end is in sight. */
  endedOn: string;
  ending: string | null;
}
/** A stored row: its key, and the place it is stored at. */
export interface StoredAlert {
  key: string;
  ctid: string;
}

/** What one history leaves to be done. */
export function alertRows(domain: Domain, context: Context, history: readonly AnyFact[], refs: Refs): AlertRow[] {
  const kind = domain.kindOf(history);
  if (!kind || !domain.alerts?.length) return [];
  return spansOf(kind, domain.alerts, history, refs, context).map((s) => ({
    code: s.code, aspect: s.aspect, town: Number(context.regions.townOf(s.region)), region: Number(s.region),
    dueOn: s.dueOn, raisedOn: s.from, endedOn: s.ended ?? 'infinity', ending: s.ending ?? null,
  }));
}

/** The same text as PostgreSQL's of a row of its columns; codes and aspects are ours and need no quotes. */
export const alertKey = (a: AlertRow): string =>
  `(${a.code},${a.aspect},${a.town},${a.region},${a.dueOn},${a.raisedOn},${a.endedOn},${a.ending ?? ''})`;

/** The stored rows of these owners. */
export async function alertsOf(client: ClientBase, owners: readonly number[]): Promise<Map<number, StoredAlert[]>> {
  const byOwner = new Map<number, StoredAlert[]>();
  if (owners.length === 0) return byOwner;
  const found = await client.query<[string, string, string]>({
    name: 'alerts-of', rowMode: 'array',
    text: `select owner, ctid::text, row(code, aspect, town, region, due_on, raised_on, ended_on, ending)::text
      from reporting.alert where owner = any($1::bigint[])`,
    values: [arrayText(owners)],
  });
  for (const [owner, ctid, key] of found.rows) {
    const list = byOwner.get(Number(owner));
    if (list) list.push({ ctid, key });
    else byOwner.set(Number(owner), [{ ctid, key }]);
  }
  return byOwner;
}

/**
 * Writes the difference between what is stored and what is wanted. Safe because only the holder of the owner's row lock
 * touches its alerts.
 */
export async function storeAlerts(client: ClientBase, wanted: readonly { owner: number; fresh: boolean; alerts: readonly AlertRow[] }[]): Promise<void> {
  const old = await alertsOf(client, wanted.filter((w) => !w.fresh).map((w) => w.owner));
  const remove: string[] = [];
  const add: { owner: number; alert: AlertRow }[] = [];
  for (const { owner, alerts } of wanted) {
    const left = new Map((old.get(owner) ?? []).map((s) => [s.key, s.ctid]));
    for (const alert of alerts) if (!left.delete(alertKey(alert))) add.push({ owner, alert });
    remove.push(...left.values());
  }
  if (remove.length > 0) await client.query({ name: 'remove-alerts', text: 'delete from reporting.alert where ctid = any($1::tid[])', values: [arrayText(remove)] });
  await addAlerts(client, add);
}

export async function addAlerts(client: ClientBase, rows: readonly { owner: number; alert: AlertRow }[]): Promise<void> {
  if (rows.length === 0) return;
  const column = (get: (a: AlertRow) => string | number | null): string => arrayText(rows.map((r) => get(r.alert)));
  await client.query({
    name: 'add-alerts',
    text: `insert into reporting.alert (owner, code, aspect, town, region, due_on, raised_on, ended_on, ending)
      select * from unnest($1::bigint[], $2::text[], $3::text[], $4::int[], $5::bigint[], $6::date[], $7::date[], $8::date[], $9::text[])`,
    values: [arrayText(rows.map((r) => r.owner)), column((a) => a.code), column((a) => a.aspect), column((a) => a.town), column((a) => a.region),
      column((a) => a.dueOn), column((a) => a.raisedOn), column((a) => a.endedOn), column((a) => a.ending)],
  });
}
