import type { AnyFact } from '@fazhi/domain';
import { contextOf, fact, kept, merged, onDay, pointsOf, registryFact, told, valueOf, village, withRegions, TOWN, YEAR } from '../spec-support.js';

const plan = (id: string, on: string, year: number): AnyFact => fact('governance.plan-issued', id, TOWN, on, { year, items: [] });
const roles = (...names: string[]): object[] => names.map((role) => ({ role, org: role }));
const seats = (...ns: number[]): object[] => ns.map((n) => ({ role: 'VILLAGE', org: village(n) }));
const group = (id: string, on: string, members: object[]): AnyFact => fact('governance.group-established', id, TOWN, on, { members });
const whole = ['LEADER', 'DEPUTY', 'OFFICE'];
const context = contextOf();
const retracted = (original: AnyFact): AnyFact[] => told(kept(original), kept({ ...original, id: 'r', data: { reason: '' } }, { retracts: original.id })).standing;

describe('GOV-02, yearly plan issued', () => {
  const issued = (facts: readonly AnyFact[], asked: object = {}): unknown => valueOf('GOV-02', pointsOf(facts, context), { ...YEAR, ...asked });

  it('is 1 or 0 for a town, however many plans, in the year the plan is for', () => {
    expect(issued([])).toBe(0);
    expect(issued([plan('p', '2022-02-25', 2022), plan('q', '2022-03-25', 2022)])).toBe(1);
    expect(issued([plan('p', '2021-12-28', 2022)])).toBe(1);
    expect(issued([plan('p', '2022-01-05', 2021)])).toBe(0);
    expect(issued([plan('p', '2023-01-05', 2022)])).toBe(1);
  });

  it('is known from the day of issue, belongs to that day, and follows corrections and retractions', () => {
    const first = plan('p', '2022-02-25', 2022);
    expect(['2022-02-24', '2022-02-25'].map((asOf) => issued([first], { asOf }))).toEqual([0, 1]);
    expect(issued([first], { to: '2022-02-24' })).toBe(0);
    expect(issued([plan('p', '2023-01-05', 2022)], { asOf: '2023-01-04' })).toBe(0);
    expect(issued(told(kept(first), kept(plan('p', '2022-02-25', 2023), { corrects: first.id })).standing)).toBe(0);
    expect(issued(retracted(first))).toBe(0);
  });
});

describe('GOV-04, leading group valid', () => {
  const valid = (facts: readonly AnyFact[], ...days: string[]): unknown[] => days.map((day) => onDay('GOV-04', pointsOf(facts, context), day, TOWN));

  it('needs a leader, a deputy and an office in the group established last', () => {
    expect(valid([], '2022-12-31')).toEqual([0]);
    const facts = [group('a', '2022-01-25', roles(...whole)), group('b', '2022-06-01', roles('LEADER', 'OFFICE')), group('c', '2022-09-01', roles(...whole, 'DEPARTMENT'))];
    expect(valid(facts, '2022-01-24', '2022-01-25', '2022-05-31', '2022-06-01', '2022-08-31', '2022-09-01')).toEqual([0, 1, 1, 0, 0, 1]);
    for (const role of whole) expect(valid([group('a', '2022-01-25', roles(...whole.filter((r) => r !== role)))], '2022-12-31')).toEqual([0]);
  });

  it('follows corrections and retractions, and a town that is no more has none', () => {
    const first = group('a', '2022-01-25', roles('LEADER'));
    expect(valid(told(kept(first), kept(group('a', '2022-01-25', roles(...whole)), { corrects: first.id })).standing, '2022-01-25')).toEqual([1]);
    expect(valid(retracted(group('a', '2022-01-25', roles(...whole))), '2022-12-31')).toEqual([0]);
    const revoked = pointsOf([group('a', '2022-01-25', roles(...whole))], contextOf(registryFact('region.revoked', TOWN, '2022-07-01')));
    expect(['2022-06-30', '2022-07-01'].map((day) => onDay('GOV-04', revoked, day))).toEqual([1, 0]);
  });
});

