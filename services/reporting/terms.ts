import { addDays, addMonths, minDate, monthEnd, monthStart, type LocalDate, type Recurrence, type Term } from '@fazhi/domain';
import type { Bounds } from './period.js';
import { EVER, type Window } from './plan.js';

export type Read = Exclude<Term, { read: 'constant' }>;

/** Last day looked at: the earlier of `asOf` and the period's last day. */
export const lastDay = (p: Bounds, asOf: LocalDate): LocalDate => minDate(p.end, asOf);

/** The points a term reads (`libs/domain/indicator.ts`). For `ever` and `holders`: the stock up to its last day. */
export function windowOf(term: Read, p: Bounds, asOf: LocalDate): Window {
  switch (term.read) {
    case 'sum':
    case 'owners':
    case 'distinct':
      return { from: p.start, to: p.end, until: asOf };
    case 'stock':
    case 'ever':
    case 'holders':
    case 'each':
    case 'days':
      return { from: EVER, to: lastDay(p, asOf), until: asOf };
    case 'opening':
      return { from: EVER, to: minDate(addDays(p.start, -1), asOf), until: asOf };
  }
}

/** How many stored units make one: amounts are whole numbers. */
export const perOf = (term: Term): number => (term.read === 'sum' ? (term.per ?? 1) : 1);

/** The days of P up to T on which half-months (the 15th, the month's last day), months or quarters end, in order. */
export function endsOf(end: Recurrence, p: Bounds, asOf: LocalDate): LocalDate[] {
  const last = lastDay(p, asOf);
  const days: LocalDate[] = [];
  for (let month = monthStart(p.start); month <= last; month = addMonths(month, 1)) {
    if (end === 'HALF_MONTH') days.push(`${month.slice(0, 8)}15`);
    if (end !== 'QUARTER' || Number(month.slice(5, 7)) % 3 === 0) days.push(monthEnd(month));
  }
  return days.filter((day) => p.start <= day && day <= last);
}
