import type { AnyFact } from '@fazhi/domain';
import { TOWN, V201, V202, V203, contextOf, fact, judged, pointsOf, registryFact, value, withRegions, year } from './spec-given.js';

// Formulas over nothing, over facts, after a correction, and on either side of a boundary; worked out by hand from domain.md §2.2.

const GROUP = `${V201}001`;
const context = contextOf({ ...registryFact('region.registered', GROUP, '2015-01-01', { name: 'g', level: 'GROUP', validFrom: '2015-01-01' }), region: GROUP });
const of = (code: string, facts: readonly AnyFact[], day = '2022-12-31', region = TOWN): unknown => value(code, withRegions(pointsOf(facts, context), context), year(Number(day.slice(0, 4))), day, region);
const release = (s: string, on: string, data: object = {}): AnyFact => fact(s, 'term.released', on, { personKey: `person of ${s}`, category: 'PRISON', channel: '01', ...data });
const handOver = (s: string, on: string, risk = 'GENERAL', method = 'GOVERNMENT'): AnyFact => fact(s, 'term.handed-over', on, { method, risk });
const onHelp = (s: string, on: string, risk = 'GENERAL', more: object = {}): AnyFact[] => [release(s, on, more), handOver(s, on, risk)];
const visit = (s: string, on: string): AnyFact => fact(s, 'visit.recorded', on, { conduct: 'GOOD', work: true, family: 'STABLE', contacts: 'SIMPLE' });
const group = (s: string, on: string, social = false): AnyFact => fact(s, 'group.formed', on, { members: 3, social });
const placed = (s: string, on: string, kind = 'COMPANY'): AnyFact => fact(s, 'placement.recorded', on, { kind });
const letter = (s: string, on: string, validTo: string, termId: string): AnyFact => fact(s, 'letter.signed', on, { tier: 'GROUP_PERSON', termId, validTo });
const tier = (s: string, on: string, of: string, region: string, validTo = '2022-12-30'): AnyFact => fact(s, 'letter.signed', on, { tier: of, validTo, region });
const org = (s: string, on: string, level: string, region: string): AnyFact => fact(s, 'org.established', on, { level, members: 3, region });
/** What stands after the last fact corrected the one before it. */
const corrected = (...facts: AnyFact[]): AnyFact[] => judged(facts, { [facts.length - 1]: { corrects: facts.at(-2)?.id ?? '' } }).standing;

it.each<[string, unknown]>([
  ...['AFT-01', 'AFT-02', 'AFT-03', 'AFT-09', 'AFT-09b', 'AFT-23', 'AFT-25', 'AFT-26', 'AFT-27', 'COR-01', 'COR-02', 'COR-03', 'COR-04', 'COR-06', 'COR-07', 'COR-08'].map((c): [string, unknown] => [c, 0]),
  ...['AFT-04', 'AFT-05', 'AFT-06', 'AFT-07', 'AFT-08', 'AFT-10', 'AFT-11', 'AFT-20c', 'AFT-21', 'AFT-22', 'AFT-24', 'AFT-26b', 'AFT-28', 'COR-05'].map((c): [string, unknown] => [c, [0, 0]]),
  ['AFT-20', [0, 1]], ['AFT-20b', [0, 4]], ['AFT-21b', [0, 4]], ['AFT-21c', [0, 1]], ['AFT-23b', [0, 16]],
])('with nothing told %s is %p', (code, wanted) => {
  expect(of(code, [])).toEqual(wanted);
});

describe('AFT-05, key persons escorted', () => {
  it('is of those released as key persons, known as such by the release, its announcement, or the hand-over', () => {
    const announced = fact('c', 'term.announced', '2022-02-01', { personKey: 'person of c', category: 'PRISON', dueOn: '2022-03-01', risk: 'KEY' });
    const facts = [
      release('a', '2022-03-01', { risk: 'KEY' }), handOver('a', '2022-03-02', 'KEY', 'ESCORTED'), release('b', '2022-03-01', { risk: 'KEY' }),
      announced, release('c', '2022-03-01'), handOver('c', '2022-03-01', 'GENERAL', 'SELF'), ...onHelp('d', '2022-03-01', 'KEY'), ...onHelp('e', '2022-03-01'),
      release('f', '2022-03-01', { risk: 'KEY', channel: '04' }), release('g', '2021-12-31', { risk: 'KEY' }),
    ];
    expect([of('AFT-05', facts), of('AFT-05', facts, '2022-03-01')]).toEqual([[2, 4], [1, 4]]);
  });
  it('follows a correction of the method', () => {
    expect(of('AFT-05', corrected(release('a', '2022-03-01', { risk: 'KEY' }), handOver('a', '2022-03-01', 'KEY', 'ESCORTED'), handOver('a', '2022-03-01', 'GENERAL', 'SELF')))).toEqual([0, 1]);
  });
});

