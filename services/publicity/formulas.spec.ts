import type { AnyFact } from '@fazhi/domain';
import { brokenDown, contextOf, fact, kept, pointsOf, registryFact, told, valueOf, village, withRegions, TOWN, YEAR } from './spec-support.js';

// Every formula over facts that are told whole: nothing, the last day of the period, a correction, a retraction.

const GROUP = `${village(201)}001`;
const context = contextOf(registryFact('region.registered', GROUP, '2000-01-01', { name: 'g', level: 'GROUP', validFrom: '2000-01-01' }));

type Told = [type: string, data: object, region?: string];
const activity = (data: object, region = TOWN): Told => ['activity.held', { kind: 'LEAFLETS', title: '', leadOrg: 'x', ...data }, region];
const study = (data: object): Told => ['study.held', { kind: 'CENTRE_GROUP', topics: [], required: 10, present: 9, ...data }];
const training = (data: object, region = TOWN): Told => ['training.held', { audience: 'OTHER', present: 30, ...data }, region];
const handed = (kind: string, unit: string, ...qty: number[]): object => ({ materials: qty.map((n) => ({ kind, unit, qty: n })) });
const library = (qty: number): Told => ['library.opened', { qty }, village(201)];

/** Code, what is told, its value, what it is corrected to, its value then. */
const formulas: readonly [code: string, first: Told, value: number | [number, number], second: Told, then: number | [number, number]][] = [
  ['PUB-01', activity(handed('LEAFLET', '份', 300, 200)), 500, activity(handed('LEAFLET', '份', 350)), 350],
  ['PUB-02', activity({ kind: 'CONSULTATION' }), 1, activity({ kind: 'LECTURE' }), 0],
  ['PUB-03', activity(handed('BANNER', '条', 8)), 8, activity(handed('BANNER', '条', 6)), 6],
  ['PUB-03b', activity(handed('SLOGAN', '条', 5)), 5, activity(handed('BANNER', '条', 5)), 0],
  ['PUB-04', ['board.published', { boardId: 'b', issueNo: '1' }], 1, ['board.published', { boardId: 'c', issueNo: '1' }], 1],
  ['PUB-05', activity({ kind: 'CONSULTATION', helpedPersonTimes: 7 }), 7, activity({ kind: 'LECTURE', helpedPersonTimes: 7 }), 0],
  ['PUB-06', study({}), 1, study({ kind: 'PRE_MEETING' }), 0],
  ['PUB-07', study({}), [9, 10], study({ required: 12 }), [9, 12]],
  ['PUB-08', study({ topics: ['CONSTITUTION'] }), 1, study({ topics: ['LAND'] }), 0],
  ['PUB-09', activity({}), 1, activity({ leadOrg: 'y' }), 1],
  ['PUB-10', study({ kind: 'PARTY_RULES' }), 1, study({ topics: ['PARTY_RULES'] }), 1],
  ['PUB-11', activity({ venueType: 'SCHOOL' }), 1, activity({ venueType: 'UNIT' }), 0],
  ['PUB-11b', activity({ venueType: 'SCHOOL', themes: ['SAFETY', 'ANTI_DRUG'] }), 2, activity({ venueType: 'SCHOOL', themes: ['SAFETY'] }), 1],
  ['PUB-12', activity({ venueType: 'SCHOOL', attendance: 120 }), 120, activity({ venueType: 'SCHOOL', attendance: 100 }), 100],
  ['PUB-13', activity(handed('BOOK', '册', 40, 25)), 65, activity(handed('BOOK', '册', 40)), 40],
  ['PUB-14', activity({ venueType: 'VILLAGE' }), 1, activity({}), 0],
  ['PUB-15', activity({ venueType: 'VILLAGE' }), [1, 6], activity({}), [0, 6]],
  ['PUB-19', library(200), 200, library(235), 235],
  ['PUB-20', training({ audience: 'VILLAGE_CADRE' }), 1, training({}), 0],
  ['PUB-20b', training({ audience: 'VILLAGE_CADRE' }), 30, training({ audience: 'VILLAGE_CADRE', present: 28 }), 28],
  ['PUB-20c', training({}), 1, training({ audience: 'ENFORCEMENT' }), 1],
  ['PUB-20d', training({}), 30, training({ present: 31 }), 31],
  ['PUB-21', training({ audience: 'VILLAGE_CADRE' }, GROUP), 1, training({ audience: 'VILLAGE_CADRE' }, TOWN), 0],
  ['PUB-21b', training({ audience: 'VILLAGE_CADRE' }, village(203)), [1, 5], training({}, village(203)), [0, 5]],
  ['PUB-22', training({ audience: 'MIGRANT_WORKER' }), 1, training({}), 0],
  ['PUB-22b', activity({ audiences: ['MIGRANT_WORKER'], attendance: 60 }), 60, activity({ audiences: ['MIGRANT_WORKER'], attendance: 55 }), 55],
  ['PUB-26', activity({ kind: 'COURTYARD_MEETING' }, GROUP), 1, activity({}, GROUP), 0],
  ['PUB-27', activity({ kind: 'COURTYARD_MEETING', attendance: 46 }, GROUP), 46, activity({ kind: 'COURTYARD_MEETING', attendance: 45 }, GROUP), 45],
  ['PUB-28', activity({ kind: 'COURTYARD_MEETING' }, GROUP), [1, 1], activity({ kind: 'COURTYARD_MEETING' }, village(201)), [0, 1]],
  ['PUB-28b', activity({ kind: 'COURTYARD_MEETING' }, GROUP), 1, activity({ kind: 'COURTYARD_MEETING' }, TOWN), 0],
  ['GOV-20b', activity({ themes: ['ANTI_GANG'] }), 1, activity({ themes: ['SAFETY'] }), 0],
];

