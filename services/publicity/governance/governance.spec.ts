import type { AnyFact } from '@fazhi/domain';
import { contextOf, fact, kept, pointsOf, told, valueOf, YEAR, TOWN } from '../spec-support.js';

const at = (type: string, subject: string, on: string, data: object): AnyFact => fact(`governance.${type}`, subject, TOWN, on, data);
const plan = (on: string, ...due: string[]): AnyFact =>
  at('plan-issued', 'plan', on, { year: 2022, items: due.map((dueOn, i) => ({ itemId: String(i + 1), title: '', lead: '', dueOn })) });
const done = (on: string, itemId: string): AnyFact => at('plan-item-completed', 'plan', on, { itemId });

describe('governance', () => {
  it('takes plan items as done once, when the plan knows them', () => {
    expect(told(kept(done('2022-06-20', '1'))).verdicts).toEqual(['parked NO_OPENING']);
    expect(told(
      kept(plan('2022-02-01', '2022-06-30')), kept(done('2022-06-20', '1')), kept(done('2022-06-21', '2')), kept(done('2022-07-01', '1')), kept(done('2022-01-31', '1')),
    ).verdicts).toEqual(['accepted', 'accepted', 'quarantined UNKNOWN_ITEM', 'quarantined ITEM_ALREADY_COMPLETED', 'parked NO_OPENING']);
    const item = done('2022-06-20', '__proto__');
    expect(told(kept(plan('2022-02-01', '2022-06-30')), kept(item)).verdicts).toEqual(['accepted', 'quarantined UNKNOWN_ITEM']);
  });

  it('closes an issue once', () => {
    const open = at('issue-recorded', 'i', '2022-03-01', { year: 2022, text: '', category: '' });
    const close = (on: string): AnyFact => at('issue-closed', 'i', on, { result: '' });
    expect(told(kept(open), kept(close('2022-04-01')), kept(close('2022-05-01'))).verdicts).toEqual(['accepted', 'accepted', 'quarantined AFTER_END']);
    expect(told(kept(close('2022-04-01')), kept(open)).verdicts).toEqual(['accepted', 'accepted']);
    expect(told(kept(close('2022-02-28')), kept(open)).verdicts).toEqual(['parked NO_OPENING', 'accepted']);
  });

  it('GOV-01 counts leadership studies with rule of law on the agenda, GOV-02 plans by the day of issue', () => {
    const meeting = (id: string, on: string, kind: string, ruleOfLaw: boolean): AnyFact => at('meeting-held', id, on, { kind, agenda: [], ruleOfLaw });
    const points = pointsOf([
      meeting('m1', '2022-01-20', 'LEADERSHIP_STUDY', true), meeting('m2', '2022-04-20', 'LEADERSHIP_STUDY', false), meeting('m3', '2022-07-20', 'WORK_MEETING', true),
      meeting('m4', '2022-10-20', 'LEADERSHIP_STUDY', true), plan('2022-02-01', '2022-06-30'),
    ], contextOf());
    expect([valueOf('GOV-01', points), valueOf('GOV-02', points)]).toEqual([2, 1]);
  });

  it('GOV-03 takes the items due in the period and done by the day asked', () => {
    const points = pointsOf([plan('2022-02-01', '2022-06-30', '2022-09-30', '2022-12-31', '2023-06-30'), done('2022-06-20', '1'), done('2022-10-08', '2')], contextOf());
    const rate = (asOf: string): unknown => valueOf('GOV-03', points, { ...YEAR, asOf });
    expect(rate('2022-06-29')).toEqual([0, 0]);
    expect(rate('2022-06-30')).toEqual([1, 1]);
    expect(rate('2022-09-30')).toEqual([1, 2]);
    expect(rate('2022-10-08')).toEqual([2, 2]);
    expect(rate('2023-12-31')).toEqual([2, 3]);
  });

  it('GOV-03 has no denominator where nothing is due, and follows corrections and retractions', () => {
    const rate = (facts: readonly AnyFact[]): unknown => valueOf('GOV-03', pointsOf(facts, contextOf()));
    const issued = plan('2022-02-01', '2022-06-30', '2023-01-01');
    const item = done('2022-06-20', '1');
    expect([rate([]), rate([plan('2022-02-01')]), rate([issued, item])]).toEqual([[0, 0], [0, 0], [1, 1]]);
    expect(rate(told(kept(issued), kept(plan('2022-02-01', '2022-06-30', '2022-12-31'), { corrects: issued.id }), kept(item)).standing)).toEqual([1, 2]);
    expect(rate(told(kept(issued), kept(item), kept({ ...item, id: 'r', data: { reason: '' } }, { retracts: item.id })).standing)).toEqual([0, 1]);
  });
});
