import type { LocalDate } from '@fazhi/domain';
import type { Pool } from 'pg';

/** What is known of one source of a county's facts. */
export interface Heard {
  source: string;
  /** Stretches of at least a week in which nothing came, after a source had sent on two days: the last day before, the day it was heard again. */
  silences: readonly { last: LocalDate; next: LocalDate | null }[];
  /** Facts in quarantine, and the day the oldest of them came. */
  quarantined: { n: number; since: LocalDate } | null;
}

/** Shorter ones are of no interest to anybody. */
const WEEK = 7;

/** The sources of a county, by their days. Days are those of Shanghai. */
export async function readHeard(pool: Pool, schema: string, county: string): Promise<Heard[]> {
  const quiet = await pool.query<{ source: string; last: LocalDate; next: LocalDate | null }>(
    `select source, day::text as last, next::text as next from (
       select source, day, lead(day) over w as next, row_number() over w as n from ${schema}.heard where county = $1 window w as (partition by source order by day)
     ) x where n >= 2 and (next is null or next - day >= ${WEEK}) order by source, day`, [county]);
  const kept = await pool.query<{ source: string; n: string; since: LocalDate }>(
    `select x.source, x.n, ((l.entry->>'at')::timestamptz at time zone 'Asia/Shanghai')::date::text as since
     from (select source, count(*) as n, min(pos) as pos from ${schema}.inbox where status = 'quarantined' and county = $1 group by source) x
     join ${schema}.log l on l.county = $1 and l.pos = x.pos`, [county]);
  const silences = Map.groupBy(quiet.rows, (r) => r.source);
  const quarantined = new Map(kept.rows.map((r) => [r.source, { n: Number(r.n), since: r.since }]));
  return [...new Set([...silences.keys(), ...quarantined.keys()])].sort().map((source) => ({
    source, silences: (silences.get(source) ?? []).map(({ last, next }) => ({ last, next })), quarantined: quarantined.get(source) ?? null,
  }));
}
