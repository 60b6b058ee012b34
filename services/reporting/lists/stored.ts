import { listedOf, type AnyFact, type Context, type Domain, type Listed, type Refs } from '@fazhi/domain';
import { arrayText } from '@fazhi/store';
import type { ClientBase } from 'pg';

/** A row as it is stored, owner aside. */
export interface ListRow extends Omit<Listed, 'tags' | 'region' | 'data'> {
  town: number;
  region: number;
  /** As PostgreSQL writes an array; null where there are none. */
  tags: string | null;
  data: string;
}

/** The rows one history makes. */
export function listRows(domain: Domain, context: Context, history: readonly AnyFact[], refs: Refs): ListRow[] {
  const kind = domain.kindOf(history);
  if (!kind || !domain.lists?.length) return [];
  return listedOf(kind, domain.lists, history, refs, context).map((r) => ({
    ...r, town: Number(context.regions.townOf(r.region)), region: Number(r.region), tags: r.tags.length === 0 ? null : arrayText(r.tags), data: JSON.stringify(r.data),
  }));
}

/** Equal rows have equal keys. */
export const listKey = (r: ListRow): string => JSON.stringify([r.list, r.town, r.region, r.day, r.due, r.until, r.key1, r.key2, r.tags, r.data]);

interface StoredRow {
  owner: string;
  list: string;
  town: number;
  region: string;
  day: string;
  due: string | null;
  until: string | null;
  key1: string | null;
  key2: string | null;
  tags: string[] | null;
  data: string;
}

/** The keys of the stored rows of these owners. */
export async function listingsOf(client: ClientBase, owners: readonly number[]): Promise<Map<number, { list: string; key: string }[]>> {
  const byOwner = new Map<number, { list: string; key: string }[]>();
  if (owners.length === 0) return byOwner;
  const { rows } = await client.query<StoredRow>({
    name: 'listings-of',
    text: `select owner, list, town, region, day::text, due::text, until::text, key1, key2, tags, data::text from reporting.listing where owner = any($1::bigint[])`,
    values: [arrayText(owners)],
  });
  for (const { owner, ...r } of rows) {
    const key = listKey({ ...r, region: Number(r.region), tags: r.tags && arrayText(r.tags) });
    const list = byOwner.get(Number(owner));
    if (list) list.push({ list: r.list, key });
    else byOwner.set(Number(owner), [{ list: r.list, key }]);
  }
  return byOwner;
}

/** Writes what differs from what is stored. Safe because only the holder of the owner's row lock touches its rows. */
export async function storeListings(client: ClientBase, wanted: readonly { owner: number; fresh: boolean; rows: readonly ListRow[] }[]): Promise<void> {
  const old = await listingsOf(client, wanted.filter((w) => !w.fresh).map((w) => w.owner));
  const gone: { owner: number; list: string }[] = [];
  const put: { owner: number; row: ListRow }[] = [];
  const retold: { owner: number; list: string }[] = [];
  for (const { owner, rows } of wanted) {
    const left = new Map((old.get(owner) ?? []).map((s) => [s.list, s.key]));
    for (const row of rows) {
      const known = left.get(row.list);
      if (known !== listKey(row)) put.push({ owner, row });
      if (known !== undefined && known !== listKey(row)) retold.push({ owner, list: row.list });
      left.delete(row.list);
    }
    for (const list of left.keys()) gone.push({ owner, list });
  }
  await remove(client, 'listing', gone);
  await remove(client, 'tagged', [...gone, ...retold]);
  await putListings(client, put);
}

async function remove(client: ClientBase, table: 'listing' | 'tagged', rows: readonly { owner: number; list: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: `remove-${table}`, text: `delete from reporting.${table} x using unnest($1::bigint[], $2::text[]) g (owner, list) where x.owner = g.owner and x.list = g.list`,
    values: [arrayText(rows.map((g) => g.owner)), arrayText(rows.map((g) => g.list))],
  });
}

/** Adds rows, or puts them in the place of what is stored, whose tags must be gone by then. */
export async function putListings(client: ClientBase, rows: readonly { owner: number; row: ListRow }[]): Promise<void> {
  if (rows.length === 0) return;
  const column = (get: (r: ListRow) => string | number | null): string => arrayText(rows.map((r) => get(r.row)));
  await client.query({
    name: 'put-listings',
    text: `with t as (
        select * from unnest($1::bigint[], $2::text[], $3::int[], $4::bigint[], $5::date[], $6::date[], $7::date[], $8::text[], $9::text[], $10::text[], $11::text[])
          t (owner, list, town, region, day, due, until, key1, key2, tags, data)
      ), tagged as (
        insert into reporting.tagged (owner, list, town, tag, day) select owner, list, town, unnest(tags::text[]), day from t where tags is not null
      )
      insert into reporting.listing (owner, list, town, region, day, due, until, key1, key2, tags, data)
      select owner, list, town, region, day, due, until, key1, key2, tags::text[], data::json from t
      on conflict (owner, list) do update set town = excluded.town, region = excluded.region, day = excluded.day, due = excluded.due, until = excluded.until,
        key1 = excluded.key1, key2 = excluded.key2, tags = excluded.tags, data = excluded.data`,
    values: [arrayText(rows.map((r) => r.owner)), column((r) => r.list), column((r) => r.town), column((r) => r.region), column((r) => r.day), column((r) => r.due),
      column((r) => r.until), column((r) => r.key1), column((r) => r.key2), column((r) => r.tags), column((r) => r.data)],
  });
}
