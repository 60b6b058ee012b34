import { listedOf, type AnyFact, type AnyKind, type Listed } from '@fazhi/domain';
import { aftercare } from './domain.js';
import { V201, V202, fact, judged, plain } from './spec-given.js';

const row = (...facts: AnyFact[]): Listed => {
  const { standing } = judged(facts);
  return listedOf(aftercare.kindOf(standing) as AnyKind, aftercare.lists ?? [], standing, {}, plain)[0] as Listed;
};
const slots = (...facts: AnyFact[]): unknown[] => {
  const { key1, key2, day, due, until } = row(...facts);
  return [key1, key2, day, due, until];
};

describe('the list of persons on help', () => {
  const released = fact('t', 'term.released', '2022-03-01', { personKey: 'p', category: 'PRISON', channel: '01', assistingRegion: V202 });
  const handed = fact('t', 'term.handed-over', '2022-03-02', { method: 'GOVERNMENT', risk: 'KEY' });
  const visit = fact('t', 'visit.recorded', '2022-03-05', { conduct: 'GOOD', work: true, family: 'STABLE', contacts: 'SIMPLE' });
  it('tells where a term stands, its next visit and the end of help', () => {
    expect(slots(fact('t', 'term.announced', '2022-02-01', { personKey: 'p', category: 'PRISON', dueOn: '2022-03-01', risk: 'KEY' }))).toEqual(['PRE_RELEASE', 'KEY', '2022-03-01', '2022-03-01', null]);
    expect(slots(released)).toEqual(['RELEASED', null, '2022-03-01', '2022-03-04', '2027-03-01']);
    expect(slots(released, fact('t', 'term.handover-failed', '2022-03-02', { code: 'AWAY' }))[0]).toBe('HANDOVER_FAILED');
    expect(slots(released, handed)).toEqual(['ON_HELP', 'KEY', '2022-03-01', '2022-03-09', '2027-03-01']);
    expect(slots(released, handed, visit)).toEqual(['ON_HELP', 'KEY', '2022-03-01', '2022-04-04', '2027-03-01']);
    expect(slots(released, handed, fact('t', 'term.lost', '2022-05-01'))[0]).toBe('LOST');
    expect(slots(released, handed, fact('t', 'term.closed', '2022-06-01', { reason: 'DIED' }))).toEqual(['CLOSED', 'KEY', '2022-03-01', null, null]);
  });
  it('knows the person by key alone, and where the term is now', () => {
    const moved = fact('t', 'term.moved', '2022-07-01', { to: V202 });
    expect(row(released, handed, visit, fact('t', 'placement.recorded', '2022-04-01', { kind: 'FARMLAND' }), moved)).toMatchObject({
      list: 'terms', region: V202, tags: ['p'], data: { lastVisitOn: '2022-03-05', visits: 1, placement: 'FARMLAND', helpGroup: false, assistingRegion: V202, lost: false },
    });
  });
});

describe('the other lists', () => {
  it('tell of a correction its class, what is due and the end of its term', () => {
    const notified = fact('c', 'correction.notified', '2022-03-01', { personKey: 'p', category: 'PROBATION', termStart: '2022-03-01', termEnd: '2023-03-01' });
    const admitted = fact('c', 'correction.admitted', '2022-03-05');
    expect(slots(notified)).toEqual(['NOTIFIED', 'PROBATION', '2022-03-01', '2022-03-11', '2023-03-01']);
    expect(slots(notified, fact('c', 'correction.reported-in', '2022-03-03'))[0]).toBe('REPORTED_IN');
    expect(slots(notified, admitted)).toEqual(['ON_ROLL', 'PROBATION', '2022-03-05', '2023-03-01', '2023-03-01']);
    const leave = fact('c', 'correction.leave-granted', '2022-05-01', { from: '2022-05-02', to: '2022-05-06', approver: 'OFFICE' });
    expect(row(notified, admitted, leave, fact('c', 'correction.class-changed', '2022-06-01', { class: 'STRICT' }))).toMatchObject({ due: '2022-05-06', data: { onLeave: true, supervision: 'STRICT' } });
    expect(row(notified, admitted, fact('c', 'correction.ended', '2023-03-01', { kind: 'EXPIRED' }))).toMatchObject({ key1: 'ENDED', due: null, data: { ending: 'EXPIRED', endedOn: '2023-03-01' } });
  });
  it('have a row for each organisation, letter and survey', () => {
    expect(row(fact('o', 'org.established', '2022-03-01', { level: 'VILLAGE', members: 4 }))).toMatchObject({ list: 'helpOrganisations', region: V201, key1: 'VILLAGE', data: { members: 4 } });
    expect(row(fact('l', 'letter.signed', '2022-03-01', { tier: 'GROUP_PERSON', termId: 't', validTo: '2023-02-28' }))).toMatchObject({ list: 'letters', key1: 'GROUP_PERSON', until: '2023-02-28', tags: ['t'] });
    expect(row(fact('s', 'survey.reported', '2022-03-01', { checked: 9, changed: 1 }))).toMatchObject({ list: 'surveys', day: '2022-03-01', data: { checked: 9, changed: 1 } });
  });
});
