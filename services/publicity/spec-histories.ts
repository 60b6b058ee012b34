import fc from 'fast-check';
import { addDays, resolve, type AnyFact, type Kept, type LocalDate } from '@fazhi/domain';
import { publicity } from './domain.js';
import { examples, type Example } from './examples.js';
import { contextOf, fact, merged, registryFact, village, TOWN } from './spec-support.js';

// Histories in any order and with any contradiction, for the laws of this folder.

const set = (key: string, on: LocalDate, value: number): AnyFact => registryFact('config.set', `${key}-${on}`, on, { key, value });

/** A merger, a village that comes back, and settings that come into force in the middle. */
export const context = contextOf(
  merged([201, 202], 219, '2022-07-01'), registryFact('region.revoked', village(203), '2022-05-01'), registryFact('region.restored', village(203), '2022-09-01'),
  registryFact('region.registered', `${village(201)}001`, '2000-01-01', { name: 'g', level: 'GROUP', validFrom: '2000-01-01' }),
  set('literate.minPerVillage', '2020-01-01', 1), set('literate.minPerVillage', '2022-06-01', 2), set('adviser.maxVillages', '2020-01-01', 1), set('adviser.serviceDays', '2020-01-01', 20),
);
export const START = '2022-01-01';
export const anyDay = fc.integer({ min: 0, max: 450 }).map((n): LocalDate => addDays(START, n));
const place = fc.constantFrom(TOWN, village(201), village(202), village(203), village(204), `${village(201)}001`);

/** What varies beside region and date, by type. */
const varying: Record<string, fc.Arbitrary<object>> = {
  'publicity.activity.held': fc.record({
    kind: fc.constantFrom('LEAFLETS', 'CONSULTATION', 'COURTYARD_MEETING'), leadOrg: fc.constantFrom('x', 'y'), reportedBy: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
    jointActivityId: fc.option(fc.constantFrom('J1', 'J2'), { nil: undefined }), venueType: fc.option(fc.constantFrom('SCHOOL', 'VILLAGE'), { nil: undefined }),
    themes: fc.subarray(['CONSTITUTION', 'PARTY_RULES', 'SAFETY', 'ANTI_GANG']), audiences: fc.subarray(['MIGRANT_WORKER', 'YOUTH']), attendance: fc.nat(50), helpedPersonTimes: fc.nat(9),
    materials: fc.array(fc.constantFrom({ kind: 'LEAFLET', unit: '份', qty: 5 }, { kind: 'BOOK', unit: '册', qty: 2, titleCode: 'b' }), { maxLength: 3 }),
  }),
  'publicity.study.held': fc.record({ kind: fc.constantFrom('CENTRE_GROUP', 'PARTY_RULES'), topics: fc.subarray(['CONSTITUTION', 'PARTY_RULES']) }),
  'publicity.training.held': fc.record({ audience: fc.constantFrom('VILLAGE_CADRE', 'MIGRANT_WORKER') }),
  'publicity.adviser.appointed': fc.tuple(anyDay, fc.nat(200)).map(([from, n]) => ({ from, to: addDays(from, n), adviserKey: n % 3 === 0 ? 'a' : 'b' })),
  'publicity.literate.appointed': fc.record({ personKey: fc.constantFrom('p1', 'p2'), from: anyDay }),
  'publicity.governance.plan-issued': fc.array(anyDay, { maxLength: 3 }).map((days) => ({ year: 2021 + (days.length % 3), items: days.map((dueOn, i) => ({ itemId: String(i), dueOn })) })),
  'publicity.governance.plan-item-completed': fc.record({ itemId: fc.constantFrom('0', '1', '2', '9') }),
  'publicity.governance.meeting-held': fc.record({ ruleOfLaw: fc.boolean() }),
  'publicity.governance.group-established': fc.subarray([
    ...['LEADER', 'DEPUTY', 'OFFICE'].map((role) => ({ role, org: 'x' })), ...[201, 202, 203, 204].map((n) => ({ role: 'VILLAGE', org: village(n) })),
  ]).map((members) => ({ members })),
  'publicity.governance.institution-adopted': fc.record({ kind: fc.constantFrom('MEDIATION_RULE', 'OTHER') }),
  'publicity.governance.metric-reported': fc.record({
    metric: fc.constantFrom('GOV-10', 'GOV-21', 'GOV-23', 'RAIN'), unit: fc.constantFrom('次', '个', '%'), period: fc.constantFrom('2022', '2022-Q1', '2022-Q2', '2023-01', 'now'),
    value: fc.integer({ min: 0, max: 99 }).map((n) => n / 8), numerator: fc.option(fc.nat(5), { nil: undefined }), denominator: fc.constant(5),
  }),
};

const samples = new Map(Object.values<Example>(examples).map((e) => [e.type, e.data]));

/** A fact of one of a kind's types about one of its subjects, any order, any contradiction. */
export const anyFact = (kind: string, types: readonly string[]): fc.Arbitrary<AnyFact> =>
  fc.record({ type: fc.constantFrom(...types), n: fc.nat(3), on: anyDay, region: place, again: fc.nat(9) }).chain(({ type, n, on, region, again }) =>
    (varying[type] ?? fc.constant({})).map((data) =>
      fact(type.slice('publicity.'.length), `${kind}-${n}`, region, on, { ...samples.get(type), ...data, region, occurredOn: on }, { source: `s${again % 3}` })));

export function standing(facts: readonly AnyFact[]): AnyFact[] {
  const bySubject = new Map<string, Kept[]>();
  facts.forEach((f, arrival) => bySubject.set(f.subject, [...(bySubject.get(f.subject) ?? []), { fact: f, arrival }]));
  return [...bySubject.values()].flatMap((kept) => resolve(publicity, kept, {}).standing);
}


/** The types of facts about a kind of subject. */
export const typesOf = (kind: string): string[] => {
  const facts = publicity.byKind.get(kind)?.facts ?? [];
  return [...publicity.types].filter(([, cls]) => facts.includes(cls)).map(([type]) => type);
};
