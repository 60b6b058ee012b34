import { addDays, type AnyFact } from '@fazhi/domain';
import {
  accepted, applied, arrive, context, fact, invalidated, oral, pointsOf, reading, resolvedCase, session, signed, terminated, TOWN, V201, V202, V204, written,
} from './spec-kit.js';

const Y = ['2022-01-01', '2022-12-31'] as const;
const of2022 = (histories: readonly (readonly AnyFact[])[], asOf: string = Y[1], region = TOWN) => {
  const read = reading(pointsOf(histories));
  return (...codes: string[]) => codes.map((code) => read(code, region, ...Y, asOf));
};
const many = (n: number, make: (day: string) => AnyFact[]): AnyFact[][] => Array.from({ length: n }, (_, i) => make(addDays('2022-01-05', i % 300)));

describe('cohorts', () => {
  it('165 accepted and handled, 156 resolved, 5 terminated, 4 open (scenario 1)', () => {
    const histories = [
      ...many(156, (day) => resolvedCase(day, addDays(day, 10))),
      ...many(5, (day) => [applied(day), accepted(day), session(addDays(day, 3)), terminated(addDays(day, 20))]),
      ...many(4, (day) => [applied(day), accepted(day), session(addDays(day, 3))]),
    ];
    expect(of2022(histories)('MED-01', 'MED-02', 'MED-03', 'MED-04', 'MED-05', 'MED-07', 'MED-04b', 'MED-33', 'MED-34'))
      .toEqual([165, 165, '165/165', 156, '156/165', '161/165', '156/161', 161, 4]);
    // 156 cases of 10 days, 5 of 20
    expect(of2022(histories)('MED-15')).toEqual(['1660/161']);
  });

  it('belong to the year of acceptance, as known on the day asked (scenario 3)', () => {
    const read = reading(pointsOf([[applied('2022-12-20'), accepted('2022-12-20'), session('2022-12-22'), oral('2023-01-10')]]));
    const codes = ['MED-01', 'MED-02', 'MED-04', 'MED-03', 'MED-05', 'MED-33', 'MED-34'];
    const year = (y: string, asOf: string) => codes.map((code) => read(code, TOWN, `${y}-01-01`, `${y}-12-31`, asOf));
    expect(year('2022', '2022-12-21')).toEqual([1, 0, 0, '0/1', '0/1', 0, 1]);
    expect(year('2022', '2022-12-31')).toEqual([1, 1, 0, '1/1', '0/1', 0, 1]);
    expect(year('2022', '2023-01-31')).toEqual([1, 1, 1, '1/1', '1/1', 0, 1]);
    expect(year('2023', '2023-12-31')).toEqual([0, 0, 0, null, null, 1, 0]);
  });

  it('count once, in the village of the dispute, whichever committee resolved it (scenarios 21 and 22)', () => {
    const escalatedCase = [
      applied('2022-05-01'), accepted('2022-05-01'),
      fact('2022-06-03', 'case.escalated', { committee: 'TW-TOWN', level: 'TOWN', consent: true }, { region: TOWN }), oral('2022-06-20'),
    ];
    const shared = resolvedCase('2022-05-01', '2022-05-02', 'VILLAGE', { relatedRegions: [V201] }, V204);
    const read = reading(pointsOf([escalatedCase, shared]));
    expect([TOWN, V202, V204, V201].map((r) => [read('MED-01', r, ...Y), read('MED-04', r, ...Y)])).toEqual([[2, 2], [1, 1], [1, 1], [0, 0]]);
    const points = pointsOf([escalatedCase]);
    // dims of MED-33: kind, result, level, committee; of MED-04: kind, difficulty, source, committee
    expect(points.filter((p) => p.measure === 'MED-33').map((p) => p.dims)).toEqual([['02', 'SUCCESS', 'TOWN', 'TW-TOWN']]);
    expect(points.filter((p) => p.measure === 'MED-04').map((p) => [p.c, p.e, p.dims]))
      .toEqual([['2022-05-01', '2022-06-20', ['02', 'SIMPLE', 'APPLIED', 'TW-TOWN']]]);
    // overdue on 06-01 and 06-02, not on its last day, no longer once escalated
    expect(['2022-05-31', '2022-06-01', '2022-06-02', '2022-06-03'].map((day) => reading(points)('MED-16', TOWN, ...Y, day))).toEqual([0, 1, 1, 0]);
  });

  it('leave out what is not accepted, and keep what ends without a session (scenario 23)', () => {
    const refused = [applied('2022-03-01'), fact('2022-03-02', 'case.not-accepted', { reason: 'PARTY_REFUSES' })];
    expect(of2022([refused])('MED-01', 'MED-01n', 'MED-02', 'MED-33', 'MED-34')).toEqual([0, 1, 0, 0, 0]);
    const withdrawn = [applied('2022-03-01'), accepted('2022-03-01'), terminated('2022-03-05', 'REFUSED')];
    expect(of2022([withdrawn])('MED-01', 'MED-02', 'MED-04', 'MED-07', 'MED-33')).toEqual([1, 0, 0, '1/1', 1]);
  });

  it('count a written agreement from its last signature, as handled from the day it was reached (scenario 25)', () => {
    const history = [
      applied('2022-02-01'), accepted('2022-02-01'), written('2022-03-01'),
      signed('2022-03-02', 'PARTIES'), signed('2022-03-02', 'MEDIATOR'), signed('2022-03-05', 'SEAL'),
    ];
    expect(['2022-02-28', '2022-03-01', '2022-03-04', '2022-03-05'].map((day) => of2022([history], day)('MED-02', 'MED-04', 'MED-19')))
      .toEqual([[0, 0, 0], [1, 0, 0], [1, 0, 0], [1, 1, 1]]);
  });

  it('break down by the kind as sent, subtypes not merged', () => {
    const histories = ['07.1', '07.1', '07.1', '07.2', '07.2', '01', '07'].map((kind) => resolvedCase('2022-05-01', '2022-05-02', 'VILLAGE', { kind }));
    const read = reading(pointsOf(histories));
    expect(['07.1', '07.2', '01', '07'].map((kind) => read('MED-06', TOWN, ...Y, Y[1], (p) => p.dims[0] === kind))).toEqual([3, 2, 1, 1]);
  });

  it('follow a correction of the acceptance into another year, and of the dispute into another village', () => {
    const facts = [applied('2022-01-02'), accepted('2022-01-02'), oral('2022-01-20'), accepted('2021-12-31'), applied('2021-12-30', {}, V201)];
    const read = reading(pointsOf([arrive(facts, { 3: { corrects: 1 }, 4: { corrects: 0 } }).standing]));
    expect([read('MED-01', TOWN, ...Y), read('MED-33', V201, ...Y), read('MED-33', V202, ...Y)]).toEqual([0, 1, 0]);
    expect(read('MED-05', V201, '2021-01-01', '2021-12-31', '2022-01-19')).toBe('0/1');
    expect(read('MED-05', V201, '2021-01-01', '2021-12-31', '2022-01-20')).toBe('1/1');
  });

  it('know performance on the day it is due (MED-08)', () => {
    const performed = (on: string, state: string) => fact(on, 'performance.recorded', { state });
    const start = [applied('2022-05-01'), accepted('2022-05-01'), oral('2022-05-10', { performDueOn: '2022-06-30' })];
    const rates = (...more: AnyFact[]) => ['2022-06-29', '2022-06-30', '2022-07-05'].map((day) => of2022([[...start, ...more]], day)('MED-08')[0]);
    expect(rates()).toEqual([null, '0/1', '0/1']);
    expect(rates(performed('2022-06-01', 'FULL'))).toEqual([null, '1/1', '1/1']);
    expect(rates(performed('2022-06-20', 'PARTIAL'), performed('2022-07-05', 'FULL'))).toEqual([null, '0/1', '1/1']);
    // due at once where nothing else was agreed; gone when the agreement is invalidated
    const immediate = [applied('2022-05-01'), accepted('2022-05-01'), oral('2022-05-10'), invalidated('2022-06-01')];
    expect(['2022-05-09', '2022-05-10', '2022-06-01'].map((day) => of2022([immediate], day)('MED-08')[0])).toEqual([null, '0/1', null]);
  });
});

