import type { LocalDate } from '@fazhi/domain';
import type { Asked, Sight } from './asked.js';
import type { Place } from './fact-page.js';
import { held, inOrder, isPlain, pagesOf, type After, type OwnerBehind, type Plain } from './origins.js';
import { windowOf, type Read } from './terms.js';

/**
 * The owners that are counted in a rate's denominator and not, or with less, in its numerator, in the order of `ownersBehind`; only
 * for rates that have the part REST (`partsOf`). What is counted by the day it belongs to is compared day by day: a case that was
 * closed twice and resolved once is in the rest with the other day.
 */
export async function* ownersOfRest(sight: Sight, asked: Asked, from: Place | undefined, size: number): AsyncGenerator<OwnerBehind[]> {
  const [top, bottom] = [asked.indicator.numerator?.[0], asked.indicator.denominator?.[0]] as [Read, Read];
  if (!sight.measures.has(bottom.measure)) return;
  if (isPlain(top) && isPlain(bottom)) {
    yield* pagesOf((after) => page(sight, top, bottom, asked, after, size), from, size);
    return;
  }
  if (isPlain(top) || isPlain(bottom)) return;
  const above = new Set(sight.measures.has(top.measure) ? (await held(sight, top, asked)).map((o) => o.id) : []);
  yield inOrder((await held(sight, bottom, asked)).filter((o) => !above.has(o.id)), from);
}

async function page(sight: Sight, top: Plain, bottom: Plain, { scope, period, asOf }: Asked, after: After, size: number): Promise<OwnerBehind[]> {
  const window = windowOf(bottom, period, asOf);
  const byDay = bottom.read === 'sum';
  const values: unknown[] = [[...scope.towns], scope.regions ? [...scope.regions] : null, sight.measures.get(bottom.measure), sight.measures.get(top.measure) ?? null, window.from, window.to, window.until];
  if (after) values.push(...after.place);
  const { rows } = await sight.client.query<[owner: string, day: LocalDate, days: LocalDate[]]>({
    rowMode: 'array', values,
    text: `select owner, min(day)::text, array_agg(day::text) from (
      select owner, max(c) filter (where measure = $3) as day from reporting.point
      where measure in ($3::smallint, $4::smallint) and town = any ($1::int[]) and c between $5::date and $6::date and e <= $7::date and ($2::bigint[] is null or region = any ($2))
      group by owner${byDay ? ', c' : ''} having sum(case measure when $3::smallint then amount else -amount end) > 0
    ) x group by owner ${after ? `having (min(day), owner) ${after.inclusive ? '>=' : '>'} ($8::date, $9::bigint)` : ''} order by min(day), owner ${Number.isFinite(size) ? `limit ${size}` : ''}`,
  });
  return rows.map(([id, day, days]) => ({
    id, place: [day, Number(id)], selections: [{ measure: bottom.measure, read: bottom.read, window, everywhere: false, ...(byDay && { days: new Set(days) }) }],
  }));
}
