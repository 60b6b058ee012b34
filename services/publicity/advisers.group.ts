import { addDays, defineGroup, steps, type AnyFact, type GroupEntry, type LocalDate, type Where, heldOnce, holds, staysOf, type Stay } from '@fazhi/domain';
import { bordersOf, villageOf } from './coverage.js';
import { spanOf, type Lasting } from './lifecycles.js';
import { adviser } from './villages.evolve.js';
import type { AdviserAppointed } from './villages.facts.js';

/** One contract as far as it concerns one village. */
interface Contract {
  /** The days it was to be in force as appointed, and since when that is known. */
  planned: Stay[];
  knownOn: LocalDate;
  /** The day on which it was ended before its time. */
  endedOn?: LocalDate;
  /** The days it is in force. */
  stays: Stay[];
  /** The days on which its adviser served, and those of which the last `adviser.serviceDays` days hold such a day. */
  served: LocalDate[];
  serviced: Stay[];
}

/** Everything of a history but its services. */
function contractOf(history: readonly AnyFact[], where: Where): Pick<Contract, 'planned' | 'stays' | 'knownOn' | 'endedOn'> | undefined {
  const state = steps<Lasting>(adviser, history, {}).at(-1)?.after;
  const opening = history.find((f) => f.type === 'publicity.adviser.appointed');
  if (!state || !opening) return undefined;
  const { endedOn, ...asAppointed } = state;
  const planned = spanOf(asAppointed);
  if (!planned) return undefined;
  const span = spanOf(state);
  return { planned: staysOf(planned, where), stays: span ? staysOf(span, where) : [], knownOn: opening.on, ...(endedOn !== undefined && { endedOn }) };
}

/**
 * Villages and their legal advisers, keyed by the village in which a contract is on the day, mergers and splits followed;
 * only villages in force on the day count. PUB-23: 1 on every day with a contract in force. PUB-24: of those the days with a
 * service within the last `adviser.serviceDays` days, that day included, as set on the day of the service.
 * PUB-24.served: the services. PUB-23.known: contracts in force by day (c), as known since e, so that an end to come can be seen.
 */
export const villagesWithAdviser = defineGroup<Contract>({
  name: 'villages-with-adviser',
  of: 'adviser',
  measures: ['PUB-23', 'PUB-24', 'PUB-24.served', 'PUB-23.known'].map((code) => ({ code })),
  members(history, _refs, where, context) {
    const contract = contractOf(history, where);
    if (!contract) return [];
    const served = history.filter((f) => f.type === 'publicity.adviser.served').map((f) => f.on);
    const serviced = served.flatMap((from) => staysOf({ from, until: addDays(from, serviceDays(context.rulesOn(from))) }, where));
    const inVillage = (stays: readonly Stay[], village: string): Stay[] =>
      stays.filter((s) => villageOf(s.region, context) === village).map((s) => ({ ...s, region: village }));
    const villages = new Set(contract.planned.flatMap((s) => villageOf(s.region, context) ?? []));
    return [...villages].map((key) => ({
      key,
      member: {
        ...contract, planned: inVillage(contract.planned, key), stays: inVillage(contract.stays, key),
        served: served.filter((day) => villageOf(where.on(day), context) === key), serviced: inVillage(serviced, key),
      },
    }));
  },
  points(village, members, context) {
    const inForce = (day: LocalDate): boolean => context.regions.inForce(village, day);
    const borders = bordersOf(village, context);
    const holdings = members.flatMap(({ subject, member }) => member.stays.map((s) => ({ ...s, subject })));
    const windows = members.flatMap(({ subject, member }) => member.serviced.map((s) => ({ ...s, subject })));
    const turns = holdings.flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
    return [
      ...heldOnce(holdings, { measure: 'PUB-23', days: borders, allowed: inForce }),
      ...heldOnce(windows, { measure: 'PUB-24', days: [...borders, ...turns], allowed: (day) => inForce(day) && holdings.some((h) => holds(h, day)) }),
      ...members.flatMap(({ subject, member }) => member.served.map((on): GroupEntry => ({ measure: 'PUB-24.served', region: village, c: on, e: on, subject }))),
      ...members.flatMap(({ subject, member }) => known(village, subject, member)),
    ];
  },
});

/** The term as appointed, and what an early end took off it. */
function known(region: string, subject: string, { planned, knownOn, endedOn }: Contract): GroupEntry[] {
  const entry = (c: LocalDate, e: LocalDate, amount: number): GroupEntry => ({ measure: 'PUB-23.known', region, c, e, amount, subject });
  const over = (from: LocalDate, until: LocalDate | null, e: LocalDate, amount: number): GroupEntry[] =>
    until === null ? [entry(from, e, amount)] : from < until ? [entry(from, e, amount), entry(until, e, -amount)] : [];
  return planned.flatMap(({ from, until }) => [
    ...over(from, until, knownOn, 1),
    ...(endedOn === undefined ? [] : over(from < endedOn ? endedOn : from, until, endedOn, -1)),
  ]);
}

/** Within how many days an adviser is to have served (§3.7), in whole days. */
export const serviceDays = (rules: { number(key: string): number }): number => Math.floor(rules.number('adviser.serviceDays'));

/**
 * Advisers who serve more villages in force than `adviser.maxVillages` allows on the day, as a STOCK keyed by adviser, in the
 * village of the contract that began first.
 */
export const advisersOverLimit = defineGroup<{ stays: Stay[] }>({
  name: 'advisers-over-limit',
  of: 'adviser',
  measures: [{ code: 'PUB-23c', dims: ['adviser'] }],
  members(history, _refs, where, context) {
    const contract = contractOf(history, where);
    const key = history.map((f) => (f.data as Partial<AdviserAppointed>).adviserKey).find((k) => k !== undefined);
    if (!contract || key === undefined) return [];
    return [{ key, member: { stays: contract.stays.flatMap((s) => { const region = villageOf(s.region, context); return region === undefined ? [] : [{ ...s, region }]; }) } }];
  },
  points(key, members, context) {
    const holdings = members.flatMap(({ subject, member }) => member.stays.map((s) => ({ ...s, subject })));
    const days = [...context.regions.rules.days, ...new Set(holdings.flatMap((h) => bordersOf(h.region, context)))];
    const villages = (day: LocalDate): number => new Set(holdings.filter((h) => holds(h, day) && context.regions.inForce(h.region, day)).map((h) => h.region)).size;
    return heldOnce(holdings, { measure: 'PUB-23c', days, allowed: (day) => villages(day) > context.rulesOn(day).number('adviser.maxVillages') })
      .map((entry) => ({ ...entry, dims: { adviser: key } }));
  },
});
