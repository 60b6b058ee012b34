import { contributions, placeOf, whereOf } from './contributions.js';
import type { LocalDate } from './dates.js';
import type { Domain } from './define-domain.js';
import type { AnyFact } from './fact.js';
import { sharesIn } from './measures.js';
import type { Context, Refs } from './subject.js';

/** A version of a subject: its standing facts in fold order, and those of the subjects it refers to. */
export interface Version {
  history: readonly AnyFact[];
  refs: Refs;
}
/** What one measure counts for more (or less) than before, dimensions aside. */
export interface Effect {
  measure: string;
  region: string;
  /** The day it is counted by, and the day from which it is known. */
  c: LocalDate;
  e: LocalDate;
  amount: number;
}

/**
 * What a subject counts for in its new version and did not in the old one. Of groups (joint activities, a person's terms) as if
 * it were their only member. Pure. Sorted by measure, day, region.
 */
export function effects(domain: Domain, before: Version | undefined, after: Version, context: Context): Effect[] {
  const sums = new Map<string, Effect>();
  const add = (version: Version | undefined, sign: 1 | -1): void => {
    for (const { measure, region, c, e, amount } of version ? countedAlone(domain, version, context) : []) {
      const key = `${measure}|${c}|${region}|${e}`;
      const same = sums.get(key);
      if (same) same.amount += sign * amount;
      else sums.set(key, { measure, region, c, e, amount: sign * amount });
    }
  };
  add(before, -1);
  add(after, 1);
  return [...sums].filter(([, effect]) => effect.amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, effect]) => effect);
}

function countedAlone(domain: Domain, { history, refs }: Version, context: Context): Effect[] {
  const kind = domain.kindOf(history);
  const place = kind && placeOf(kind, history);
  if (!kind || !place) return [];
  const where = whereOf(place, context);
  const subject = history[0]?.subject ?? '';
  const grouped = (domain.groups ?? []).filter((g) => sharesIn(g, kind.kind)).flatMap((group) =>
    group.members(history, refs, where, context).flatMap(({ key, member }) =>
      group.points(key, [{ subject, member: JSON.parse(JSON.stringify(member)) as unknown }], context)));
  return [...contributions(kind, domain.measures, history, refs, context), ...grouped.map((g) => ({ ...g, amount: g.amount ?? 1 }))];
}
