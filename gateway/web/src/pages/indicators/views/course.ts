import type { TFunction } from 'i18next';
import type { Grain, IndicatorSeriesQuery } from '#gql/graphql';
import { lastDayOf, partOf, partsOf, yearOf } from './periods';

type Point = IndicatorSeriesQuery['series'][number];
/** A course by the year is one line; of anything finer there is a line a year. */
export const ONE_LINE = 'all';

/** Points as lines over the parts of a year. */
export interface Course {
  /** The newest year first. */
  lines: readonly string[];
  parts: readonly string[];
  at(line: string, part: string): Point | undefined;
}

export function courseOf(points: readonly Point[], grain: Grain): Course {
  const known = new Map(points.map((p) => [grain === 'YEAR' ? `${ONE_LINE} ${p.period}` : `${yearOf(p.period)} ${partOf(p.period)}`, p]));
  const years = [...new Set(points.map((p) => yearOf(p.period)))].sort();
  const at = (line: string, part: string): Point | undefined => known.get(`${line} ${part}`);
  if (grain === 'YEAR') return { lines: [ONE_LINE], parts: years, at };
  const lines = years.reverse();
  return { lines, parts: partsOf(grain).filter((part) => lines.some((line) => known.has(`${line} ${part}`))), at };
}

/** 同比 of the newest year's part; what is not over by `until` is not compared with what is. */
export function changeAt({ lines, at }: Course, grain: Grain, part: string, until: string): number | undefined {
  const [now, then] = grain === 'YEAR' ? [at(ONE_LINE, part), at(ONE_LINE, String(Number(part) - 1))] : [at(lines[0] ?? '', part), at(lines[1] ?? '', part)];
  if (now?.value == null || then?.value == null || then.value === 0 || lastDayOf(now.period) > until) return undefined;
  return (now.value - then.value) / then.value;
}

/** 07 → 7月, Q3 → 3季度 */
export function labelOf(t: TFunction<'translation', 'indicators'>, grain: Grain, part: string): string {
  if (grain === 'YEAR') return t('series.year', { year: part });
  if (part === 'H1' || part === 'H2') return t(part === 'H1' ? 'series.half1' : 'series.half2');
  if (part.startsWith('Q')) return t('series.quarter', { n: Number(part.slice(1)) });
  return part.length === 2 ? t('series.month', { n: Number(part) }) : part;
}