describe('GOV-05, villages in the leading group', () => {
  const listed = (facts: readonly AnyFact[], day: string, where = context): unknown => onDay('GOV-05', withRegions(pointsOf(facts, where), where), day);

  it('counts the listed villages in force of the town once, of the group established last', () => {
    expect(listed([], '2022-12-31')).toEqual([0, 5]);
    expect(onDay('GOV-05', pointsOf([], context), '2022-12-31')).toEqual([0, 0]);
    const foreign = { role: 'VILLAGE', org: '421222104201' };
    const facts = [group('a', '2022-01-25', [...seats(201, 202, 203, 203), foreign]), group('b', '2022-06-01', seats(201))];
    expect([listed(facts, '2022-01-24'), listed(facts, '2022-01-25'), listed(facts, '2022-05-31'), listed(facts, '2022-06-01')]).toEqual([[0, 5], [3, 5], [3, 5], [1, 5]]);
    expect(listed(retracted(group('a', '2022-01-25', seats(201))), '2022-12-31')).toEqual([0, 5]);
  });

  it('lets the successor of a listed village stand for it, and drops one out of force', () => {
    const where = contextOf(merged([201, 202], 219, '2022-07-01'), registryFact('region.revoked', village(203), '2022-09-01'));
    const facts = [group('a', '2022-01-25', seats(201, 202, 203))];
    expect([listed(facts, '2022-06-30', where), listed(facts, '2022-07-01', where), listed(facts, '2022-09-01', where)]).toEqual([[3, 5], [2, 4], [1, 3]]);
    expect(onDay('GOV-05', pointsOf(facts, where), '2022-07-01', village(219))).toEqual([1, 0]);
  });
});

describe('meetings, duty lists and institutions', () => {
  const meeting = (on: string, ruleOfLaw = true): AnyFact => fact('governance.meeting-held', 'm', TOWN, on, { kind: 'LEADERSHIP_STUDY', agenda: [], ruleOfLaw });
  const duties = (on: string, ...done: (boolean | undefined)[]): AnyFact => fact('governance.duty-list-issued', 'd', TOWN, on, { items: done.map((d) => ({ basis: '', post: '', done: d })) });

  it('GOV-01 is nothing of nothing and follows a correction; the year ends on 31 December', () => {
    const first = meeting('2022-12-31');
    expect(valueOf('GOV-01', pointsOf([], context))).toBe(0);
    expect(valueOf('GOV-01', pointsOf([first], context))).toBe(1);
    expect(valueOf('GOV-01', pointsOf([meeting('2023-01-01')], context))).toBe(0);
    expect(valueOf('GOV-01', pointsOf(told(kept(first), kept(meeting('2022-12-31', false), { corrects: first.id })).standing, context))).toBe(0);
  });

  it('GOV-22b is the duties done of the lists issued in the period', () => {
    const first = duties('2022-12-31', true, true, false, undefined);
    expect(valueOf('GOV-22b', pointsOf([], context))).toEqual([0, 0]);
    expect(valueOf('GOV-22b', pointsOf([first], context))).toEqual([2, 4]);
    expect(valueOf('GOV-22b', pointsOf([duties('2023-01-01', true)], context))).toEqual([0, 0]);
    expect(valueOf('GOV-22b', pointsOf(told(kept(first), kept(duties('2022-12-31', true, true, true, true), { corrects: first.id })).standing, context))).toEqual([4, 4]);
  });

  it('MED-22 counts the institutions of mediation from their adoption on', () => {
    const adopted = (id: string, on: string, kind: string): AnyFact => fact('governance.institution-adopted', id, TOWN, on, { kind, title: '' });
    const points = pointsOf([adopted('a', '2021-03-22', 'MEDIATION_RULE'), adopted('b', '2022-03-21', 'MEDIATION_RULE'), adopted('c', '2022-01-15', 'OTHER')], context);
    expect(points.filter((p) => p.measure === 'MED-22').map(({ c, e, amount, region }) => [c, e, amount, region])).toEqual([['2021-03-22', '2021-03-22', 1, TOWN], ['2022-03-21', '2022-03-21', 1, TOWN]]);
  });
});
