import type { AnyFact, Warning } from '@fazhi/domain';
import { metric } from './evolve.js';
import { examples } from '../examples.js';
import { brokenDown, contextOf, fact, kept, onDay, pointsOf, refusedAt, registryFact, told, valueOf, TOWN, YEAR } from '../spec-support.js';
import { dayOf } from './metrics.measures.js';
import { daysOfPeriod } from './periods.js';

const context = contextOf();
const reported = (name: string, on: string, period: string, data: object, region = TOWN): AnyFact =>
  fact('governance.metric-reported', `${region}:${name}:${period}`, region, on, { metric: name, value: 0, unit: '%', period, sourceOrg: 'x', ...data });
const value = (code: string, facts: readonly AnyFact[], asked: object = {}): unknown => valueOf(code, pointsOf(facts, context), { ...YEAR, ...asked });

describe('figures of a period', () => {
  const counts: readonly (readonly [string, string])[] = [['GOV-10', '次'], ['GOV-10b', '人次'], ['GOV-12', '件'], ['GOV-12b', '件'], ['GOV-12c', '处'], ['GOV-20', '条']];
  it.each(counts)('%s adds up over periods, is known when reported, and follows a correction', (code, unit) => {
    const first = reported(code, '2022-12-20', '2022', { value: 3.5, unit });
    expect(value(code, [])).toBe(0);
    expect(value(code, [first])).toBe(3.5);
    expect(value(code, [first], { to: '2022-12-30' })).toBe(0);
    expect(value(code, [first], { asOf: '2022-12-19' })).toBe(0);
    expect(value(code, [reported(code, '2022-04-02', '2022-Q1', { value: 2, unit }), reported(code, '2022-07-01', '2022-Q2', { value: 3, unit })])).toBe(5);
    expect(value(code, [reported(code, '2023-01-05', '2022', { value: 4, unit })])).toBe(4);
    expect(value(code, told(kept(first), kept({ ...first, id: 'c', data: { ...first.data, value: 1 } }, { corrects: first.id })).standing)).toBe(1);
    expect(value(code, told(kept(first), kept({ ...first, id: 'r', data: { reason: '' } }, { retracts: first.id })).standing)).toBe(0);
  });

  it.each(['GOV-11', 'GOV-22', 'GOV-23'])('%s is Σ numerator ÷ Σ denominator', (code) => {
    const first = reported(code, '2022-12-31', '2022-H2', { numerator: 388, denominator: 400 });
    expect(value(code, [])).toEqual([0, 0]);
    expect(value(code, [first, reported(code, '2022-07-03', '2022-H1', { numerator: 10, denominator: 100 })])).toEqual([398, 500]);
    expect(value(code, [first], { asOf: '2022-12-30' })).toEqual([0, 0]);
    expect(value(code, [first], { from: '2023-01-01', to: '2023-12-31' })).toEqual([0, 0]);
    expect(value(code, told(kept(first), kept({ ...first, id: 'c', data: { ...first.data, numerator: 390 } }, { corrects: first.id })).standing)).toEqual([390, 400]);
    expect(value(code, [reported(code, '2022-12-31', '2022', { value: 0.97 })])).toEqual([0, 0]);
  });

  it('can be told apart by the organisation that reported them', () => {
    const facts = [reported('GOV-12', '2022-12-20', '2022', { value: 8, unit: '件' }), reported('GOV-12', '2022-12-20', '2022', { value: 5, unit: '件', sourceOrg: 'y' }, `${TOWN}201`)];
    expect(brokenDown('GOV-12', 'org', pointsOf(facts, context))).toEqual({ x: 8, y: 5 });
  });

  it('are replaced by a later report of the same figure, from its day', () => {
    const facts = [reported('GOV-10', '2022-12-20', '2022', { value: 3, unit: '次' }), { ...reported('GOV-10', '2023-01-10', '2022', { value: 4, unit: '次' }), source: 'other' }];
    expect(told(...facts.map((f) => kept(f))).verdicts).toEqual(['accepted', 'accepted']);
    expect([value('GOV-10', facts, { asOf: '2023-01-09' }), value('GOV-10', facts)]).toEqual([3, 4]);
  });
});

