import type { Grain } from '#gql/graphql';

export const GRAINS = ['MONTH', 'DAY', 'QUARTER', 'HALF', 'YEAR'] as const satisfies readonly Grain[];
/** How the grains are offered, finest first. */
export const OFFERED: readonly Grain[] = ['DAY', 'MONTH', 'QUARTER', 'HALF', 'YEAR'];
/** Years side by side; of days one query answers no more than two. */
export const mostYears = (grain: Grain): number => (grain === 'DAY' ? 2 : 5);
/** Years of a course by years. */
export const COURSE = 10;

/** The part of a period's name that is the same every year: 2022-07 → 07, 2022-Q3 → Q3. */
export const partOf = (period: string): string => period.slice(5);
export const yearOf = (period: string): string => period.slice(0, 4);

/** Every part a whole year has, in order; 29 February among its days. */
export function partsOf(grain: Exclude<Grain, 'YEAR'>): string[] {
  const two = (n: number): string => String(n).padStart(2, '0');
  switch (grain) {
    case 'HALF': return ['H1', 'H2'];
    case 'QUARTER': return ['Q1', 'Q2', 'Q3', 'Q4'];
    case 'MONTH': return Array.from({ length: 12 }, (_, i) => two(i + 1));
    case 'DAY': return Array.from({ length: 12 }, (_, m) => Array.from({ length: new Date(Date.UTC(2020, m + 1, 0)).getUTCDate() }, (_d, d) => `${two(m + 1)}-${two(d + 1)}`)).flat();
  }
}

/** The last day of a period of a grain. */
export function lastDayOf(period: string): string {
  const [, year, kind, n] = /^(\d{4})-?(H|Q)?(\d{2}|\d)?/.exec(period) ?? [];
  if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return period;
  const month = n === undefined ? 12 : kind === 'H' ? 6 * Number(n) : kind === 'Q' ? 3 * Number(n) : Number(n);
  return new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10);
}