describe('AFT-06, the placement rate', () => {
  it('leaves out who is lost, at school or on relief, as long as that lasts', () => {
    const facts = [
      ...onHelp('a', '2022-03-01'), placed('a', '2022-04-01'), ...onHelp('b', '2022-03-01'), ...onHelp('c', '2022-03-01'), placed('c', '2022-04-01', 'IN_SCHOOL'),
      ...onHelp('d', '2022-03-01'), placed('d', '2022-04-01', 'RELIEF'), ...onHelp('e', '2022-03-01'), fact('e', 'term.lost', '2022-05-01'), fact('e', 'term.found', '2022-06-01'),
    ];
    expect(['2022-03-31', '2022-04-01', '2022-05-01', '2022-05-31', '2022-06-01'].map((day) => of('AFT-06', facts, day))).toEqual([[0, 5], [1, 3], [1, 2], [1, 2], [1, 3]]);
  });
  it('no longer counts a placement from the day it ends, nor one that was retracted', () => {
    const ended = [...onHelp('a', '2022-03-01'), placed('a', '2022-04-01'), fact('a', 'placement.ended', '2022-09-01', { reason: 'x' })];
    expect([of('AFT-06', ended, '2022-08-31'), of('AFT-06', ended, '2022-09-01')]).toEqual([[1, 1], [0, 1]]);
    const facts = [...onHelp('a', '2022-03-01'), placed('a', '2022-04-01'), placed('a', '2022-04-01')];
    expect(of('AFT-06', judged(facts, { 3: { retracts: facts[2]?.id ?? '' } }).standing)).toEqual([0, 1]);
  });
});

describe('AFT-07 and AFT-08, visits', () => {
  it('count from the day on which the first visit is due (scenario 36)', () => {
    const facts = onHelp('a', '2022-12-28', 'KEY');
    expect([of('AFT-07', facts), of('AFT-07', facts, '2023-01-03'), of('AFT-07', facts, '2023-01-04'), of('AFT-08', facts, '2023-01-04'), of('AFT-08', facts, '2023-01-05')])
      .toEqual([[0, 0], [0, 0], [0, 1], [1, 1], [0, 1]]);
  });
  it('want a help group and a visit or a talk in the period', () => {
    const facts = [
      ...onHelp('a', '2021-03-01'), group('a', '2021-03-02'), visit('a', '2022-05-01'), ...onHelp('b', '2021-03-01'), visit('b', '2022-05-01'),
      ...onHelp('c', '2021-03-01'), group('c', '2021-03-02'), visit('c', '2021-05-01'), ...onHelp('d', '2021-03-01'), group('d', '2021-03-02'), fact('d', 'talk.held', '2022-01-01'),
    ];
    expect([of('AFT-07', facts), of('AFT-07', facts, '2022-04-30'), of('AFT-07', facts, '2021-12-31')]).toEqual([[2, 4], [1, 4], [1, 4]]);
  });
  it('are in time up to the last day of the interval, which is shorter for key persons', () => {
    const key = [...onHelp('a', '2022-04-01', 'KEY'), visit('a', '2022-05-01')];
    expect(['2022-05-31', '2022-06-01'].map((day) => of('AFT-08', key, day))).toEqual([[1, 1], [0, 1]]);
    const general = [...onHelp('a', '2022-04-01'), visit('a', '2022-05-01')];
    expect(['2022-07-30', '2022-07-31'].map((day) => of('AFT-08', general, day))).toEqual([[1, 1], [0, 1]]);
    const becameKey = [...general, fact('a', 'risk.assessed', '2022-06-15', { risk: 'KEY' })];
    expect(['2022-06-14', '2022-06-15'].map((day) => of('AFT-08', becameKey, day))).toEqual([[1, 1], [0, 1]]);
  });
  it('follow a correction of the day of a visit', () => {
    expect(of('AFT-07', [group('a', '2021-03-02'), ...corrected(...onHelp('a', '2021-03-01'), visit('a', '2022-01-01'), visit('a', '2021-12-31'))])).toEqual([0, 1]);
  });
});

