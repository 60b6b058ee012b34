import type { AnyFact, Context, LocalDate } from '@fazhi/domain';
import { alertNamed, contextOf, fact, inWords, kept, merged, registryFact, shown, told, village } from './spec-support.js';

const V = village(201);
const appointed = (id: string, on: string, from: string, to: string, n = 201): AnyFact =>
  fact('adviser.appointed', id, village(n), on, { adviserKey: 'a', qualification: 'LAWYER', from, to });
const ended = (id: string, on: string): AnyFact => fact('adviser.ended', id, V, on, { reason: '' });
const served = (id: string, on: string): AnyFact => fact('adviser.served', id, V, on, { kind: '' });
/** The village came into force with the year 2022. */
const young = (...more: AnyFact[]): Context => contextOf(registryFact('region.registered', village(206), '2022-01-01', { name: 'v', level: 'VILLAGE', validFrom: '2022-01-01' }), ...more);
const spans = (aspect: string, facts: readonly AnyFact[], day: LocalDate, context = contextOf(), region = V): string[] =>
  shown(alertNamed(aspect), facts, context, region, day).map(inWords);

describe('A12 VILLAGE_WITHOUT_ADVISER', () => {
  const gaps = (facts: readonly AnyFact[], day: LocalDate, context?: Context, region?: string): string[] => spans('VILLAGE_WITHOUT_ADVISER', facts, day, context, region);

  it('is raised on the first day without one, not the day before, and resolved by the next contract', () => {
    const first = appointed('k', '2022-01-01', '2022-01-01', '2022-06-30');
    const before = 'due 2000-01-01 from 2000-01-01 RESOLVED 2022-01-01';
    expect(gaps([first], '2022-06-30')).toEqual([before]);
    expect(gaps([first], '2022-07-01')).toEqual([before, 'due 2022-07-01 from 2022-07-01']);
    const next = appointed('l', '2022-08-10', '2022-08-15', '2022-12-31');
    expect(gaps([first, next], '2022-08-14')).toEqual([before, 'due 2022-07-01 from 2022-07-01']);
    expect(gaps([first, next], '2022-08-15')).toEqual([before, 'due 2022-07-01 from 2022-07-01 RESOLVED 2022-08-15']);
    expect(gaps([first, appointed('l', '2022-06-01', '2022-07-01', '2022-12-31')], '2022-12-31')).toEqual([before]);
  });

  it('begins on the day a contract is ended, and is no more once the end is retracted', () => {
    const facts = [appointed('k', '2022-01-01', '2022-01-01', '2022-12-31'), ended('k', '2022-09-01')];
    expect(gaps(facts, '2022-09-01').at(-1)).toBe('due 2022-09-01 from 2022-09-01');
    const [contract, end] = facts as [AnyFact, AnyFact];
    const back = told(kept(contract), kept(end), kept({ ...end, id: 'r', data: { reason: '' } }, { retracts: end.id })).standing;
    expect(gaps(back, '2022-12-31')).toEqual(['due 2000-01-01 from 2000-01-01 RESOLVED 2022-01-01']);
  });

  it('lasts only while the village is in force', () => {
    expect(gaps([], '2021-12-31', young(), village(206))).toEqual([]);
    const context = young(registryFact('region.revoked', village(206), '2022-05-01'), registryFact('region.restored', village(206), '2022-07-01'));
    expect(gaps([], '2022-07-01', context, village(206))).toEqual(['due 2022-01-01 from 2022-01-01 RESOLVED 2022-05-01', 'due 2022-07-01 from 2022-07-01']);
  });
});

describe('A12 ADVISER_CONTRACT_ENDING', () => {
  const ending = (facts: readonly AnyFact[], day: LocalDate, context?: Context, region?: string): string[] => spans('ADVISER_CONTRACT_ENDING', facts, day, context, region);
  const first = appointed('k', '2022-01-01', '2022-01-01', '2022-06-30');

  it('is shown from 30 days before the last day to the last day', () => {
    expect(ending([first], '2022-05-30')).toEqual([]);
    expect(ending([first], '2022-05-31')).toEqual(['due 2022-06-30 from 2022-05-31 RESOLVED 2022-07-01']);
    expect(ending([appointed('k', '2022-06-20', '2022-06-20', '2022-06-30')], '2022-06-20')).toEqual(['due 2022-06-30 from 2022-06-20 RESOLVED 2022-07-01']);
  });

  it('is resolved on the day a contract for the day after becomes known, and never shown where it was known before', () => {
    const next = (on: string, from: string): AnyFact => appointed('l', on, from, '2022-12-31');
    expect(ending([first, next('2022-06-10', '2022-07-01')], '2022-06-10')).toEqual(['due 2022-06-30 from 2022-05-31 RESOLVED 2022-06-10']);
    expect(ending([first, next('2022-05-01', '2022-06-01')], '2022-06-30')).toEqual([]);
    expect(ending([first, next('2022-06-10', '2022-07-02')], '2022-06-30')).toEqual(['due 2022-06-30 from 2022-05-31 RESOLVED 2022-07-01']);
    expect(ending([first, next('2022-05-01', '2022-06-01')], '2022-12-01')).toEqual(['due 2022-12-31 from 2022-12-01 RESOLVED 2023-01-01']);
  });

  it('moves with the end: an early end of the following contract brings it back, its own takes it away', () => {
    const next = appointed('l', '2022-05-01', '2022-07-01', '2022-12-31');
    expect(ending([first, next, ended('l', '2022-06-15')], '2022-06-15')).toEqual(['due 2022-06-30 from 2022-06-15 RESOLVED 2022-07-01']);
    expect(ending([first, ended('k', '2022-06-15')], '2022-06-30')).toEqual(['due 2022-06-30 from 2022-05-31 RESOLVED 2022-06-15']);
  });

  it('is none of a village that goes with its contract, and follows a merger', () => {
    const context = contextOf(merged([201, 202], 219, '2022-07-01'));
    expect(ending([first], '2022-06-30', context)).toEqual([]);
    const longer = appointed('k', '2022-01-01', '2022-01-01', '2022-08-31');
    expect(ending([longer], '2022-08-01', context, village(219))).toEqual(['due 2022-08-31 from 2022-08-01 RESOLVED 2022-09-01']);
    expect(ending([longer], '2022-08-31', context)).toEqual([]);
  });
});

