import type { LocalDate } from '@fazhi/domain';
import type { ClientBase } from 'pg';
import type { Bounds } from './period.js';
import { lastDay } from './terms.js';

/** Owners in a stock on at least one day of a period, up to `asOf`; `atEnd`: on its last day. */
export interface EverNeed {
  measure: number;
  /** Only those with Σ amount > 0 of this measure, c in the period, e ≤ asOf. */
  among?: number;
  /** Towns in which an owner must ever have been; a superset of those asked for is fine. */
  towns: readonly number[];
  atEnd?: boolean;
  period: Bounds;
  asOf: LocalDate;
  /** Position 1–4 of a dimension to tell apart, 0 for none. */
  by: number;
}
/** An owner counts once: in the region (of several, the one with the largest amount) of its last day in the stock. */
const COUNTED = `
with own as (
  select distinct owner from reporting.point where measure = $1 and town = any ($2::int[]) and c <= $4 and e <= $5
), day as (
  select p.owner, p.c, sum(p.amount) as a from reporting.point p join own using (owner)
  where p.measure = $1 and p.c <= $4 and p.e <= $5 group by 1, 2
), run as (
  select owner, sum(a) over (partition by owner order by c) as s, lead(c) over (partition by owner order by c) as next from day
), last as (
  select owner, max(coalesce(next - 1, $4)) as on_day from run where s > 0 group by owner
), counted as (
  select distinct on (l.owner) l.owner, l.on_day, p.town, p.region, (array[p.d1, p.d2, p.d3, p.d4])[$8::int] as g
  from last l join reporting.point p on p.owner = l.owner and p.measure = $1 and p.c <= l.on_day and p.e <= $5
  where l.on_day >= case when $9 then $4 else $3 end and ($6::smallint is null or (select sum(x.amount) from reporting.point x
    where x.owner = l.owner and x.measure = $6 and x.c between $3 and $7 and x.e <= $5) > 0)
  group by l.owner, l.on_day, p.town, p.region, 5 having sum(p.amount) > 0
  order by l.owner, sum(p.amount) desc, p.region, 5
)`;

const typed = (text: string): string => text.replace(/\$1\b/g, '$1::smallint').replace(/\$([3457])\b/g, '$$$1::date').replace(/\$9\b/g, '$9::boolean');
const COUNT = `${typed(COUNTED)} select town, region, g, count(*) as n from counted group by 1, 2, 3`;
const OWNERS = `${typed(COUNTED)} select owner, town, region, on_day::text from counted`;

const values = (n: EverNeed): unknown[] => [
  n.measure, n.towns, n.period.start, lastDay(n.period, n.asOf), n.asOf, n.among ?? null, n.period.end, n.by, n.atEnd ?? false,
];
const empty = (n: EverNeed): boolean => n.atEnd !== true && n.period.start > lastDay(n.period, n.asOf);

export interface EverCount {
  town: number;
  region: number;
  /** Value of `by`; null where none is asked for or given. */
  key: string | null;
  count: number;
}

/** How many owners count, by the region they count in. */
export async function countEver(client: ClientBase, need: EverNeed): Promise<EverCount[]> {
  if (empty(need)) return [];
  const { rows } = await client.query<{ town: number; region: string; g: string | null; n: string }>(COUNT, values(need));
  return rows.map((r) => ({ town: r.town, region: Number(r.region), key: r.g, count: Number(r.n) }));
}

export interface EverOwner {
  owner: string;
  town: number;
  region: number;
  /** Its last day in the stock. */
  onDay: LocalDate;
}

/** The owners themselves. */
export async function ownersEver(client: ClientBase, need: EverNeed): Promise<EverOwner[]> {
  if (empty(need)) return [];
  const { rows } = await client.query<{ owner: string; town: number; region: string; on_day: string }>(OWNERS, values(need));
  return rows.map((r) => ({ owner: r.owner, town: r.town, region: Number(r.region), onDay: r.on_day }));
}
