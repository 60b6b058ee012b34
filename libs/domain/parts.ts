import type { Domain } from './define-domain.js';
import type { Indicator, Term } from './indicator.js';

/** Of which facts behind a number: all; a rate's numerator or denominator; or the rest, what is counted in the denominator and not in the numerator. */
export const PARTS = ['ALL', 'NUMERATOR', 'DENOMINATOR', 'REST'] as const;
export type Part = (typeof PARTS)[number];

/** Reads that follow one owner, so that what is in one of two can be told from what is in both. */
const COMPARABLE: ReadonlySet<Term['read']> = new Set(['sum', 'stock', 'ever', 'holders']);

/** The records or the group a measure is made of. */
const sourceOf = ({ measures, groups = [] }: Domain, measure: string): string =>
  [...measures.filter((m) => m.code === measure).map((m) => m.of), ...groups.filter((g) => g.measures.some((m) => m.code === measure)).map((g) => `group ${g.name}`)].join();

/**
 * The parts an indicator has. A rest only where numerator and denominator are counted of the same things in the same way (cases
 * resolved, cases accepted), so that a share of a hundred is what they are of each other.
 */
export function partsOf(domain: Domain, { kind, unit, numerator = [], denominator = [] }: Indicator): Part[] {
  if (kind !== 'RATE') return ['ALL'];
  const [top, bottom] = [numerator[0], denominator[0]];
  const alone = numerator.length === 1 && denominator.length === 1;
  const alike = alone && unit === '%' && top !== undefined && bottom !== undefined && top.read === bottom.read && COMPARABLE.has(top.read)
    && 'measure' in top && 'measure' in bottom && perOf(top) === perOf(bottom) && sourceOf(domain, top.measure) !== '' && sourceOf(domain, top.measure) === sourceOf(domain, bottom.measure);
  return ['ALL', 'NUMERATOR', 'DENOMINATOR', ...(alike ? ['REST' as const] : [])];
}

const perOf = (term: Term): number => (term.read === 'sum' ? (term.per ?? 1) : 1);
