import type { AnyFact } from '@fazhi/domain';
import { documentOf } from './dossier.js';
import { accepted, applied, arrive, context, fact, invalidated, oral, ownedPoints, reading, resolvedCase, signed, terminated, TOWN, V201, V202, V204, written } from './spec-kit.js';

// Every formula over nothing, over facts, after a correction, and on either side of a boundary; worked out by hand from domain.md §2.1.

const YEAR = ['2022-01-01', '2022-12-31'] as const;
type Value = number | string | null;
const valuesOf = (histories: readonly (readonly AnyFact[])[], asOf: string = YEAR[1], within = context()): ((code: string) => Value) => {
  const read = reading(ownedPoints(histories.map((h) => arrive(h).standing), within));
  return (code) => read(code, TOWN, ...YEAR, asOf);
};
const other = (subject: string, on: string, type: string, data: object = {}, region = V202): AnyFact => fact(on, type, data, { subject, region });
const established = (subject: string, on: string, data: object = {}, region = V202): AnyFact => other(subject, on, 'committee.established', { level: 'VILLAGE', members: 3, women: 1, ...data }, region);
const screened = (subject: string, on: string, region = V202): AnyFact => other(subject, on, 'screening.reported', { found: 0, by: 'x' }, region);
const appointed = (subject: string, on: string): AnyFact => other(subject, on, 'mediator.appointed', { committee: 'C', fullTime: true });
const trained = (subject: string, on: string, ...mediators: string[]): AnyFact => other(subject, on, 'training.held', { hours: 2, mediators });

describe('with nothing told', () => {
  it.each<[string, Value]>([
    ...['MED-01', 'MED-01n', 'MED-02', 'MED-04', 'MED-06', 'MED-09', 'MED-09b', 'MED-13', 'MED-13b', 'MED-14', 'MED-16', 'MED-17', 'MED-17b', 'MED-18', 'MED-19', 'MED-21', 'MED-22',
      'MED-23', 'MED-24', 'MED-25', 'MED-26', 'MED-28', 'MED-30', 'MED-33', 'MED-34', 'MED-35'].map((code) => [code, 0] as [string, Value]),
    ...['MED-03', 'MED-04b', 'MED-05', 'MED-07', 'MED-08', 'MED-10', 'MED-11', 'MED-12', 'MED-15', 'MED-29', 'MED-31', 'MED-32'].map((code) => [code, null] as [string, Value]),
    // three villages all the year, and a town: 3 × 24 + 12 reports are due
    ['MED-20', '0/3'], ['MED-27', '0/84'],
  ])('%s is %p', (code, value) => {
    expect(valuesOf([])(code)).toBe(value);
  });
  it('a county without villages has no rate of them', () => {
    const nowhere = { ...context(), regions: context().regions };
    const read = reading(ownedPoints([], nowhere));
    expect(['MED-20', 'MED-27'].map((code) => read(code, '421222999', ...YEAR))).toEqual([null, null]);
  });
});

describe('MED-17, the amount in dispute', () => {
  const worth = (amount: number | undefined, on = '2022-05-01'): AnyFact[] => [applied(on, { amount }), accepted(on)];
  it('is added up to the fen by the day of acceptance', () => {
    expect(valuesOf([worth(3200.5), worth(0.1), worth(0.2), worth(undefined), worth(10, '2021-12-31'), worth(7, '2022-12-31')])('MED-17')).toBe(3207.8);
  });
  it('follows a correction, and waits for acceptance', () => {
    const [first, second] = worth(100) as [AnyFact, AnyFact];
    const corrected = arrive([first, second, applied('2022-05-01', { amount: 40 })], { 2: { corrects: 0 } }).standing;
    const read = (history: AnyFact[]): Value => reading(ownedPoints([history]))('MED-17', TOWN, ...YEAR);
    expect([read(corrected), read([first])]).toEqual([40, 0]);
  });
  it('agreed on is counted with the agreement in force, and no longer once it is invalid', () => {
    const history = [...worth(5000), written('2022-05-10', { amount: 4200.25 }), signed('2022-05-10', 'PARTIES'), signed('2022-05-10', 'MEDIATOR'), signed('2022-05-12', 'SEAL'), invalidated('2022-08-01')];
    expect(['2022-05-11', '2022-05-12', '2022-07-31', '2022-08-01'].map((day) => valuesOf([history], day)('MED-17b'))).toEqual([0, 4200.25, 4200.25, 0]);
  });
});

describe('MED-20, villages with a committee', () => {
  it('counts a village once, and a town’s committee for none', () => {
    expect(valuesOf([[established('A', '2022-03-01')], [established('B', '2022-04-01')], [established('T', '2022-03-01', { level: 'TOWN' }, TOWN)]])('MED-20')).toBe('1/3');
  });
  it('ends with the day of dissolution, or the day after the term that was told', () => {
    const on = (day: string, ...history: AnyFact[]): Value => valuesOf([history], day)('MED-20');
    expect([on('2022-02-28', established('A', '2022-03-01')), on('2022-03-01', established('A', '2022-03-01'))]).toEqual(['0/3', '1/3']);
    const ended = [established('A', '2020-01-01'), other('A', '2022-06-30', 'committee.dissolved')];
    expect([on('2022-06-29', ...ended), on('2022-06-30', ...ended)]).toEqual(['1/3', '0/3']);
    const term = established('A', '2019-03-01', { termYears: 3 });
    expect([on('2022-02-28', term), on('2022-03-01', term)]).toEqual(['1/3', '0/3']);
  });
  it('follows a correction of the level', () => {
    const corrected = arrive([established('A', '2022-03-01'), established('A', '2022-03-01', { level: 'TOWN' })], { 1: { corrects: 0 } }).standing;
    expect(reading(ownedPoints([corrected]))('MED-20', TOWN, ...YEAR)).toBe('0/3');
  });
});

