import type { ClientBase } from 'pg';
import type { Window } from './plan.js';
import type { Scope } from './scope.js';

/** Points of one measure, a window and a scope, tallied. Dimensions by position 1–4. */
export interface TallyNeed {
  measure: number;
  scope: Scope;
  window: Window;
  /** What `count` counts, where its Σ amount is > 0: 0 owners, 1–4 values of a dimension. */
  of: number;
  /** One tally for each value of this dimension; 0 for a single one under `null`. */
  by: number;
}
export interface Tally {
  sum: number;
  count: number;
}

const TEXT = `
select w, g, sum(s) as s, count(*) filter (where s > 0 and k is not null) as n from (
  select q.w, (array[p.d1, p.d2, p.d3, p.d4])[q.by] as g,
    case when q.o = 0 then p.owner::text else (array[p.d1, p.d2, p.d3, p.d4])[q.o] end as k, sum(p.amount) as s
  from unnest($1::int[], $2::smallint[], $3::int[], $4::date[], $5::date[], $6::date[], $7::int[], $8::int[], $9::boolean[])
    q (w, m, tw, lo, hi, em, o, by, part)
  join reporting.point p on p.measure = q.m and p.town = q.tw and p.c between q.lo and q.hi and p.e <= q.em
  where not q.part or (q.w, p.region) in (select * from unnest($10::int[], $11::bigint[]))
  group by 1, 2, 3
) x group by w, g`;

/** One map a need: value of `by` → tally. Points that say nothing of `by` are under `null`. One statement. */
export async function readTallies(client: ClientBase, needs: readonly TallyNeed[]): Promise<ReadonlyMap<string | null, Tally>[]> {
  const found = needs.map(() => new Map<string | null, Tally>());
  if (needs.length === 0) return found;
  const columns: unknown[][] = Array.from({ length: 9 }, () => []);
  const sets: [number[], number[]] = [[], []];
  needs.forEach(({ measure, scope, window, of, by }, w) => {
    for (const town of scope.towns) {
      [w, measure, town, window.from, window.to, window.until, of, by, scope.regions !== null].forEach((value, i) => columns[i]?.push(value));
    }
    for (const region of scope.regions ?? []) {
      sets[0].push(w);
      sets[1].push(region);
    }
  });
  const { rows } = await client.query<{ w: number; g: string | null; s: string; n: string }>(TEXT, [...columns, ...sets]);
  for (const { w, g, s, n } of rows) found[w]?.set(g, { sum: Number(s), count: Number(n) });
  return found;
}
