import type { AnyFact, Context, Domain, GroupEntry, LocalDate, Refs } from '@fazhi/domain';
import type { Part } from './causes.js';
import { groupShares } from './points.js';

/** A subject of a group with what it contributes to one key. */
export interface Share {
  subject: string;
  /** All it contributes to the key. */
  member: readonly unknown[];
}
export interface GroupPart extends Part {
  measure: string;
  subject: string | undefined;
}

/** The contributions of one key, from its shares. */
export function groupParts(domain: Domain, name: string, key: string, shares: readonly Share[], context: Context): GroupPart[] {
  const group = domain.groups?.find((g) => g.name === name);
  if (!group) return [];
  const sorted = [...shares].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const members = sorted.flatMap((s) => s.member.map((member: unknown) => ({ subject: s.subject, member })));
  return group.points(key, members, context).map((x: GroupEntry) => (
    { measure: x.measure, region: x.region, c: x.c, e: x.e, amount: x.amount ?? 1, subject: x.subject }));
}

/**
 * The facts of one subject behind a group's contribution known from day `e`: of its facts of that day those without which
 * the subject's share would be another; where none is of that day (a term that begins later), the fact before it.
 */
export function factsOfMember(
  domain: Domain, name: string, key: string, e: LocalDate, history: readonly AnyFact[], refs: Refs, context: Context,
): AnyFact[] {
  const dated = history.filter((f) => f.on === e);
  if (dated.length === 1) return dated;
  if (dated.length === 0) {
    const before = history.findLast((f) => f.on < e) ?? history[0];
    return before ? [before] : [];
  }
  const share = (facts: readonly AnyFact[]): string =>
    JSON.stringify(groupShares(domain, context, facts, refs).find((s) => s.name === name && s.key === key) ?? null);
  const whole = share(history);
  const deciding = dated.filter((f) => share(history.filter((x) => x !== f)) !== whole);
  return deciding.length > 0 ? deciding : dated.slice(-1);
}
