import { badInput } from '../errors.js';
import { knownPeriod } from '../graphql/asking.js';
import type { Operation } from '../graphql/operation.js';

/** The period of a year's report: the year, or the part of it that is named. */
export function periodOf(op: Operation, year: number, named: unknown): string {
  if (!Number.isInteger(year) || year < 1900 || year > 2199) throw badInput('无效的年份。 Not a year.', 'year');
  const { period } = knownPeriod(op, named ?? String(year));
  if (!period.startsWith(String(year))) throw badInput('报告期不在该年度内。 The period is not of that year.', 'period');
  return period;
}