describe('AFT-11, reoffending of those released', () => {
  const convicted = (s: string, on: string, crimeOn: string): AnyFact => fact(s, 'reoffence.confirmed', on, { crimeOn });
  const five = (facts: AnyFact[], day: string): unknown => value('AFT-11', pointsOf(facts), { from: '2018-01-01', to: '2022-12-31' }, day);
  it('is dated by the release and known with the judgment', () => {
    const facts = [...onHelp('a', '2018-05-01'), convicted('a', '2022-03-01', '2021-01-01'), ...onHelp('b', '2022-12-31'), ...onHelp('c', '2017-12-31')];
    expect([five(facts, '2022-02-28'), five(facts, '2022-12-31')]).toEqual([[0, 1], [1, 2]]);
  });
  it('leaves out a crime after the help period', () => {
    const facts = (crimeOn: string): AnyFact[] => [...onHelp('a', '2018-05-01'), convicted('a', '2023-06-01', crimeOn)];
    expect([five(facts('2023-05-01'), '2023-12-31'), five(facts('2023-05-02'), '2023-12-31')]).toEqual([[1, 1], [0, 1]]);
  });
  it('follows a correction of the day of the crime', () => {
    expect(five(corrected(...onHelp('a', '2018-05-01'), convicted('a', '2023-06-01', '2023-05-02'), convicted('a', '2023-06-01', '2020-05-02')), '2023-12-31')).toEqual([1, 1]);
  });
});

describe('AFT-20, the three tiers of organisations', () => {
  const term = (s: string, on: string): AnyFact[] => [release(s, on, { region: GROUP }), handOver(s, on)];
  it('cover towns, villages, and the groups where somebody on the register lives', () => {
    const facts = [org('o1', '2022-03-01', 'TOWN', TOWN), org('o2', '2022-03-01', 'VILLAGE', V201), org('o3', '2022-03-01', 'VILLAGE', V201), org('o4', '2022-05-01', 'GROUP', GROUP), ...term('a', '2022-04-01')];
    expect(['AFT-20', 'AFT-20b', 'AFT-20c'].map((code) => of(code, facts))).toEqual([[1, 1], [1, 4], [1, 1]]);
    expect(['2022-02-28', '2022-03-01'].map((day) => of('AFT-20b', facts, day))).toEqual([[0, 4], [1, 4]]);
    expect(['2022-03-31', '2022-04-30', '2022-05-01'].map((day) => of('AFT-20c', facts, day))).toEqual([[0, 0], [0, 1], [1, 1]]);
  });
  it('follow a correction of the level', () => {
    expect(of('AFT-20b', corrected(org('o', '2022-03-01', 'VILLAGE', V201), org('o', '2022-03-01', 'TOWN', V201)))).toEqual([0, 4]);
  });
});

describe('AFT-21 and AFT-22, letters and dossiers', () => {
  it('count who is past the day the letter was due (scenario 37)', () => {
    const facts = onHelp('a', '2022-03-01');
    expect(['2022-03-06', '2022-03-07'].map((day) => of('AFT-21', facts, day))).toEqual([[0, 0], [0, 1]]);
    const signed = [...facts, letter('l', '2022-04-01', '2022-12-30', 'a')];
    expect(['2022-03-31', '2022-04-01', '2022-12-30', '2022-12-31'].map((day) => of('AFT-21', signed, day))).toEqual([[0, 1], [1, 1], [1, 1], [0, 1]]);
  });
  it('cover villages and groups with a letter in force in the other tiers', () => {
    const facts = [tier('l1', '2022-03-01', 'TOWN_VILLAGE', V201), tier('l2', '2022-03-01', 'TOWN_VILLAGE', V202), tier('l3', '2022-03-01', 'VILLAGE_GROUP', GROUP)];
    expect(['2022-02-28', '2022-12-30', '2022-12-31'].map((day) => [of('AFT-21b', facts, day), of('AFT-21c', facts, day)]))
      .toEqual([[[0, 4], [0, 1]], [[2, 4], [1, 1]], [[0, 4], [0, 1]]]);
  });
  it('want group, letter and placement in a dossier; a correction of the letter to another term counts there', () => {
    const whole = [...onHelp('a', '2022-03-01'), group('a', '2022-03-02'), letter('l', '2022-03-02', '2023-03-01', 'a'), placed('a', '2022-05-01', 'RELIEF'), ...onHelp('b', '2022-03-01')];
    expect(['2022-04-30', '2022-05-01'].map((day) => of('AFT-22', whole, day))).toEqual([[0, 2], [1, 2]]);
    expect(of('AFT-22', whole.filter((f) => f.subject !== 'l').concat(corrected(letter('l', '2022-03-02', '2023-03-01', 'a'), letter('l', '2022-03-02', '2023-03-01', 'b'))))).toEqual([0, 2]);
  });
});

