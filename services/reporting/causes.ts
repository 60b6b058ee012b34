import type { AnyFact, Contribution, LocalDate } from '@fazhi/domain';
import type { Window } from './plan.js';
import type { Read } from './terms.js';

/** A contribution as far as standing matters. */
export type Part = Pick<Contribution, 'region' | 'c' | 'e' | 'amount'>;

/** The parts since the total was last 0: what came and went leaves no trace, nor does a day that changes nothing. */
function sinceZero<P extends Part>(parts: readonly P[], day: (p: P) => LocalDate): P[] {
  const days = Map.groupBy(parts, day);
  let kept: P[] = [];
  let total = 0;
  for (const on of [...days.keys()].sort()) {
    const here = days.get(on) as P[];
    const change = here.reduce((sum, p) => sum + p.amount, 0);
    if (change === 0) continue;
    total += change;
    kept = total === 0 ? [] : [...kept, ...here];
  }
  return kept;
}

/**
 * The parts of one owner and measure that make up a number: those of the window and the scope that no others cancel out.
 * A stock is followed along c; anything else date by date of c and region by region, along e.
 */
export function behind<P extends Part>(read: Read['read'], parts: readonly P[], window: Window, inScope: (region: string) => boolean): P[] {
  const inside = parts.filter((p) => p.c >= window.from && p.c <= window.to && p.e <= window.until && inScope(p.region));
  if (read === 'stock' || read === 'opening' || read === 'ever' || read === 'holders') return sinceZero(inside, (p) => p.c);
  return [...Map.groupBy(inside, (p) => `${p.c}|${p.region}`).values()].flatMap((same) => sinceZero(same, (p) => p.e));
}

/** The fact behind a contribution; where a deadline or a change of regions made it, the fact before that day. */
export function causeOf(part: Pick<Contribution, 'e' | 'cause'>, history: readonly AnyFact[]): AnyFact | undefined {
  return part.cause ?? history.findLast((f) => f.on <= part.e) ?? history[0];
}
