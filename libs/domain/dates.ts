/** A local date in Asia/Shanghai, `YYYY-MM-DD`. Compared as text. */
export type LocalDate = string;

const MS_A_DAY = 86_400_000;
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The number that two or four digits of a text make; NaN where one is no digit. */
function digits(text: string, from: number, to: number): number {
  let n = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    n = digit >= 0 && digit <= 9 ? n * 10 + digit : Number.NaN;
  }
  return n;
}
const yearOf = (day: LocalDate): number => digits(day, 0, 4);
const monthOf = (day: LocalDate): number => digits(day, 5, 7);
const daysOf = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (DAYS_OF_MONTH[month - 1] ?? Number.NaN);
const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
const text = (year: number, month: number, day: number): LocalDate => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

// Dates are worked with thousands of times a second: numbers of days by the arithmetic of the Gregorian calendar in years
// that begin on 1 March, three times as fast as by way of Date (docs/decisions/0001).

/** Days since 1970-01-01. */
function daysSinceEpoch(day: LocalDate): number {
  const month = monthOf(day);
  const year = yearOf(day) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(day, 8, 10) - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** @throws RangeError where the number is none */
function dateOf(days: number): LocalDate {
  if (!Number.isInteger(days)) throw new RangeError('not a date');
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return text(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

/** True for a date of the calendar between 1900 and 2199; `2022-02-30` is none. */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string' || value.length !== 10 || value[4] !== '-' || value[7] !== '-') return false;
  const year = yearOf(value);
  const day = digits(value, 8, 10);
  return year >= 1900 && year <= 2199 && day >= 1 && day <= daysOf(year, monthOf(value));
}

export const addDays = (day: LocalDate, days: number): LocalDate => dateOf(daysSinceEpoch(day) + days);

/** Number of days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => daysSinceEpoch(to) - daysSinceEpoch(from);

/** The same day `months` later, clamped to the month's last day (02-29 + 12 → 02-28). */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const index = yearOf(day) * 12 + monthOf(day) - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return text(year, month, Math.min(digits(day, 8, 10), daysOf(year, month)));
}

export const addYears = (day: LocalDate, years: number): LocalDate => addMonths(day, years * 12);

export const monthStart = (day: LocalDate): LocalDate => `${day.slice(0, 7)}-01`;

export const monthEnd = (day: LocalDate): LocalDate => day.slice(0, 8) + String(daysOf(yearOf(day), monthOf(day)));

export const minDate = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
export const maxDate = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** The local date in Asia/Shanghai (UTC+8, no summer time since 1991) at an instant. */
export const shanghaiDate = (instant: Date): LocalDate => dateOf(Math.floor((instant.getTime() + 8 * 3_600_000) / MS_A_DAY));

/** Where time comes from: handed in, so tests can set it. */
export interface Clock {
  now(): Date;
}
