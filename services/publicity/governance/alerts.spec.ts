import type { AnyFact, Context, LocalDate } from '@fazhi/domain';
import { alertNamed, contextOf, fact, inWords, kept, registryFact, shown, told, village, TOWN } from '../spec-support.js';

const meeting = (on: string, more: object = {}, region = TOWN): AnyFact =>
  fact('governance.meeting-held', `m-${on}`, region, on, { kind: 'WORK_MEETING', agenda: [], ruleOfLaw: true, ...more });
const plan = (on: string, year: number): AnyFact => fact('governance.plan-issued', `p-${year}`, TOWN, on, { year, items: [] });
const spans = (aspect: string, facts: readonly AnyFact[], day: LocalDate, context: Context, region = TOWN): string[] =>
  shown(alertNamed(aspect), facts, context, region, day).map(inWords);
/** A town in force since the year 2022. */
const TOWN2 = '421222104';
const context = contextOf(registryFact('region.registered', TOWN2, '2022-01-01', { name: 't', level: 'TOWN', validFrom: '2022-01-01' }));

describe('A17 NO_RULE_OF_LAW_MEETING', () => {
  const missed = (facts: readonly AnyFact[], day: LocalDate, where = context, region = TOWN2): string[] => spans('NO_RULE_OF_LAW_MEETING', facts.map((f) => ({ ...f, region })), day, where, region);

  it('is shown two weeks before the quarter ends, not the day before, and expires with the following quarter', () => {
    expect(missed([], '2022-03-16')).toEqual([]);
    expect(missed([], '2022-03-17')).toEqual(['due 2022-03-31 from 2022-03-17 EXPIRED 2022-07-01']);
    expect(missed([], '2022-06-16')).toEqual(['due 2022-03-31 from 2022-03-17 EXPIRED 2022-07-01', 'due 2022-06-30 from 2022-06-16 EXPIRED 2022-10-01']);
  });

  it('is resolved by a meeting with rule of law on its agenda, also by one that makes up for it', () => {
    expect(missed([meeting('2022-01-01')], '2022-03-31')).toEqual([]);
    expect(missed([meeting('2022-03-17')], '2022-03-31')).toEqual([]);
    expect(missed([meeting('2022-03-31')], '2022-03-31')).toEqual(['due 2022-03-31 from 2022-03-17 RESOLVED 2022-03-31']);
    expect(missed([meeting('2022-04-20')], '2022-06-30')).toEqual(['due 2022-03-31 from 2022-03-17 RESOLVED 2022-04-20']);
    expect(missed([meeting('2022-02-10', { ruleOfLaw: false })], '2022-03-17')).toEqual(['due 2022-03-31 from 2022-03-17 EXPIRED 2022-07-01']);
  });

  it('comes back when the meeting is retracted, and is not met by a village’s meeting', () => {
    const held = meeting('2022-02-10');
    const { standing } = told(kept(held), kept({ ...held, id: 'r', data: { reason: '' } }, { retracts: held.id }));
    expect(missed(standing, '2022-03-17')).toHaveLength(1);
    const inVillage = spans('NO_RULE_OF_LAW_MEETING', [meeting('2022-02-10', {}, village(201))], '2022-03-17', contextOf());
    expect(inVillage.at(-1)).toBe('due 2022-03-31 from 2022-03-17 EXPIRED 2022-07-01');
  });

  it('looks two years back, and asks nothing of a town for a quarter of which it was not there', () => {
    const long = spans('NO_RULE_OF_LAW_MEETING', [], '2022-03-17', contextOf());
    expect(long).toHaveLength(9);
    expect(long[0]).toBe('due 2020-03-31 from 2020-03-17 EXPIRED 2020-07-01');
    const late = contextOf(registryFact('region.registered', TOWN2, '2022-01-02', { name: 't', level: 'TOWN', validFrom: '2022-01-02' }), registryFact('region.revoked', TOWN2, '2022-08-01'));
    expect(missed([], '2022-03-31', late)).toEqual([]);
    expect(missed([], '2022-12-31', late)).toEqual(['due 2022-06-30 from 2022-06-16 RESOLVED 2022-08-01']);
  });
});

describe('A17 PLAN_NOT_ISSUED', () => {
  const missing = (facts: readonly AnyFact[], day: LocalDate): string[] => spans('PLAN_NOT_ISSUED', facts, day, contextOf()).filter((s) => s.startsWith('due 2022'));

  it('is shown from 1 March, resolved by the plan of that year, and expires with the year', () => {
    expect(missing([], '2022-02-28')).toEqual([]);
    expect(missing([], '2022-03-01')).toEqual(['due 2022-03-31 from 2022-03-01 EXPIRED 2023-01-01']);
    expect(missing([plan('2022-03-01', 2022)], '2022-03-31')).toEqual([]);
    expect(missing([plan('2022-05-10', 2022)], '2022-05-09')).toEqual(['due 2022-03-31 from 2022-03-01 EXPIRED 2023-01-01']);
    expect(missing([plan('2022-05-10', 2022)], '2022-05-10')).toEqual(['due 2022-03-31 from 2022-03-01 RESOLVED 2022-05-10']);
  });

  it('takes a plan for its own year, issued early or for another', () => {
    expect(missing([plan('2021-12-28', 2022)], '2022-12-31')).toEqual([]);
    expect(missing([plan('2022-01-10', 2021)], '2022-03-01')).toHaveLength(1);
    expect(missing([plan('2023-01-10', 2022)], '2023-01-10')).toEqual(['due 2022-03-31 from 2022-03-01 EXPIRED 2023-01-01']);
  });

  it('looks two years back', () => {
    expect(spans('PLAN_NOT_ISSUED', [], '2022-03-01', contextOf()).map((s) => s.slice(4, 14))).toEqual(['2020-03-31', '2021-03-31', '2022-03-31']);
  });
});
