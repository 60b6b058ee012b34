import { defineGroup, steps, type AnyFact, type AnyKind, type Context, type Group, type LocalDate, heldOnce, holds, staysOf, type Stay } from '@fazhi/domain';
import { spanOf, type Lasting } from './lifecycles.js';

/** The village at or above a place; a town has none. */
export const villageOf = (region: string, { regions }: Context): string | undefined => regions.above(region, 'VILLAGE');

/** The days on which a region comes into force or leaves it. */
export const bordersOf = (region: string, { regions }: Context): LocalDate[] =>
  (regions.get(region)?.intervals ?? []).flatMap(({ from, until }) => (until === null ? [from] : [from, until]));

/** The days on which the subject of this history counts, region by region. */
export function stays(kind: AnyKind, history: readonly AnyFact[], where: Parameters<typeof staysOf>[1]): Stay[] {
  const state = steps<Lasting>(kind, history, {}).at(-1)?.after;
  const span = state && spanOf(state);
  return span ? staysOf(span, where) : [];
}

/** Stays by the village in which they are; what lies in a town is in none. */
function byVillage(all: readonly Stay[], context: Context): Map<string, Stay[]> {
  const found = new Map<string, Stay[]>();
  for (const stay of all) {
    const village = villageOf(stay.region, context);
    if (village !== undefined) found.set(village, [...(found.get(village) ?? []), { ...stay, region: village }]);
  }
  return found;
}

/**
 * Villages that have at least one of `kind`, each 0 or 1 a day, as a STOCK: keyed by the village in which the subject is on
 * the day, mergers and splits followed; only villages in force on the day count. What lies in a group counts for its village,
 * what lies in a town for none.
 */
export function villagesWith(kind: AnyKind, measure: string): Group<{ stays: Stay[] }> {
  return defineGroup<{ stays: Stay[] }>({
    name: `villages-with-${kind.kind}`,
    of: kind.kind,
    measures: [{ code: measure }],
    members: (history, _refs, where, context) => [...byVillage(stays(kind, history, where), context)].map(([key, own]) => ({ key, member: { stays: own } })),
    points(village, members, context) {
      const holdings = members.flatMap(({ subject, member }) => member.stays.map((stay) => ({ ...stay, subject })));
      return heldOnce(holdings, { measure, days: bordersOf(village, context), allowed: (day) => context.regions.inForce(village, day) });
    },
  });
}

const personOf = (history: readonly AnyFact[]): string | undefined =>
  history.map((f) => (f.data as { personKey?: string }).personKey).find((key) => key !== undefined);

/**
 * Villages in force with at least as many different persons holding one of `kind` as the setting says on the day (never fewer
 * than one), each 0 or 1 a day, as a STOCK keyed by village.
 */
export function villagesWithPersons(kind: AnyKind, measure: string, setting: string): Group<{ person: string; stays: Stay[] }> {
  return defineGroup<{ person: string; stays: Stay[] }>({
    name: `villages-with-enough-${kind.kind}s`,
    of: kind.kind,
    measures: [{ code: measure }],
    members(history, _refs, where, context) {
      const person = personOf(history);
      return person === undefined ? [] : [...byVillage(stays(kind, history, where), context)].map(([key, own]) => ({ key, member: { person, stays: own } }));
    },
    points(village, members, context) {
      const holdings = members.flatMap(({ subject, member }) => member.stays.map((stay) => ({ ...stay, subject })));
      const persons = (day: LocalDate): number => new Set(members.filter(({ member }) => member.stays.some((s) => holds(s, day))).map(({ member }) => member.person)).size;
      const allowed = (day: LocalDate): boolean => context.regions.inForce(village, day) && persons(day) >= context.rulesOn(day).number(setting);
      return heldOnce(holdings, { measure, days: [...bordersOf(village, context), ...context.regions.rules.days], allowed });
    },
  });
}

/** Different persons holding at least one of `kind`, as a STOCK keyed by `personKey`, in the region of the holding that began first. */
export function personsWith(kind: AnyKind, measure: string): Group<{ stays: Stay[] }> {
  return defineGroup<{ stays: Stay[] }>({
    name: `persons-with-${kind.kind}`,
    of: kind.kind,
    measures: [{ code: measure }],
    members(history, _refs, where) {
      const personKey = personOf(history);
      return personKey === undefined ? [] : [{ key: personKey, member: { stays: stays(kind, history, where) } }];
    },
    points: (_person, members) =>
      heldOnce(members.flatMap(({ subject, member }) => member.stays.map((stay) => ({ ...stay, subject }))), { measure }),
  });
}
