import type { ClientBase } from 'pg';
import { planOf, type Plan, type Window } from './plan.js';
import type { Scope } from './scope.js';

/** Σ amount of one measure over the points of a window and a scope. */
export interface SumNeed {
  measure: number;
  scope: Scope;
  window: Window;
}

/**
 * Whole towns from cells and ragged ends; the last arm reads parts of towns from points alone, once a window for all
 * their regions. Every arm is an index range per row of its arrays.
 */
const TEXT = `
select w, null::bigint as region, sum(s) as s from (
  select w, s from unnest($1::int[], $2::smallint[], $3::int[], $4::date[], $5::date[], $6::date[]) q (w, m, tw, lo, hi, em)
    cross join lateral (select sum(amount) s from reporting.cell
      where measure = m and town = tw and c_month between lo and hi and e_month <= em) x
  union all
  select w, s from unnest($7::int[], $8::smallint[], $9::int[], $10::date[], $11::date[], $12::date[]) q (w, m, tw, lo, hi, em)
    cross join lateral (select sum(amount) s from reporting.point
      where measure = m and town = tw and c between lo and hi and e <= em) x
  union all
  select w, s from unnest($13::int[], $14::smallint[], $15::int[], $16::date[], $17::date[], $18::date[], $19::date[]) q (w, m, tw, lo, hi, known, em)
    cross join lateral (select sum(amount) s from reporting.point
      where measure = m and town = tw and e between known and em and c between lo and hi and e <> c) x
) u where s is not null group by w
union all
select w, region, s from unnest($20::int[], $21::smallint[], $22::int[], $23::date[], $24::date[], $25::date[]) q (w, m, tw, lo, hi, em)
  cross join lateral (select region, sum(amount) s from reporting.point
    where measure = m and town = tw and c between lo and hi and e <= em and region = any ($26::bigint[]) group by region) x`;

const table = (columns: number): unknown[][] => Array.from({ length: columns }, () => []);
const put = (columns: unknown[][], row: readonly unknown[]): void => row.forEach((value, i) => columns[i]?.push(value));

/** The sums, in the order of the needs, in one statement. */
export async function readSums(client: ClientBase, needs: readonly SumNeed[]): Promise<number[]> {
  if (needs.length === 0) return [];
  const cells = table(6);
  const days = table(6);
  const effects = table(7);
  const parts = table(6);
  const asked = new Set<number>();
  const shared = new Map<string, number>();
  const partsOf: number[][] = needs.map(() => []);
  const plans = new Map<string, Plan>();
  const plan = (window: Window): Plan => {
    const key = `${window.from}|${window.to}|${window.until}`;
    const known = plans.get(key) ?? planOf(window);
    plans.set(key, known);
    return known;
  };
  needs.forEach(({ measure, scope, window }, w) => {
    if (window.from > window.to) return;
    if (scope.regions === null) {
      const { cells: whole, days: ragged, effects: late } = plan(window);
      for (const town of scope.towns) {
        for (const p of whole) put(cells, [w, measure, town, p.from, p.to, p.effect]);
        for (const p of ragged) put(days, [w, measure, town, p.from, p.to, window.until]);
        for (const p of late) put(effects, [w, measure, town, p.from, p.to, p.known, window.until]);
      }
      return;
    }
    for (const region of scope.regions) asked.add(region);
    for (const town of scope.towns) {
      const key = `${measure}|${town}|${window.from}|${window.to}|${window.until}`;
      let part = shared.get(key);
      if (part === undefined) {
        part = shared.size;
        shared.set(key, part);
        put(parts, [part, measure, town, window.from, window.to, window.until]);
      }
      partsOf[w]?.push(part);
    }
  });
  const { rows } = await client.query<{ w: number; region: string | null; s: string }>({
    name: 'reporting-sums', text: TEXT, values: [...cells, ...days, ...effects, ...parts, [...asked]],
  });
  const whole = new Map<number, number>();
  const byRegion = new Map<number, Map<number, number>>();
  for (const { w, region, s } of rows) {
    if (region === null) whole.set(w, Number(s));
    else {
      const sums = byRegion.get(w) ?? new Map<number, number>();
      byRegion.set(w, sums.set(Number(region), Number(s)));
    }
  }
  return needs.map(({ scope }, w) => {
    if (scope.regions === null) return whole.get(w) ?? 0;
    let total = 0;
    for (const part of partsOf[w] ?? []) for (const [region, s] of byRegion.get(part) ?? []) if (scope.regions.has(region)) total += s;
    return total;
  });
}
