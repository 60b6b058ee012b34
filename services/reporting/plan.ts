import { addMonths, monthEnd, monthStart, type LocalDate } from '@fazhi/domain';

/** Before every date a fact can carry. */
export const EVER: LocalDate = '0001-01-01';

/** What is counted: points with c in [from, to] and e ≤ until. */
export interface Window {
  from: LocalDate;
  to: LocalDate;
  until: LocalDate;
}

/** Months are named by their first day; all ends are inclusive. */
export interface Plan {
  /** From the cells: whole months of c, whole months of e up to `effect`. */
  cells: { from: LocalDate; to: LocalDate; effect: LocalDate }[];
  /** From the points: ragged ends of c, e ≤ until. */
  days: { from: LocalDate; to: LocalDate }[];
  /** From the points known in the begun month of `until`, whose c lies in the cells' months: e in [known, until]. */
  effects: { from: LocalDate; to: LocalDate; known: LocalDate }[];
}

/**
 * A window as whole months, which cells hold, and ragged ends, which points hold. Each point of the window is in exactly
 * one part. A cell knows of e only its month: where `until` is no month's end, that month's c are read as days, and
 * what became known in it of other months (e ≠ c) as effects.
 */
export function planOf({ from, to, until }: Window): Plan {
  const plan: Plan = { cells: [], days: [], effects: [] };
  if (from > to) return plan;
  const first = from === monthStart(from) ? from : addMonths(monthStart(from), 1);
  const last = to === monthEnd(to) ? monthStart(to) : addMonths(monthStart(to), -1);
  if (first > last) {
    plan.days.push({ from, to });
    return plan;
  }
  if (from < first) plan.days.push({ from, to: monthEnd(from) });
  if (monthEnd(last) < to) plan.days.push({ from: monthStart(to), to });
  const begun = monthStart(until);
  if (until === monthEnd(until)) {
    plan.cells.push({ from: first, to: last, effect: begun });
    return plan;
  }
  const effect = addMonths(begun, -1);
  const inside = first <= begun && begun <= last;
  const ranges = inside ? [{ from: first, to: effect }, { from: addMonths(begun, 1), to: last }] : [{ from: first, to: last }];
  for (const range of ranges) {
    if (range.from > range.to) continue;
    plan.cells.push({ ...range, effect });
    plan.effects.push({ from: range.from, to: monthEnd(range.to), known: begun });
  }
  if (inside) plan.days.push({ from: begun, to: monthEnd(begun) });
  return plan;
}
