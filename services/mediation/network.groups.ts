import { addDays, defineGroup, heldOnce, monthEnd, staysOf, steps, type AnyFact, type AnyKind, type GroupEntry, type LocalDate, type Stay, type Where } from '@fazhi/domain';
import { committee, mediator, type CommitteeState, type MediatorState } from './network.evolve.js';
import type { TrainingHeld } from './network.facts.js';

const stateAfter = <S>(kind: AnyKind, history: readonly AnyFact[]): S | undefined => steps<S>(kind, history, {}).at(-1)?.after;

/** The first day on which a committee no longer is one: its term is over, or it was dissolved before. */
export function committeeOverOn({ endedOn, termEnd }: CommitteeState): LocalDate | null {
  const over = termEnd === undefined ? null : addDays(termEnd, 1);
  if (endedOn === undefined) return over;
  return over === null || endedOn < over ? endedOn : over;
}

function stays(from: LocalDate | undefined, until: LocalDate | null, where: Where): Stay[] {
  return from === undefined || (until !== null && until <= from) ? [] : staysOf({ from, until }, where);
}

/** MED-20: villages in force with a committee of village level, 0 or 1 a day, keyed by the village in which it is on the day. */
export const villagesWithCommittee = defineGroup<{ stays: Stay[] }>({
  name: 'villages-with-committee',
  of: 'committee',
  measures: [{ code: 'MED-20' }],
  members(history, _refs, where, context) {
    const state = stateAfter<CommitteeState>(committee, history);
    if (state?.level !== 'VILLAGE') return [];
    const own = stays(state.establishedOn, committeeOverOn(state), where)
      .flatMap((stay) => { const region = context.regions.above(stay.region, 'VILLAGE'); return region === undefined ? [] : [{ ...stay, region }]; });
    return [...Map.groupBy(own, (stay) => stay.region)].map(([key, some]) => ({ key, member: { stays: some } }));
  },
  points(village, members, context) {
    const borders = (context.regions.get(village)?.intervals ?? []).flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
    const holdings = members.flatMap(({ subject, member }) => member.stays.map((stay) => ({ ...stay, subject })));
    return heldOnce(holdings, { measure: 'MED-20', days: borders, allowed: (day) => context.regions.inForce(village, day) });
  },
});

/** The last day of the half-month of a day: the 15th, or the month's last. */
export const halfMonthEnd = (day: LocalDate): LocalDate => (day.slice(8) <= '15' ? `${day.slice(0, 8)}15` : monthEnd(day));

/**
 * MED-27: of the half-months of villages and the months of towns those with a screening, as a point on their last day. A report
 * from a group counts for its village, one from a village not for its town.
 */
export const screeningsInTime = defineGroup<LocalDate>({
  name: 'screenings-in-time',
  of: 'screening',
  measures: [{ code: 'MED-27' }],
  members(history, _refs, where, context) {
    const on = history[0]?.on;
    if (on === undefined) return [];
    const region = where.on(on);
    const village = context.regions.above(region, 'VILLAGE');
    const end = village === undefined ? monthEnd(on) : halfMonthEnd(on);
    return region.length < 9 ? [] : [{ key: `${village ?? region}|${end}`, member: on }];
  },
  points(key, members, context) {
    const [region, end] = key.split('|') as [string, LocalDate];
    const first = [...members].sort((a, b) => (a.member < b.member ? -1 : 1))[0];
    return first && context.regions.inForce(region, end) ? [{ measure: 'MED-27', region, c: end, e: end, subject: first.subject }] : [];
  },
});

type Share = { stays: Stay[] } | { trainedOn: LocalDate; region: string };

/** MED-29: a mediator's days in office as a STOCK, and the trainings he or she took part in, keyed by the appointment. */
export const mediators = defineGroup<Share>({
  name: 'mediators',
  of: ['mediator', 'training'],
  measures: [{ code: 'MED-29.office' }, { code: 'MED-29.trained' }],
  members(history, _refs, where) {
    const held = history.find((f) => f.type === 'mediation.training.held');
    if (held) return [...new Set((held.data as TrainingHeld).mediators)].map((key) => ({ key, member: { trainedOn: held.on, region: where.on(held.on) } }));
    const state = stateAfter<MediatorState>(mediator, history);
    const own = stays(state?.appointedOn, state?.endedOn ?? null, where);
    return own.length === 0 ? [] : [{ key: history[0]?.subject ?? '', member: { stays: own } }];
  },
  points: (_key, members) => members.flatMap(({ subject, member }): GroupEntry[] => ('stays' in member
    ? heldOnce(member.stays.map((stay) => ({ ...stay, subject })), { measure: 'MED-29.office' })
    : [{ measure: 'MED-29.trained', region: member.region, c: member.trainedOn, e: member.trainedOn, subject }])),
});