describe('A12 ADVISER_NO_SERVICE', () => {
  const idle = (facts: readonly AnyFact[], day: LocalDate, context?: Context): string[] => spans('ADVISER_NO_SERVICE', facts, day, context);
  const contract = appointed('k', '2022-01-01', '2022-01-01', '2022-12-31');

  it('is raised after 92 days of coverage without a service, and resolved by the next', () => {
    expect(idle([contract], '2022-04-01')).toEqual([]);
    expect(idle([contract], '2022-04-02')).toEqual(['due 2022-04-02 from 2022-04-02']);
    expect(idle([contract, served('k', '2022-04-20')], '2022-04-20')).toEqual(['due 2022-04-02 from 2022-04-02 RESOLVED 2022-04-20']);
    expect(idle([contract, served('k', '2022-04-01')], '2022-07-01')).toEqual([]);
    expect(idle([contract, served('k', '2022-04-01')], '2022-07-02')).toEqual(['due 2022-07-02 from 2022-07-02']);
  });

  it('ends with the coverage, and starts anew with the next contract', () => {
    const facts = [appointed('k', '2022-01-01', '2022-01-01', '2022-05-31'), appointed('l', '2022-08-01', '2022-08-01', '2022-12-31')];
    expect(idle(facts, '2022-10-30')).toEqual(['due 2022-04-02 from 2022-04-02 RESOLVED 2022-06-01']);
    expect(idle(facts, '2022-10-31')).toEqual(['due 2022-04-02 from 2022-04-02 RESOLVED 2022-06-01', 'due 2022-10-31 from 2022-10-31']);
  });

  it('uses the number of days set on the day it starts', () => {
    const context = contextOf(registryFact('config.set', 'adviser.serviceDays', '2022-03-01', { key: 'adviser.serviceDays', value: 31 }));
    expect(idle([contract, served('k', '2022-03-01')], '2022-03-31', context)).toEqual([]);
    expect(idle([contract, served('k', '2022-03-01')], '2022-04-01', context)).toEqual(['due 2022-04-01 from 2022-04-01']);
    expect(idle([contract], '2022-04-01', context)).toEqual([]);
  });
});

describe('A13 LITERATES_TOO_FEW', () => {
  it('is resolved with the third person and raised anew the day one leaves', () => {
    const three = ['2022-01-01', '2022-02-01', '2022-03-01'].map((on, i) => fact('literate.appointed', `l${i}`, V, on, { personKey: `p${i}`, from: on }));
    const facts = [...three, fact('literate.ended', 'l0', V, '2022-09-01', { reason: '' })];
    const few = (day: LocalDate): string[] => spans('LITERATES_TOO_FEW', facts, day);
    expect(few('2022-02-28')).toEqual(['due 2000-01-01 from 2000-01-01']);
    const first = 'due 2000-01-01 from 2000-01-01 RESOLVED 2022-03-01';
    expect(few('2022-03-01')).toEqual([first]);
    expect(few('2022-08-31')).toEqual([first]);
    expect(few('2022-09-01')).toEqual([first, 'due 2022-09-01 from 2022-09-01']);
  });

  it('is raised where the setting asks for more from a day on', () => {
    const three = [1, 2, 3].map((n) => fact('literate.appointed', `l${n}`, V, '2022-01-01', { personKey: `p${n}`, from: '2022-01-01' }));
    const context = contextOf(registryFact('config.set', 'literate.minPerVillage', '2022-06-01', { key: 'literate.minPerVillage', value: 4 }));
    expect(spans('LITERATES_TOO_FEW', three, '2022-05-31', context)).toEqual(['due 2000-01-01 from 2000-01-01 RESOLVED 2022-01-01']);
    expect(spans('LITERATES_TOO_FEW', three, '2022-06-01', context).at(-1)).toBe('due 2022-06-01 from 2022-06-01');
  });
});