describe('closings', () => {
  it('lose a success that a court invalidates, and count a second closing', () => {
    const history = [...resolvedCase('2022-02-01', '2022-03-05'), invalidated('2022-06-10'), terminated('2022-07-01', 'LITIGATED')];
    const at = (day: string) => of2022([history], day)('MED-04', 'MED-33', 'MED-34', 'MED-35', 'MED-04b', 'MED-07', 'MED-19');
    expect(at('2022-06-09')).toEqual([1, 1, 0, 0, '1/1', '1/1', 1]);
    expect(at('2022-06-10')).toEqual([0, 1, 1, 1, '0/1', '0/1', 0]);
    expect(at('2022-07-01')).toEqual([0, 2, 0, 1, '0/2', '1/1', 0]);
    const read = reading(pointsOf([history]));
    // opening stock + accepted + reopened = closed + closing stock, June alone: 0 + 0 + 1 = 0 + 1
    const june = ['MED-01', 'MED-35', 'MED-33', 'MED-34'].map((code) => read(code, TOWN, '2022-06-01', '2022-06-30', '2022-12-31'));
    expect([read('MED-34', TOWN, '2022-05-01', '2022-05-31'), ...june]).toEqual([0, 0, 1, 0, 1]);
    // its limit starts anew with the reopening: 06-10 + 30 days, so it is closed in time
    expect(['2022-06-10', '2022-06-30', '2022-07-01'].map((day) => read('MED-16', TOWN, ...Y, day))).toEqual([0, 0, 0]);
  });

  it('are judged by difficulty and by the level that resolved them (MED-10, -11, -12)', () => {
    const resolved = (level: string, difficulty: string) => resolvedCase('2022-04-01', '2022-04-02', level, { difficulty });
    const grave = (level: string, reason: string) => [
      applied('2022-04-01', { difficulty: 'DIFFICULT' }), accepted('2022-04-01', level), terminated('2022-04-20', reason),
    ];
    const histories = [
      resolved('GROUP', 'SIMPLE'), resolved('GROUP', 'SIMPLE'), resolved('VILLAGE', 'SIMPLE'),
      [applied('2022-04-01'), accepted('2022-04-01', 'GROUP'), terminated('2022-04-09')],
      resolved('GROUP', 'GENERAL'), resolved('VILLAGE', 'GENERAL'), resolved('TOWN', 'GENERAL'),
      grave('TOWN', 'FAILED'), grave('TOWN', 'LITIGATED'), grave('COUNTY', 'FAILED'), grave('VILLAGE', 'WITHDRAWN'),
      [applied('2022-04-01', { difficulty: 'MAJOR' }), accepted('2022-04-01', 'TOWN')],
    ];
    expect(of2022(histories)('MED-10', 'MED-11', 'MED-12', 'MED-33')).toEqual(['2/4', '2/3', '2/4', 11]);
  });

  it('give the mean of days to closing, the day of acceptance being day 0 (MED-15)', () => {
    const histories = [resolvedCase('2022-12-25', '2022-12-25'), resolvedCase('2021-12-25', '2022-01-04'), resolvedCase('2022-12-25', '2023-01-01')];
    expect(of2022(histories)('MED-15')).toEqual(['10/2']);
  });
});

