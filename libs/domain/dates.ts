/** A local date in Asia/Shanghai, `YYYY-MM-DD`. Compared as text. */
export type LocalDate = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_A_DAY = 86_400_000;

const utc = (day: LocalDate): number => Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10));
const of = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10);

/** True for a date of the calendar between 1900 and 2199; `2022-02-30` is none. */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string' || !pattern.test(value)) return false;
  const year = +value.slice(0, 4);
  if (year < 1900 || year > 2199) return false;
  const ms = utc(value);
  return !Number.isNaN(ms) && of(ms) === value;
}

export const addDays = (day: LocalDate, days: number): LocalDate => of(utc(day) + days * MS_A_DAY);

/** Number of days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => Math.round((utc(to) - utc(from)) / MS_A_DAY);

/** The same day `months` later, clamped to the month's last day (02-29 + 12 → 02-28). */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const index = +day.slice(0, 4) * 12 + (+day.slice(5, 7) - 1) + months;
  const first = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
  const last = monthEnd(first);
  const wanted = first.slice(0, 8) + day.slice(8);
  return wanted > last ? last : wanted;
}

export const addYears = (day: LocalDate, years: number): LocalDate => addMonths(day, years * 12);

export const monthStart = (day: LocalDate): LocalDate => `${day.slice(0, 7)}-01`;

export function monthEnd(day: LocalDate): LocalDate {
  return of(Date.UTC(+day.slice(0, 4), +day.slice(5, 7), 0));
}

export const minDate = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
export const maxDate = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** The local date in Asia/Shanghai (UTC+8, no summer time since 1991) at an instant. */
export const shanghaiDate = (instant: Date): LocalDate => of(instant.getTime() + 8 * 3_600_000);

/** Where time comes from: handed in, so tests can set it. */
export interface Clock {
  now(): Date;
}