describe('AFT-23b, AFT-24 and AFT-28', () => {
  const survey = (s: string, on: string, region = V201): AnyFact => fact(s, 'survey.reported', on, { checked: 3, changed: 0, region });
  it('count the quarters of a village with a survey, when they are over', () => {
    const facts = [survey('s1', '2022-03-31'), survey('s2', '2022-04-01'), survey('s3', '2022-05-01'), survey('s4', '2022-02-01', V203)];
    expect(['2022-03-30', '2022-03-31', '2022-06-30'].map((day) => of('AFT-23b', facts, day, V201))).toEqual([[0, 0], [1, 1], [2, 2]]);
    expect(of('AFT-23b', facts)).toEqual([3, 16]);
    expect(of('AFT-23b', corrected(survey('s1', '2022-03-31'), survey('s1', '2022-04-01')), '2022-03-31', V201)).toEqual([0, 1]);
  });
  it('hold an assessment good for a year', () => {
    const facts = onHelp('a', '2021-06-01');
    expect(['2022-06-01', '2022-06-02'].map((day) => of('AFT-24', facts, day))).toEqual([[1, 1], [0, 1]]);
    expect(of('AFT-24', [...facts, fact('a', 'risk.assessed', '2022-06-01', { risk: 'KEY' })], '2022-06-02')).toEqual([1, 1]);
    expect(of('AFT-24', corrected(...facts, fact('a', 'risk.assessed', '2022-06-01', { risk: 'KEY' }), fact('a', 'risk.assessed', '2022-01-01', { risk: 'KEY' })), '2023-01-02')).toEqual([0, 1]);
  });
  it('count help groups with somebody from outside the authorities', () => {
    const facts = [...onHelp('a', '2022-03-01'), group('a', '2022-04-01'), group('a', '2022-05-01', true), ...onHelp('b', '2022-03-01'), group('b', '2022-04-01'), ...onHelp('c', '2022-03-01')];
    expect(['2022-03-31', '2022-04-30', '2022-05-01'].map((day) => of('AFT-28', facts, day))).toEqual([[0, 0], [0, 2], [1, 2]]);
    expect(of('AFT-28', corrected(...onHelp('a', '2022-03-01'), group('a', '2022-04-01', true), group('a', '2022-04-01')))).toEqual([0, 1]);
  });
});

describe('the older figures', () => {
  it('follow a correction over the end of the year', () => {
    const released = corrected(release('a', '2022-01-01'), release('a', '2021-12-31'));
    expect(['AFT-01', 'AFT-03'].map((code) => [of(code, released), of(code, released, '2021-12-31')])).toEqual([[0, 1], [0, 1]]);
    const visited = corrected(...onHelp('b', '2021-03-01'), visit('b', '2022-01-01'), visit('b', '2021-12-31'));
    expect([of('AFT-25', visited), of('AFT-25', visited, '2021-12-31')]).toEqual([0, 1]);
    const helped = (resolved: boolean): AnyFact => fact('b', 'assistance.provided', '2022-06-30', { kind: 'x', org: 'o', resolved });
    expect(of('AFT-26b', corrected(...onHelp('b', '2021-03-01'), helped(true), helped(false)))).toEqual([0, 1]);
  });
});
