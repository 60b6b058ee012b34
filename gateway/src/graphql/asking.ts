import { isLocalDate, isRegionCode, normalizeRegion, type LocalDate, type Region } from '@fazhi/domain';
import type { Division, ValueRequest } from '@fazhi/services/reporting/ports.js';
import { badInput, Problem } from '../errors.js';
import type { Operation, Place } from './operation.js';

/** Codes one field may list. */
const MOST_CODES = 200;

export interface ValueArgs {
  period: unknown;
  asOf?: unknown;
  division?: Division | null;
}

/** A day; BAD_USER_INPUT with the argument's name where it is none. */
export function day(value: unknown, path: string): LocalDate {
  if (!isLocalDate(value)) throw badInput('须为 YYYY-MM-DD 格式的日期。 Must be a date YYYY-MM-DD of the calendar.', path);
  return value;
}

export const asOfDay = (op: Operation, value: unknown): LocalDate => (value === undefined || value === null ? op.today : day(value, 'asOf'));

/** A period and its days; BAD_USER_INPUT where it is none: the scalar lets every kind of value through. */
export function knownPeriod(op: Operation, value: unknown, asOf = op.today): { period: string; start: LocalDate; end: LocalDate } {
  if (typeof value !== 'string' || value.length > 40) throw badInput('无效的期间。 Not a period.', 'period');
  return { period: value, ...op.services.parts.periodBounds(value, asOf) };
}

/** What a field's arguments say beside code and region, judged. */
export function frame(op: Operation, args: ValueArgs): { period: string; asOf: LocalDate; division: Division; from: LocalDate; to: LocalDate } {
  const asOf = asOfDay(op, args.asOf);
  const { period, start, end } = knownPeriod(op, args.period, asOf);
  return { period, asOf, division: args.division ?? 'AS_AT', from: start, to: end };
}

/** A code of the catalogue. */
export function knownCode(op: Operation, code: string, path = 'code'): string {
  if (!op.services.catalogue.has(code)) throw badInput(`未知的指标 ${code.slice(0, 50)}。 The indicator is not known.`, path);
  return code;
}

/** The codes asked for; the whole catalogue where none are named. */
export function knownCodes(op: Operation, codes: readonly string[] | null | undefined): readonly string[] {
  if (codes === null || codes === undefined) return [...op.services.catalogue.keys()];
  if (codes.length > MOST_CODES) throw badInput(`最多 ${MOST_CODES} 个指标。 At most ${MOST_CODES} codes.`, 'codes');
  for (const code of codes) knownCode(op, code, 'codes');
  return codes;
}

/** The region asked about; NOT_FOUND where nobody registered it. */
export async function knownRegion(op: Operation, code: string): Promise<Place> {
  const region = isRegionCode(code) ? await op.region(normalizeRegion(code)) : undefined;
  if (!region) throw new Problem('NOT_FOUND', `未知的地区 ${code.slice(0, 20)}。 The region is not known.`, 'region');
  return region;
}

export const requestOf = ({ period, asOf, division }: { period: string; asOf: LocalDate; division: Division }, code: string, region: string): ValueRequest =>
  ({ code, region, period, asOf, division });

/** Size of a page: 1 to 500, 50 unless said. */
export function pageSize(first: number | null | undefined, otherwise = 50): number {
  const size = first ?? otherwise;
  if (size < 1 || size > 500) throw badInput('每页 1–500 条。 1 to 500 at a time.', 'first');
  return size;
}

/** Throws FORBIDDEN for all but administrators. */
export function administratorsOnly(op: Operation): void {
  if (!op.who.admin) throw new Problem('FORBIDDEN', '仅限管理员。 Only for administrators.');
}

/**
 * The children a page shows: in the CURRENT division those in force at asOf; AS_AT those in force on at least one day of the
 * period, so that the parent stays the sum of its own facts and theirs.
 */
export function childrenFor(place: Place, asked: { from: string; to: string; asOf: string; division: Division }): readonly Region[] {
  const { directory } = place;
  const all = directory.children(place.code);
  const to = asked.to < asked.asOf ? asked.to : asked.asOf;
  if (asked.division === 'CURRENT' || asked.from > to) return all.filter((r) => directory.inForce(r.code, asked.asOf));
  return all.filter((r) => directory.inForceWithin(r.code, asked.from, to));
}
