import type { Context, LocalDate, Row, SetAlert, SetSpan } from '@fazhi/domain';
import type { Sight } from '../asked.js';
import type { Scope } from '../scope.js';

interface Found extends SetSpan {
  subject: string;
}

/**
 * The spans of a set alert for every region of its level within the scope, up to `day`; without `ended`, those open on it: one
 * statement for the rows, another with everything of the regions where something open began before what the first one tells exactly.
 */
export async function setSpans(sight: Sight, alert: SetAlert, scope: Scope, day: LocalDate, ended: boolean): Promise<Found[]> {
  const regions = await sight.directory(scope.county);
  const context: Context = { regions, rulesOn: (on) => regions.rules.on(on) };
  const level = alert.each;
  const asked = [...regions.regions.values()].filter((r) => r.level === level && scope.has(r.code)).map((r) => r.code).sort();
  if (asked.length === 0) return [];
  const since = ended ? undefined : alert.since?.(day, context);
  const evaluate = (codes: readonly string[], rows: readonly Row[]): Map<string, readonly SetSpan[]> => {
    const byRegion = Map.groupBy(rows, (r) => regions.above(r.region, level));
    return new Map(codes.map((region) => [region, alert.spans({ region, rows: byRegion.get(region) ?? [], day, context })]));
  };
  const spans = evaluate(asked, await readRows(sight, alert, scope, day, since?.rows));
  if (since !== undefined) {
    const cut = asked.filter((region) => (spans.get(region) ?? []).some((s) => s.from <= since.sure && (s.ended === undefined || s.ended > day)));
    if (cut.length > 0) {
      const wanted = new Set(cut);
      const parts = [...regions.regions.keys()].filter((code) => wanted.has(regions.above(code, level) ?? ''));
      for (const [region, all] of evaluate(cut, await readRows(sight, alert, scope, day, undefined, parts))) spans.set(region, all);
    }
  }
  return [...spans].flatMap(([region, all]) => all.filter((s) => s.from <= day).map((s) => ({ ...s, subject: s.subject ?? region })));
}

/** Points of the alert's measures within the scope, of `parts` alone where given, added up, sorted by c. */
async function readRows(sight: Sight, alert: SetAlert, scope: Scope, day: LocalDate, since: LocalDate | undefined, parts?: readonly string[]): Promise<Row[]> {
  const ids = new Map(alert.reads.flatMap((code) => (sight.measures.has(code) ? [[sight.measures.get(code) as number, code] as const] : [])));
  if (ids.size === 0) return [];
  const { rows } = await sight.client.query<{ m: number; region: string; c: string; e: string; s: string; dims: (string | null)[] }>(
    `select measure as m, region, c::text, e::text, sum(amount) as s, array[d1, d2, d3, d4] as dims from reporting.point
     where measure = any ($1::smallint[]) and town = any ($2::int[]) and e <= $3 and ($4::date is null or c >= $4) and ($5::bigint[] is null or region = any ($5))
     group by measure, region, point.c, point.e, d1, d2, d3, d4 having sum(amount) <> 0 order by point.c, point.e`,
    [[...ids.keys()], [...scope.towns], day, since ?? null, parts ?? null]);
  return rows.filter((r) => (scope.regions === null || scope.regions.has(Number(r.region))))
    .map((r) => ({ measure: ids.get(r.m) as string, region: r.region, c: r.c, e: r.e, amount: Number(r.s), dims: r.dims }));
}