describe('figures of a state', () => {
  const points = (on: string, period: string, n: number, more: object = {}): AnyFact => reported('GOV-21', on, period, { value: n, unit: '个', ...more });

  it('GOV-21 is the figure for the latest period, from the day it was reported', () => {
    expect(value('GOV-21', [])).toBe(0);
    const all = pointsOf([points('2022-04-05', '2022-Q1', 260), points('2022-07-05', '2022-Q2', 268), points('2022-08-01', '2022-Q1', 261)], context);
    expect(['2022-04-04', '2022-04-05', '2022-07-04', '2022-07-05', '2022-08-01', '2023-01-01'].map((day) => onDay('GOV-21', all, day))).toEqual([0, 260, 260, 268, 268, 268]);
    const first = points('2022-04-05', '2022-Q1', 260);
    expect(value('GOV-21', told(kept(first), kept(points('2022-04-05', '2022-Q1', 250), { corrects: first.id })).standing)).toBe(250);
  });

  it('GOV-21b is points online ÷ points, of the latest report that tells both', () => {
    expect(value('GOV-21b', [])).toEqual([0, 0]);
    const facts = [points('2022-04-05', '2022-Q1', 200, { numerator: 190, denominator: 200 }), reported('GOV-21', '2022-12-31', '2022-Q4', { value: 98.5, numerator: 197, denominator: 200 })];
    const all = pointsOf(facts, context);
    expect(['2022-04-04', '2022-04-05', '2022-12-30', '2022-12-31'].map((day) => onDay('GOV-21b', all, day))).toEqual([[0, 0], [190, 200], [190, 200], [197, 200]]);
    expect(onDay('GOV-21', all, '2022-12-31')).toBe(200);
    expect(value('GOV-21b', told(kept(facts[0] as AnyFact), kept({ ...(facts[0] as AnyFact), id: 'r', data: { reason: '' } }, { retracts: (facts[0] as AnyFact).id })).standing)).toEqual([0, 0]);
  });

  it('hold while their region is in force', () => {
    const all = pointsOf([points('2022-04-05', '2022-Q1', 260)], contextOf(registryFact('region.revoked', TOWN, '2022-09-01')));
    expect([onDay('GOV-21', all, '2022-08-31'), onDay('GOV-21', all, '2022-09-01')]).toEqual([260, 0]);
  });
});

describe('a reported figure', () => {
  const warning = (name: string, data: object): Warning | undefined => {
    const f = reported(name, '2022-12-20', '2022', data);
    return metric.warn?.(metric.apply(undefined, f, {}), f, { refs: {}, peers: () => [] });
  };

  it('is NOT_COUNTED under an unknown name, in a unit that does not add up, or without a denominator', () => {
    expect([warning('GOV-10', { unit: '次' }), warning('GOV-10', { unit: '千次' }), warning('RAINFALL', { unit: '次' }), warning('constructor', { unit: '次' })]).toEqual([undefined, 'NOT_COUNTED', 'NOT_COUNTED', 'NOT_COUNTED']);
    expect([warning('GOV-23', {}), warning('GOV-23', { numerator: 1 }), warning('GOV-23', { numerator: 1, denominator: 2 }), warning('GOV-21', { unit: '个' })]).toEqual(['NOT_COUNTED', 'NOT_COUNTED', undefined, undefined]);
  });

  it('is refused where a part exceeds its whole or a count is negative', () => {
    const sent = (data: object, name = 'GOV-23'): string | undefined =>
      refusedAt(examples.metric.type, `${TOWN}:${name}:2022`, { ...examples.metric.data, metric: name, period: '2022', ...data });
    expect([sent({ numerator: 401, denominator: 400 }), sent({ numerator: 400, denominator: 400 }), sent({ numerator: 0, denominator: 0 })]).toEqual(['data.numerator', undefined, undefined]);
    expect([sent({ numerator: 9, denominator: 2 }, 'PER_HEAD'), sent({ value: -1, unit: '次', numerator: undefined, denominator: undefined }, 'GOV-10')]).toEqual([undefined, 'data.value']);
  });

  it('names its period as the platform does', () => {
    const days = (period: string): unknown => { const d = daysOfPeriod(period); return d && `${d.from} ${d.to}`; };
    expect(['2022', '2022-H1', '2022-H2', '2022-Q1', '2022-Q4', '2022-02', '2022-07-15', '2022-01-05..2022-03-09'].map(days)).toEqual([
      '2022-01-01 2022-12-31', '2022-01-01 2022-06-30', '2022-07-01 2022-12-31', '2022-01-01 2022-03-31', '2022-10-01 2022-12-31', '2022-02-01 2022-02-28', '2022-07-15 2022-07-15', '2022-01-05 2022-03-09',
    ]);
    expect(['2022-13', '2022-Q5', '2022-H3', '2022-02-30', '2022-03-09..2022-01-05', '2022-01-01..2022-01-02..2022-01-03', '', '去年', '22', '0000'].map(days)).toEqual(Array(10).fill(undefined));
  });

  it('belongs to the last day of its period, within the year of the report, or to the day of the report', () => {
    expect([dayOf('2022-12-20', '2022'), dayOf('2023-02-01', '2022-Q4'), dayOf('2022-12-20', '2021-01-01..2025-12-31'), dayOf('2022-12-20', '2023'), dayOf('2022-12-20', '近期')])
      .toEqual(['2022-12-31', '2022-12-31', '2022-12-31', '2023-01-01', '2022-12-20']);
  });
});
