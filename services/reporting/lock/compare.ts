import { termsOf, type Context } from '@fazhi/domain';
import type { ClientBase } from 'pg';
import type { Sight } from '../asked.js';
import { understand } from '../asked.js';
import type { Value } from '../ports.js';
import { readValues } from '../read.js';
import type { ComparisonRequest, Difference } from './ports.js';
import { pastPoints, type Owner } from './past.js';

/**
 * The indicators of which a region's value differs from what it was when the subjects stood as told, with both values: every
 * aggregate is read twice in one snapshot, once over the points as they are stored, once over those with the changed ones put
 * back. Regions, settings and definitions are today's in both. The transaction must be one that may write temporary tables.
 */
export async function compare(sight: Sight, request: ComparisonRequest): Promise<Difference[]> {
  const { region, period, asOf, division } = request;
  const codes = sight.catalogue.list.map((i) => i.code);
  const requests = codes.map((code) => ({ code, region, period, asOf, division }));
  const { scope } = await understand(sight, requests[0] as (typeof requests)[number]);
  const regions = await sight.directory(scope.county);
  const context: Context = { regions, rulesOn: (day) => regions.rules.on(day) };
  const owners = await pastPoints(sight, scope.county, request.subjects, context);
  const changed = owners.filter((o) => o.add.length + o.remove.length > 0);
  if (changed.length === 0) return [];
  await putBack(sight.client, changed);
  const now = await readValues(sight, requests);
  const old = await readValues({ ...sight, client: past(sight.client) }, requests);
  const names = new Map([...sight.measures].map(([code, id]) => [id, code]));
  const here = changed.map((o) => ({
    subjects: o.subjects,
    measures: new Set([...o.add, ...o.remove].filter((p) => scope.holds(p.town, p.region) && p.e <= asOf).map((p) => names.get(p.measure) ?? '')),
  }));
  return codes.flatMap((code, i): Difference[] => {
    const [a, b] = [old[i] as Value, now[i] as Value];
    if (a.value === b.value && a.numerator === b.numerator && a.denominator === b.denominator) return [];
    const read = new Set(termsOf(b.indicator).flatMap((t) => (t.read === 'constant' ? [] : 'among' in t && t.among !== undefined ? [t.measure, t.among] : [t.measure])));
    const subjects = here.filter((o) => [...o.measures].some((m) => read.has(m))).flatMap((o) => o.subjects);
    return [{ code, old: a.value, now: b.value, subjects: [...new Map(subjects.map((s) => [`${s.service}/${s.subject}`, s])).values()] }];
  });
}


/** Temporary relations that hold what the stored ones held: the changed owners' points exchanged, the cells by what that makes. */
async function putBack(client: ClientBase, changed: readonly Owner[]): Promise<void> {
  await client.query(`
    create temporary table past_owner (owner bigint primary key) on commit drop;
    create temporary table past_point (like reporting.point) on commit drop;
    create temporary table past_cell (measure smallint, town int, c_month date, e_month date, amount bigint) on commit drop;
    create temporary view point as select * from reporting.point p where not exists (select from past_owner o where o.owner = p.owner) union all select * from past_point;
    create temporary view cell as select measure, town, c_month, e_month, amount from reporting.cell union all select * from past_cell`);
  await client.query('insert into past_owner select unnest($1::bigint[])', [changed.map((o) => o.owner)]);
  const rows = changed.flatMap((o) => o.points.map((p) => ({ owner: o.owner, ...p })));
  await client.query(
    `insert into past_point (owner, measure, town, region, c, e, amount, d1, d2, d3, d4)
     select * from unnest($1::bigint[], $2::smallint[], $3::int[], $4::bigint[], $5::date[], $6::date[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::text[])`,
    [rows.map((r) => r.owner), rows.map((r) => r.measure), rows.map((r) => r.town), rows.map((r) => r.region), rows.map((r) => r.c), rows.map((r) => r.e), rows.map((r) => r.amount),
      ...[0, 1, 2, 3].map((i) => rows.map((r) => r.dims[i] ?? null))]);
  const cells = changed.flatMap((o) => [...o.add.map((p) => ({ ...p, sign: -1 })), ...o.remove.map((p) => ({ ...p, sign: 1 }))]);
  await client.query(
    `insert into past_cell select m, t, date_trunc('month', c)::date, date_trunc('month', e)::date, sum(a)
     from unnest($1::smallint[], $2::int[], $3::date[], $4::date[], $5::bigint[]) x (m, t, c, e, a) group by 1, 2, 3, 4`,
    [cells.map((p) => p.measure), cells.map((p) => p.town), cells.map((p) => p.c), cells.map((p) => p.e), cells.map((p) => p.sign * p.amount)]);
}

/** The same connection, reading points and cells from temporary relations of these names. */
export function past(client: ClientBase): ClientBase {
  const elsewhere = (text: string): string => text.replace(/\breporting\.(point|cell)\b/g, 'pg_temp.$1');
  return new Proxy(client, {
    get(target, key) {
      if (key !== 'query') return Reflect.get(target, key, target) as unknown;
      return (asked: string | { text: string; values?: unknown[] }, values?: unknown[]): unknown =>
        (typeof asked === 'string' ? target.query(elsewhere(asked), values) : target.query(elsewhere(asked.text), asked.values));
    },
  });
}
