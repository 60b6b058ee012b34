import type { LocalDate } from './dates.js';
import type { GroupEntry, Where } from './measures.js';

/** Days on which something counts: from ≤ day < until; null: for good. */
export interface DaySpan {
  from: LocalDate;
  until: LocalDate | null;
}

/** A part of a span spent in one region. `since` is where the whole span began. */
export interface Stay extends DaySpan {
  region: string;
  since: LocalDate;
}

export const holds = (span: DaySpan, day: LocalDate): boolean => span.from <= day && (span.until === null || day < span.until);

/** Cuts a span where its subject's region changes by merger or split. */
export function staysOf(span: DaySpan, where: Where): Stay[] {
  const stays: Stay[] = [];
  where.stays.forEach((stay, i) => {
    const next = where.stays[i + 1]?.from ?? null;
    const from = i === 0 || stay.from < span.from ? span.from : stay.from;
    const until = next === null ? span.until : span.until === null || next < span.until ? next : span.until;
    if (until === null || from < until) stays.push({ from, until, region: stay.region, since: span.from });
  });
  return stays;
}

/** A stay and the subject it belongs to. */
export interface Holding extends Stay {
  subject: string;
}

export interface Counting {
  measure: string;
  /** Days beyond the holdings' own on which `allowed` can change. */
  days?: readonly LocalDate[];
  allowed?: (day: LocalDate) => boolean;
}

/**
 * One on every day with at least one holding, however many there are, as the changes of that STOCK. It is counted in the
 * region and to the name of the holding that began first; so what is known of a day never depends on later facts.
 */
export function heldOnce(holdings: readonly Holding[], { measure, days = [], allowed }: Counting): GroupEntry[] {
  const ordered = [...holdings].sort((a, b) => compare(a.since, b.since) || compare(a.subject, b.subject) || compare(a.from, b.from));
  const dates = new Set<LocalDate>(days);
  for (const h of ordered) {
    dates.add(h.from);
    if (h.until !== null) dates.add(h.until);
  }
  const entries: GroupEntry[] = [];
  let held: Holding | undefined;
  for (const day of [...dates].sort()) {
    const now = !allowed || allowed(day) ? ordered.find((h) => holds(h, day)) : undefined;
    if (now?.subject === held?.subject && now?.region === held?.region) continue;
    if (held) entries.push({ measure, region: held.region, c: day, e: day, amount: -1, subject: held.subject });
    if (now) entries.push({ measure, region: now.region, c: day, e: day, amount: 1, subject: now.subject });
    held = now;
  }
  return entries;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
