import { defineGroup, steps, type AnyFact, type AnyKind, type Group, type LocalDate } from '@fazhi/domain';
import { spanOf, type Lasting } from './lifecycles.js';
import { heldOnce, staysOf, type Stay } from './spans.js';

/** The days on which the subject of this history counts, region by region. */
export function stays(kind: AnyKind, history: readonly AnyFact[], where: Parameters<typeof staysOf>[1]): Stay[] {
  const state = steps<Lasting>(kind, history, {}).at(-1)?.after;
  const span = state && spanOf(state);
  return span ? staysOf(span, where) : [];
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
    members(history, _refs, where, { regions }) {
      const byVillage = new Map<string, Stay[]>();
      for (const stay of stays(kind, history, where)) {
        const village = regions.above(stay.region, 'VILLAGE');
        if (village === undefined) continue;
        byVillage.set(village, [...(byVillage.get(village) ?? []), { ...stay, region: village }]);
      }
      return [...byVillage].map(([key, own]) => ({ key, member: { stays: own } }));
    },
    points(village, members, { regions }) {
      const holdings = members.flatMap(({ subject, member }) => member.stays.map((stay) => ({ ...stay, subject })));
      const days: LocalDate[] = (regions.get(village)?.intervals ?? []).flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
      return heldOnce(holdings, { measure, days, allowed: (day) => regions.inForce(village, day) });
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
      const personKey = history.map((f) => (f.data as { personKey?: string }).personKey).find((key) => key !== undefined);
      return personKey === undefined ? [] : [{ key: personKey, member: { stays: stays(kind, history, where) } }];
    },
    points: (_person, members) =>
      heldOnce(members.flatMap(({ subject, member }) => member.stays.map((stay) => ({ ...stay, subject }))), { measure }),
  });
}