const made = ([type, data, region = TOWN]: Told, on: string, subject = 's'): AnyFact => fact(type, subject, region, on, data);
const value = (code: string, facts: readonly AnyFact[], asked = YEAR): unknown => valueOf(code, withRegions(pointsOf(facts, context), context), asked);

describe.each(formulas)('%s', (code, first, one, second, then) => {
  const nothing = value(code, []);

  it('is nothing of nothing', () => {
    expect(nothing).toEqual(Array.isArray(one) ? [0, code === 'PUB-07' ? 0 : one[1]] : 0);
  });

  it('counts the last day of the period, once it has come, and no day after it', () => {
    const eve = made(first, '2022-12-31');
    expect(value(code, [eve])).toEqual(one);
    expect(value(code, [eve], { ...YEAR, asOf: '2022-12-30' })).toEqual(nothing);
    expect(value(code, [made(first, '2023-01-01')])).toEqual(nothing);
    expect(value(code, [made(first, '2022-01-01')])).toEqual(one);
    expect(value(code, [made(first, '2021-12-31')])).toEqual(nothing);
  });

  it('follows a correction and a retraction', () => {
    const original = made(first, '2022-05-10');
    expect(value(code, told(kept(original), kept(made(second, '2022-05-10'), { corrects: original.id })).standing)).toEqual(then);
    expect(value(code, told(kept(original), kept({ ...original, id: 'r', data: { reason: '' } }, { retracts: original.id })).standing)).toEqual(nothing);
  });
});

describe('rates without a denominator, and what is counted once', () => {
  it('have none where there is no village and no villagers’ group', () => {
    const empty = pointsOf([made(training({ audience: 'VILLAGE_CADRE' }, village(201)), '2022-05-01')], context);
    expect(valueOf('PUB-28', empty)).toEqual([0, 0]);
    expect(valueOf('PUB-21b', withRegions(empty, context), { ...YEAR, region: '999999' })).toEqual([0, 0]);
    expect(valueOf('PUB-07', empty)).toEqual([0, 0]);
  });

  it('PUB-21 and PUB-28 count a village and a group once, and a group only where it was in force', () => {
    const cadres = (n: number, on: string, id: string): AnyFact => made(training({ audience: 'VILLAGE_CADRE' }, village(n)), on, id);
    expect(value('PUB-21', [cadres(201, '2022-03-01', 'a'), cadres(201, '2022-06-01', 'b'), cadres(202, '2022-06-01', 'c')])).toBe(2);
    const meeting = (region: string, id: string, more: object = {}): AnyFact => made(activity({ kind: 'COURTYARD_MEETING', ...more }, region), '2022-06-01', id);
    expect(value('PUB-28', [meeting(GROUP, 'a'), meeting(GROUP, 'b'), meeting(`${village(202)}009`, 'c')])).toEqual([1, 1]);
    expect(value('PUB-28', [meeting(GROUP, 'a', { jointActivityId: 'J', reportedBy: 'y' })])).toEqual([0, 1]);
    expect(value('PUB-28', [meeting(GROUP, 'a', { jointActivityId: 'J', reportedBy: 'y' }), meeting(GROUP, 'b', { jointActivityId: 'J' })])).toEqual([1, 1]);
  });

  it('PUB-20c and PUB-20d tell whom trainings were for', () => {
    const points = pointsOf([made(training({ audience: 'ENFORCEMENT', present: 22 }), '2022-06-28', 'a'), made(training({ audience: 'LEGAL_LITERATE' }), '2022-06-29', 'b')], context);
    expect(brokenDown('PUB-20c', 'audience', points)).toEqual({ ENFORCEMENT: 1, LEGAL_LITERATE: 1 });
    expect(brokenDown('PUB-20d', 'audience', points)).toEqual({ ENFORCEMENT: 22, LEGAL_LITERATE: 30 });
  });
});
