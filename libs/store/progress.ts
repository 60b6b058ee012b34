import type { Reading } from './clearance.js';

/** How far somebody who follows a county's log is behind it. */
export interface Progress {
  county: string;
  /** When the newest row was recorded, and the newest row reached; UTC instants, null where there is none. */
  newest: string | null;
  reached: string | null;
  /** Rows that made a new version of a subject and are not reached, and when the first of them was recorded. */
  behind: number;
  since: string | null;
}

/** Rows counted at most: whoever is further behind is told so many. */
const MOST = 100_000;

/** @param reached the position reached of each county; one that is not named was not begun */
export async function readProgress(client: Reading, schema: string, reached: Readonly<Record<string, number>>): Promise<Progress[]> {
  const counties = Object.keys(reached);
  const found = await client.query<Omit<Progress, 'behind'> & { behind: string }>({
    name: `progress-${schema}`,
    text: `select h.county,
        (select entry->>'at' from ${schema}.log where county = h.county and pos = h.pos) as newest,
        (select entry->>'at' from ${schema}.log where county = h.county and pos = least(coalesce(t.pos, 0), h.pos)) as reached, u.behind, u.since
      from ${schema}.log_head h left join unnest($1::text[], $2::bigint[]) t(county, pos) on t.county = h.county
      cross join lateral (select count(*) as behind, min(recorded) as since from (
        select entry->>'at' as recorded from ${schema}.log where county = h.county and pos > coalesce(t.pos, 0) and version is not null order by pos limit ${MOST}) r) u
      order by h.county`,
    values: [counties, counties.map((c) => reached[c])],
  });
  return found.rows.map((r) => ({ ...r, behind: Number(r.behind) }));
}
