import type { LocalDate } from '@fazhi/domain';
import type { ClientBase } from 'pg';
import type { Scope } from './scope.js';

/** Σ over the days of [from, to] of a measure's stock on that day, as known on `until`. */
export interface DaysNeed {
  measure: number;
  scope: Scope;
  from: LocalDate;
  to: LocalDate;
  until: LocalDate;
}

/** Each point counts for every day from its own, or from the first, to the last. */
const TEXT = `
select w, sum(p.amount * (q.hi - greatest(p.c, q.lo) + 1)) as s
from unnest($1::int[], $2::smallint[], $3::int[], $4::date[], $5::date[], $6::date[], $7::boolean[]) q (w, m, tw, lo, hi, em, part)
join reporting.point p on p.measure = q.m and p.town = q.tw and p.c <= q.hi and p.e <= q.em
where not q.part or (q.w, p.region) in (select * from unnest($8::int[], $9::bigint[])) group by w`;

/** In the order of the needs, in one statement. */
export async function readDays(client: ClientBase, needs: readonly DaysNeed[]): Promise<number[]> {
  const found = needs.map(() => 0);
  if (needs.length === 0) return found;
  const columns: unknown[][] = Array.from({ length: 7 }, () => []);
  const sets: [number[], number[]] = [[], []];
  needs.forEach(({ measure, scope, from, to, until }, w) => {
    if (from > to) return;
    for (const town of scope.towns) [w, measure, town, from, to, until, scope.regions !== null].forEach((value, i) => columns[i]?.push(value));
    for (const region of scope.regions ?? []) {
      sets[0].push(w);
      sets[1].push(region);
    }
  });
  const { rows } = await client.query<{ w: number; s: string }>(TEXT, [...columns, ...sets]);
  for (const { w, s } of rows) found[w] = Number(s);
  return found;
}
