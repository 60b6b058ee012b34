import { defineGroup, type AnyFact, type Context, type GroupEntry, type LocalDate } from '@fazhi/domain';
import { bordersOf } from '../coverage.js';
import type { GroupEstablished, PlanIssued } from './facts.js';

/** The day of its own year on which a yearly plan is counted: that of its issue, or the nearest. */
export function dayOfPlan(on: LocalDate, year: number): LocalDate {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  return on < first ? first : on > last ? last : on;
}

/** Yearly plans by town: GOV-02, of the plan's year (c), known since its issue (e). A county's own plan is no town's. */
export const plansOfTown = defineGroup<{ c: LocalDate; e: LocalDate }>({
  name: 'plans-of-town',
  of: 'plan',
  measures: [{ code: 'GOV-02' }],
  members(history, _refs, where, { regions }) {
    const issued = history.find((f) => f.type === 'publicity.governance.plan-issued');
    if (!issued) return [];
    const town = regions.above(where.on(issued.on), 'TOWN');
    return town === undefined ? [] : [{ key: town, member: { c: dayOfPlan(issued.on, (issued.data as PlanIssued).year), e: issued.on } }];
  },
  points: (town, members) => members.map(({ subject, member }): GroupEntry => ({ measure: 'GOV-02', region: town, ...member, subject })),
});

interface Established {
  on: LocalDate;
  source: string;
  id: string;
  /** Has a leader, a deputy and an office. */
  complete: boolean;
  villages: string[];
}
const NEEDED = ['LEADER', 'DEPUTY', 'OFFICE'];

function establishedBy(fact: AnyFact): Established {
  const { members } = fact.data as GroupEstablished;
  return {
    on: fact.on, source: fact.source, id: fact.origin ?? fact.id, complete: NEEDED.every((role) => members.some((m) => m.role === role)),
    villages: [...new Set(members.filter((m) => m.role === 'VILLAGE').map((m) => m.org))].sort(),
  };
}

/**
 * Leading groups by town, the one established last in its place: GOV-04 is 1 while it is complete, GOV-05 is 1 in every village
 * in force of the town that it lists, mergers and splits followed. A county's own group is no town's.
 */
export const leadingGroups = defineGroup<Established>({
  name: 'leading-groups',
  of: 'leading-group',
  measures: [{ code: 'GOV-04' }, { code: 'GOV-05' }],
  members([fact], _refs, where, { regions }) {
    const town = fact && regions.above(where.on(fact.on), 'TOWN');
    return fact && town !== undefined ? [{ key: town, member: establishedBy(fact) }] : [];
  },
  points(town, members, context) {
    const groups = members.map(({ subject, member }) => ({ ...member, subject }))
      .sort((a, b) => compare(a.on, b.on) || compare(a.source, b.source) || compare(a.id, b.id));
    const villages = groups.flatMap((g) => g.villages.flatMap((v) => [v, ...context.regions.successionDays(v, g.on).map((s) => s.to)]));
    const moves = groups.flatMap((g) => g.villages.flatMap((v) => context.regions.successionDays(v, g.on).map((s) => s.on)));
    const days = new Set([...groups.map((g) => g.on), ...moves, ...[town, ...new Set(villages)].flatMap((r) => bordersOf(r, context))]);
    const out: GroupEntry[] = [];
    let held: ReadonlyMap<string, { measure: string; region: string; subject: string }> = new Map();
    for (const day of [...days].sort()) {
      const group = context.regions.inForce(town, day) ? groups.findLast((g) => g.on <= day) : undefined;
      const now = new Map<string, { measure: string; region: string; subject: string }>();
      if (group?.complete) now.set('', { measure: 'GOV-04', region: town, subject: group.subject });
      if (group) for (const region of listed(group, town, day, context)) now.set(region, { measure: 'GOV-05', region, subject: group.subject });
      for (const [key, was] of held) if (!now.has(key)) out.push({ ...was, c: day, e: day, amount: -1 });
      for (const [key, is] of now) if (!held.has(key)) out.push({ ...is, c: day, e: day, amount: 1 });
      held = now;
    }
    return out;
  },
});

/** The villages of the town in force on the day that are, or follow, those a group lists. */
function listed(group: Established, town: string, day: LocalDate, { regions }: Context): Set<string> {
  const follow = group.villages.map((v) => regions.successor(v, group.on, day));
  return new Set(follow.filter((v) => regions.inForce(v, day) && regions.above(v, 'VILLAGE') === v && regions.townOf(v) === town));
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
