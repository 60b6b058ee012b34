import { addDays, minDate, type LocalDate, type Row, type SetOf, type SetSpan, type DaySpan } from '@fazhi/domain';

/** The days of a span on which a STOCK, as its points told it, is as `wanted`; unended: as far as the points reach. */
export function runs(rows: readonly Row[], { from, until }: DaySpan, wanted: (value: number) => boolean): DaySpan[] {
  const turns = new Map<LocalDate, number>([[from, 0]]);
  let before = 0;
  for (const { c, amount } of rows) {
    if (until !== null && c >= until) continue;
    if (c <= from) before += amount;
    else turns.set(c, (turns.get(c) ?? 0) + amount);
  }
  turns.set(from, before);
  const found: DaySpan[] = [];
  let open: LocalDate | undefined;
  let value = 0;
  for (const [day, change] of [...turns].sort(([a], [b]) => (a < b ? -1 : 1))) {
    value += change;
    if (wanted(value) === (open !== undefined)) continue;
    if (open !== undefined) found.push({ from: open, until: day });
    open = open === undefined ? day : undefined;
  }
  if (open !== undefined) found.push({ from: open, until });
  return found;
}

/** The stretches in which the region asked about is in force and has none of a STOCK, each due on its first day. */
export function stretchesWithout({ region, rows, day, context }: SetOf, measure: string): SetSpan[] {
  const own = rows.filter((r) => r.measure === measure);
  return (context.regions.get(region)?.intervals ?? []).flatMap((interval) => runs(own, interval, (value) => value <= 0))
    .filter(({ from }) => from <= day).map(({ from, until }) => resolved({ region, dueOn: from, from }, until));
}

/** With the first day on which it is no longer shown, if there is one. */
export const resolved = (span: SetSpan, ended: LocalDate | null): SetSpan => (ended === null ? span : { ...span, ended, ending: 'RESOLVED' });

export const dayBefore = (day: LocalDate): LocalDate => addDays(day, -1);

/** The earlier end, `null` being none. */
export const firstEnd = (a: LocalDate | null, b: LocalDate | null): LocalDate | null => (a === null ? b : b === null ? a : minDate(a, b));
