import { listedOf, type AnyFact, type AnyKind, type Listed } from '@fazhi/domain';
import { mediation } from './domain.js';
import { accepted, applied, arrive, context, fact, invalidated, oral, session, signed, terminated, V202, written } from './spec-kit.js';

const row = (...facts: AnyFact[]): Listed => {
  const { standing } = arrive(facts);
  return listedOf(mediation.kindOf(standing) as AnyKind, mediation.lists ?? [], standing, {}, context())[0] as Listed;
};
const stands = (...facts: AnyFact[]): unknown[] => {
  const { key1, due } = row(...facts);
  return [key1, due];
};

describe('the list of cases', () => {
  const begun = [applied('2022-05-01', { kind: '07.1', amount: 12.5 }), accepted('2022-05-02')];
  it('tells where a case stands and what is due next', () => {
    expect(stands(applied('2022-05-01'))).toEqual(['RECEIVED', null]);
    expect(stands(applied('2022-05-01'), fact('2022-05-02', 'case.not-accepted', { reason: 'NOT_CIVIL' }))).toEqual(['NOT_ACCEPTED', null]);
    expect(stands(...begun)).toEqual(['ACCEPTED', '2022-06-01']);
    expect(stands(...begun, session('2022-05-03'))).toEqual(['IN_MEDIATION', '2022-06-01']);
    expect(stands(...begun, written('2022-05-03'), signed('2022-05-04', 'PARTIES'))).toEqual(['AGREED_PENDING', '2022-06-01']);
    expect(stands(...begun, terminated('2022-05-09'))).toEqual(['TERMINATED', null]);
    const agreed = [...begun, oral('2022-05-10', { performDueOn: '2022-06-10' })];
    const performed = fact('2022-06-01', 'performance.recorded', { state: 'FULL' });
    const visited = fact('2022-06-12', 'followup.visited', {});
    expect(stands(...agreed)).toEqual(['SUCCESS', '2022-06-10']);
    expect(stands(...agreed, performed)).toEqual(['PERFORMED', '2022-06-17']);
    expect(stands(...agreed, performed, visited)).toEqual(['PERFORMED', null]);
    expect(stands(...agreed, fact('2022-06-20', 'case.archived', { term: 'LONG', documents: [] }))).toEqual(['ARCHIVED', null]);
    expect(stands(...agreed, invalidated('2022-07-01'))).toEqual(['REOPENED', '2022-07-31']);
  });
  it('has its columns from what was told last', () => {
    const risk = fact('2022-05-05', 'risk.raised', { kind: 'SUICIDE', persons: 1, measure: '劝导' });
    const escalated = fact('2022-05-20', 'case.escalated', { committee: 'TW-TOWN', level: 'TOWN', consent: true });
    expect(row(...begun, risk, escalated)).toMatchObject({
      list: 'cases', region: V202, day: '2022-05-01', due: '2022-06-19', key1: 'ACCEPTED', key2: '07.1', tags: ['m1'],
      data: { difficulty: 'SIMPLE', source: 'APPLIED', acceptedOn: '2022-05-02', committee: 'TW-TOWN', level: 'TOWN', parties: 2, amount: 12.5, riskOpen: true, mediators: ['m1'] },
    });
    expect(row(...begun, risk, oral('2022-05-09')).data).toMatchObject({ riskOpen: false, outcome: 'SUCCESS', outcomeOn: '2022-05-09', form: 'ORAL' });
  });
});

describe('the other lists', () => {
  const other = (on: string, type: string, data: object): AnyFact => fact(on, type, data, { subject: 'X' });
  it('have one row a screening, a committee and a mediator', () => {
    expect(row(other('2022-05-15', 'screening.reported', { found: 0, by: 'x' }))).toMatchObject({ list: 'screenings', day: '2022-05-15', key1: 'NONE', data: { found: 0, prevented: 0 } });
    const established = other('2022-03-01', 'committee.established', { level: 'VILLAGE', members: 5, women: 2, termYears: 3 });
    expect(row(established)).toMatchObject({ list: 'committees', key1: 'VILLAGE', key2: 'IN_OFFICE', due: '2025-02-28', data: { members: 5, women: 2 } });
    expect(row(established, other('2023-03-01', 'committee.dissolved', {}))).toMatchObject({ key2: 'ENDED', due: null, data: { endedOn: '2023-03-01' } });
    const appointed = other('2022-03-01', 'mediator.appointed', { committee: 'C', fullTime: true });
    expect(row(appointed)).toMatchObject({ list: 'mediators', key1: 'IN_OFFICE', key2: 'FULL_TIME', tags: ['C'], day: '2022-03-01' });
    expect(row(appointed, other('2023-03-01', 'mediator.ended', {}))).toMatchObject({ key1: 'ENDED', data: { endedOn: '2023-03-01' } });
  });
});
