import { countyOf, DEFAULTS, isRegionCode, normalizeRegion, type Directory, type Indicator } from '@fazhi/domain';
import { badInput, Problem } from '../../errors.js';
import { administratorsOnly } from '../asking.js';
import type { Operation, Place } from '../operation.js';

interface Change {
  on: string;
  value: unknown;
  by: string;
  recordedAt: string;
}

/** A county's settings as the registry has them now: what was just acknowledged is there. */
export async function settings(_: unknown, args: { region: string }, op: Operation): Promise<object[]> {
  const { directory } = await place(args.region, op);
  const all = op.services.parts.domains.flatMap((d) => d.settings ?? []);
  return all.map(({ key, zh, en, unit, schema }) => {
    const history = directory.rules.entries.filter((e) => e.key === key).map(({ on, value, by = '', at = '' }): Change => ({ on, value, by, recordedAt: at })).reverse();
    const now = history.find((c) => c.on <= op.today);
    return { key, name: zh, nameEn: en, unit, schema, default: DEFAULTS[key], value: now?.value ?? DEFAULTS[key], since: now?.on ?? null, history };
  });
}

/** The targets set for a region's year. Of indicators that are no more nothing is told. */
export async function targets(_: unknown, args: { region: string; year: number }, op: Operation): Promise<object[]> {
  const { directory, code } = await place(args.region, op);
  const year = yearOf(args.year);
  const region: Place = { code, directory, asOf: op.today };
  return directory.targets(code, year).flatMap(({ code: of, value, on, by }) => {
    const indicator: Indicator | undefined = op.services.catalogue.get(of);
    return indicator ? [{ indicator, region, year, value, on, by }] : [];
  });
}

/** The days off of a year, and those worked in exchange. */
export async function holidays(_: unknown, args: { region: string; year: number }, op: Operation): Promise<object> {
  const { directory } = await place(args.region, op);
  const found = directory.holidays.get(String(yearOf(args.year)));
  return { year: args.year, set: found !== undefined, off: [...(found?.off ?? [])].sort(), work: [...(found?.work ?? [])].sort() };
}

async function place(asked: string, op: Operation): Promise<{ code: string; directory: Directory }> {
  administratorsOnly(op);
  const code = isRegionCode(asked) ? normalizeRegion(asked) : undefined;
  const directory = code === undefined ? undefined : await op.services.parts.directories.current(countyOf(code));
  if (code === undefined || !directory?.known(code)) throw new Problem('NOT_FOUND', `未知的地区 ${asked.slice(0, 20)}。 The region is not known.`, 'region');
  return { code, directory };
}

function yearOf(year: number): number {
  if (year < 1900 || year > 2199) throw badInput('无效的年份。 Not a year.', 'year');
  return year;
}
