import { addMonths, isLocalDate, monthEnd, type LocalDate } from '@fazhi/domain';

export interface Days {
  from: LocalDate;
  /** Inclusive. */
  to: LocalDate;
}

const months = (from: LocalDate, count: number): Days | undefined => (isLocalDate(from) ? { from, to: monthEnd(addMonths(from, count - 1)) } : undefined);

/**
 * The days a reported period names: `2022` · `2022-H1` · `2022-Q3` · `2022-07` · `2022-07-15` · `2022-01-05..2022-03-09`;
 * undefined for a text that names none.
 */
export function daysOfPeriod(period: string): Days | undefined {
  const part = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})))?$/.exec(period);
  if (part) {
    const [, year, half, quarter, month] = part;
    const starting = (at: number): LocalDate => `${year ?? ''}-${String(at).padStart(2, '0')}-01`;
    if (half !== undefined) return months(starting(Number(half) * 6 - 5), 6);
    if (quarter !== undefined) return months(starting(Number(quarter) * 3 - 2), 3);
    return month === undefined ? months(starting(1), 12) : months(starting(Number(month)), 1);
  }
  const [from = '', to = from, ...more] = period.split('..');
  return more.length === 0 && isLocalDate(from) && isLocalDate(to) && from <= to ? { from, to } : undefined;
}