describe('MED-27, screenings in time', () => {
  const within = (from: string, to: string, histories: AnyFact[][], region: string, asOf = to): Value => reading(ownedPoints(histories))('MED-27', region, from, to, asOf);
  it('is a report for each half-month of a village and each month of a town', () => {
    // January: two half-months of three villages, one month of the town
    const told = [[screened('1', '2022-01-15')], [screened('2', '2022-01-16')], [screened('3', '2022-01-20')], [screened('4', '2022-01-31', TOWN)], [screened('5', '2022-01-03', V204)]];
    expect([TOWN, V202, V204, V201].map((region) => within('2022-01-01', '2022-01-31', told, region))).toEqual(['4/7', '2/2', '1/2', '0/2']);
  });
  it('is due when the round is over, and a report of a round counts for no other', () => {
    const told = [[screened('1', '2022-01-10')]];
    expect(['2022-01-14', '2022-01-15', '2022-01-31', '2022-02-15'].map((day) => within('2022-01-01', '2022-12-31', told, V202, day))).toEqual([null, '1/1', '1/2', '1/3']);
  });
  it('follows a correction of the day', () => {
    const corrected = arrive([screened('1', '2022-01-15'), screened('1', '2022-01-16')], { 1: { corrects: 0 } }).standing;
    expect([within('2022-01-01', '2022-01-15', [corrected], V202), within('2022-01-16', '2022-01-31', [corrected], V202)]).toEqual(['0/1', '1/1']);
  });
});

describe('MED-29, mediators trained', () => {
  it('counts each mediator in office once, however often trained, and nobody who is not', () => {
    const told = [[appointed('a', '2021-01-01')], [appointed('b', '2022-05-01')], [appointed('c', '2021-01-01'), other('c', '2022-12-31', 'mediator.ended')],
      [trained('t1', '2022-02-01', 'a', 'c', 'x')], [trained('t2', '2022-03-01', 'a')], [trained('t3', '2021-12-31', 'b')]];
    expect(['2022-12-30', '2022-12-31'].map((day) => valuesOf(told, day)('MED-29'))).toEqual(['2/3', '1/2']);
  });
  it('follows a retraction of the training', () => {
    const gone = arrive([trained('t1', '2022-02-01', 'a'), trained('t1', '2022-02-01', 'a')], { 1: { retracts: 0 } }).standing;
    expect(valuesOf([[appointed('a', '2021-01-01')], gone])('MED-29')).toBe('0/1');
  });
});

describe('MED-32, complete dossiers', () => {
  const mandatory = ['受理登记表', '权利义务告知书', '身份证明', '调解记录', '封底'];
  // what reporting sees of names: their codes
  const archived = (on: string, ...documents: string[]): AnyFact => fact(on, 'case.archived', { term: 'LONG', documents: documents.flatMap((d) => documentOf(d) ?? []) });
  const rate = (...histories: AnyFact[][]): Value => valuesOf(histories)('MED-32');
  it('wants every mandatory document, and the agreement where there is one', () => {
    const resolved = resolvedCase('2022-05-01', '2022-05-02');
    expect(rate([...resolved, archived('2022-06-01', ...mandatory, '人民调解口头协议登记表')])).toBe('1/1');
    expect(rate([...resolved, archived('2022-06-01', ...mandatory)])).toBe('0/1');
    expect(rate([...resolved, archived('2022-06-01', ...mandatory.slice(1), '协议书')])).toBe('0/1');
    expect(rate([applied('2022-05-01'), accepted('2022-05-01'), terminated('2022-05-09'), archived('2022-06-01', ...mandatory.map((d) => `调解${d}`).slice(0, 0), ...mandatory)])).toBe('1/1');
  });
  it('belongs to the day of archiving, and follows a correction', () => {
    const resolved = resolvedCase('2021-05-01', '2021-05-02');
    expect(rate([...resolved, archived('2021-12-31', ...mandatory)])).toBeNull();
    expect(rate([...resolved, archived('2022-01-01', ...mandatory)])).toBe('0/1');
    const corrected = arrive([...resolved, archived('2022-01-01'), archived('2022-01-01', ...mandatory, '调解协议书')], { 4: { corrects: 3 } }).standing;
    expect(reading(ownedPoints([corrected]))('MED-32', TOWN, ...YEAR)).toBe('1/1');
  });
  it('knows documents by the names people give them', () => {
    expect(['人民调解协议书', '调解协议书', ' 协议书 ', 'AGREEMENT', '调解记录', '人民调解申请书', '照片'].map(documentOf))
      .toEqual(['AGREEMENT', 'AGREEMENT', 'AGREEMENT', 'AGREEMENT', 'SESSION_RECORD', 'APPLICATION', undefined]);
  });
});

it('the other cohorts and closings follow a correction of the day of acceptance over the end of the year', () => {
  const facts = [applied('2021-12-30'), accepted('2021-12-31'), oral('2022-01-10'), accepted('2022-01-01')];
  const moved = arrive(facts, { 3: { corrects: 1 } }).standing;
  const of = (history: AnyFact[], ...codes: string[]): Value[] => codes.map((code) => reading(ownedPoints([history]))(code, TOWN, ...YEAR));
  expect(of(facts.slice(0, 3), 'MED-01', 'MED-02', 'MED-03', 'MED-05', 'MED-07', 'MED-33', 'MED-15')).toEqual([0, 0, null, null, null, 1, '10/1']);
  expect(of(moved, 'MED-01', 'MED-02', 'MED-03', 'MED-05', 'MED-07', 'MED-33', 'MED-15')).toEqual([1, 1, '1/1', '1/1', '1/1', 1, '9/1']);
});