describe('overdue cases', () => {
  it('are open past the limit of the county’s configuration, an extension counted', () => {
    const extended = fact('2022-05-15', 'case.extended', { to: '2022-06-30', requestedByAll: true });
    const history = [applied('2022-05-01'), accepted('2022-05-01'), extended, oral('2022-07-04')];
    const days = ['2022-06-01', '2022-06-30', '2022-07-01', '2022-07-03', '2022-07-04'];
    expect(days.map((day) => of2022([history], day)('MED-16')[0])).toEqual([0, 0, 1, 1, 0]);
    const points = pointsOf([[applied('2022-05-01'), accepted('2022-05-01')]], context([{ key: 'mediation.dueDays', on: '2022-01-01', value: 10 }]));
    expect(['2022-05-11', '2022-05-12'].map((day) => reading(points)('MED-16', TOWN, ...Y, day))).toEqual([0, 1]);
  });
});

describe('risks, confirmation and the network', () => {
  it('count what was prevented, its persons, and what became a crime (scenario 27)', () => {
    const raised = (kind: string, persons: number) => fact('2022-03-01', 'risk.raised', { kind, persons, measure: '劝导', reportedToPoliceOn: '2022-03-01' });
    const resolved = (kind: string) => fact('2022-03-10', 'risk.resolved', { kind });
    const materialised = (kind: string) => fact('2022-03-20', 'risk.materialised', { kind });
    const counts = (...facts: AnyFact[]) => of2022([[applied('2022-03-01'), ...facts]])('MED-13', 'MED-13b', 'MED-14');
    expect(counts(raised('CRIME', 4), raised('PETITION', 15), resolved('PETITION'), materialised('CRIME'))).toEqual([1, 15, 1]);
    expect(counts(raised('CRIME', 4), resolved('CRIME'))).toEqual([1, 4, 0]);
    expect(counts(raised('SUICIDE', 1), materialised('SUICIDE'))).toEqual([0, 0, 0]);
  });

  it('count applications to the court and what it confirmed', () => {
    const court = (outcome: string) => [
      ...resolvedCase('2022-03-01', '2022-03-02'),
      fact('2022-03-10', 'confirmation.applied', { court: '通城县人民法院' }), fact('2022-03-20', 'confirmation.decided', { outcome }),
    ];
    expect(of2022([court('CONFIRMED'), court('CONFIRMED'), court('REFUSED')])('MED-09', 'MED-09b')).toEqual([3, 2]);
    expect(of2022([court('CONFIRMED')], '2022-03-19')('MED-09', 'MED-09b')).toEqual([1, 0]);
  });

  it('count joint and own-initiative cases and their parties', () => {
    const opened = [
      fact('2022-03-01', 'case.opened', { kind: '02', difficulty: 'SIMPLE', parties: 3 }),
      fact('2022-03-01', 'case.accepted', { committee: 'T', level: 'TOWN', mediators: ['m'], consent: true, joint: true }),
    ];
    expect(of2022([opened, resolvedCase('2022-03-01', '2022-03-02')])('MED-18', 'MED-26', 'MED-31')).toEqual([5, 1, '1/2']);
  });

  it('count screenings, trainings and the mediators in office', () => {
    const about = (subject: string, on: string, type: string, data: object = {}) => fact(on, type, data, { subject, region: V202 });
    const histories = [
      [about('S1', '2022-05-15', 'screening.reported', { found: 3, by: '村调委会', prevented: 2 })],
      [about('S2', '2022-05-31', 'screening.reported', { found: 0, by: '村调委会' })],
      [about('T1', '2022-06-08', 'training.held', { hours: 6, mediators: ['m1'] })],
      [about('T2', '2021-12-31', 'training.held', { hours: 4, mediators: ['m1'] })],
      [about('M1', '2021-03-01', 'mediator.appointed', { committee: 'C', fullTime: true })],
      [about('M2', '2021-03-01', 'mediator.appointed', { committee: 'C', fullTime: false }), about('M2', '2022-12-31', 'mediator.ended')],
    ];
    expect(of2022(histories)('MED-23', 'MED-24', 'MED-25', 'MED-28', 'MED-30', 'MED-21')).toEqual([2, 3, 2, 1, 6, 1]);
    expect(of2022(histories, '2022-12-30')('MED-21')).toEqual([2]);
  });
});
