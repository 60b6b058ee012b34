import { addDays, addMonths, addYears, daysBetween, isLocalDate, monthEnd, type LocalDate } from '@fazhi/domain';
import { BadRequest } from './ports.js';

/** First and last day of a period, both inclusive. */
export interface Bounds {
  start: LocalDate;
  end: LocalDate;
}
export type Step = 'PREVIOUS_YEAR' | 'PREVIOUS_PERIOD';
export type Grain = 'DAY' | 'MONTH' | 'QUARTER' | 'HALF' | 'YEAR';

type Parsed =
  | { shape: 'months'; start: LocalDate; months: number }
  | { shape: 'days'; start: LocalDate; end: LocalDate; single: boolean }
  | { shape: 'rolling'; years: number };

const MONTHS: Readonly<Record<Exclude<Grain, 'DAY'>, number>> = { MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12 };

const SHAPES: readonly [RegExp, (found: readonly string[]) => Parsed | undefined][] = [
  [/^(\d{4})$/, ([, year]) => months(year, 1, 12)],
  [/^(\d{4})-H([12])$/, ([, year, half]) => months(year, Number(half) * 6 - 5, 6)],
  [/^(\d{4})-Q([1-4])$/, ([, year, quarter]) => months(year, Number(quarter) * 3 - 2, 3)],
  [/^(\d{4})-(\d{2})$/, ([, year, month]) => months(year, Number(month), 1)],
  [/^(\d{4}-\d{2}-\d{2})$/, ([, day]) => days(day, day, true)],
  [/^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/, ([, start, end]) => days(start, end, false)],
  [/^P([1-9]\d?)Y$/, ([, years]) => ({ shape: 'rolling', years: Number(years) })],
];

function months(year: string | undefined, month: number, count: number): Parsed | undefined {
  const start = `${year}-${String(month).padStart(2, '0')}-01`;
  return isLocalDate(start) ? { shape: 'months', start, months: count } : undefined;
}

function days(start: string | undefined, end: string | undefined, single: boolean): Parsed | undefined {
  return isLocalDate(start) && isLocalDate(end) && start <= end ? { shape: 'days', start, end, single } : undefined;
}

function parse(period: string): Parsed {
  for (const [shape, read] of SHAPES) {
    const found = shape.exec(period);
    const parsed = found ? read(found) : undefined;
    if (parsed) return parsed;
  }
  throw new BadRequest(
    '期间写法不对，可用 2022、2022-H1、2022-Q3、2022-07、2022-07-15、2022-01-05..2022-03-09、P5Y。 Not a period: use 2022, 2022-H1, 2022-Q3, 2022-07, 2022-07-15, 2022-01-05..2022-03-09 or P5Y.',
    'period',
  );
}

/**
 * The days of any period of `contract/graphql.md`. `PnY` runs from the day after the same day n years before `asOf`
 * (02-29 clamps to 02-28) to `asOf`.
 * @throws BadRequest path `period`
 */
export function boundsOf(period: string, asOf: LocalDate): Bounds {
  const p = parse(period);
  switch (p.shape) {
    case 'months':
      return { start: p.start, end: monthEnd(addMonths(p.start, p.months - 1)) };
    case 'days':
      return { start: p.start, end: p.end };
    case 'rolling':
      return { start: addDays(addYears(asOf, -p.years), 1), end: asOf };
  }
}

/** True for a text that `boundsOf` takes. */
export function isPeriod(period: string): boolean {
  return SHAPES.some(([shape, read]) => {
    const found = shape.exec(period);
    return found !== null && read(found) !== undefined;
  });
}

/** The same day `count` months earlier; a month's last day goes to a month's last day (2022-06-30 − 6 → 2021-12-31). */
function back(day: LocalDate, count: number): LocalDate {
  const moved = addMonths(day, -count);
  return day === monthEnd(day) ? monthEnd(moved) : moved;
}

function nameOf(start: LocalDate, count: number): string {
  const year = start.slice(0, 4);
  const month = Number(start.slice(5, 7));
  switch (count) {
    case 12:
      return year;
    case 6:
      return `${year}-H${month < 7 ? 1 : 2}`;
    case 3:
      return `${year}-Q${Math.ceil(month / 3)}`;
    default:
      return start.slice(0, 7);
  }
}

/**
 * The period to compare with, and the asOf moved by the same step (`contract/graphql.md`, `change`). A day's or an
 * interval's previous period is the same number of days before it; a rolling period `PnY` stays `PnY` at the moved asOf.
 * @throws BadRequest path `period`
 */
export function shift(period: string, asOf: LocalDate, step: Step): { period: string; asOf: LocalDate } {
  const p = parse(period);
  if (p.shape === 'months') {
    const count = step === 'PREVIOUS_YEAR' ? 12 : p.months;
    return { period: nameOf(addMonths(p.start, -count), p.months), asOf: back(asOf, count) };
  }
  if (p.shape === 'rolling') return { period, asOf: back(asOf, step === 'PREVIOUS_YEAR' ? 12 : 12 * p.years) };
  const length = daysBetween(p.start, p.end) + 1;
  const yearBefore = addMonths(p.start, -12);
  const moved: Bounds = step === 'PREVIOUS_YEAR'
    ? { start: yearBefore, end: p.start === p.end ? yearBefore : back(p.end, 12) }
    : { start: addDays(p.start, -length), end: addDays(p.start, -1) };
  return {
    period: p.single ? moved.start : `${moved.start}..${moved.end}`,
    asOf: step === 'PREVIOUS_YEAR' ? back(asOf, 12) : addDays(asOf, -length),
  };
}

/**
 * The periods of one grain that hold a day of [from, to], in order; the first and the last are named whole.
 * @throws BadRequest path `to` where `to` is before `from`
 */
export function periodsBetween(grain: Grain, from: LocalDate, to: LocalDate): string[] {
  if (to < from) throw new BadRequest('结束日期早于开始日期。 `to` is before `from`.', 'to');
  const periods: string[] = [];
  if (grain === 'DAY') {
    for (let day = from; day <= to; day = addDays(day, 1)) periods.push(day);
    return periods;
  }
  const count = MONTHS[grain];
  const first = Math.floor((Number(from.slice(5, 7)) - 1) / count) * count + 1;
  for (let start = `${from.slice(0, 4)}-${String(first).padStart(2, '0')}-01`; start <= to; start = addMonths(start, count)) {
    periods.push(nameOf(start, count));
  }
  return periods;
}
