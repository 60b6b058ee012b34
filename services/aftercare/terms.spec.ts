import { placeOf } from '@fazhi/domain';
import { V201, V202, V203, fact, judged } from './spec-given.js';
import { term } from './terms.evolve.js';

const of = (type: string, on: string, data: Record<string, unknown> = {}) => fact('t1', type, on, data);
const person = { personKey: 'p1', category: 'PRISON' };
const announced = of('term.announced', '2022-01-01', { ...person, dueOn: '2022-02-01', region: V202 });
const released = of('term.released', '2022-02-01', { ...person, channel: '01' });
const handedOver = of('term.handed-over', '2022-02-03', { method: 'FAMILY', risk: 'GENERAL' });
const visit = of('visit.recorded', '2022-03-01', { conduct: 'GOOD', work: true, family: 'STABLE', contacts: 'SIMPLE' });
const closed = (reason: string, on = '2022-06-01') => of('term.closed', on, { reason });
const confirmed = (on = '2022-06-01', crimeOn = '2022-05-01') => of('reoffence.confirmed', on, { crimeOn });

describe('a term of help', () => {
  it('takes its facts in any order', () => {
    expect(judged([visit, closed('EXPIRED'), handedOver, released, announced]).answers).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted']);
  });
  it('keeps parked what waits for release or hand-over, also where that is dated later', () => {
    expect(judged([handedOver]).answers).toEqual(['parked NOT_RELEASED']);
    expect(judged([announced, handedOver]).answers).toEqual(['accepted', 'parked NOT_RELEASED']);
    expect(judged([released, visit]).answers).toEqual(['accepted', 'parked NOT_HANDED_OVER']);
    expect(judged([released, of('talk.held', '2022-02-02'), handedOver]).answers).toEqual(['accepted', 'parked NOT_HANDED_OVER', 'accepted']);
    expect(judged([of('reoffence.suspected', '2022-02-02')]).answers).toEqual(['parked NOT_RELEASED']);
  });
  it('refuses a second opening as a conflict, and another person', () => {
    const again = judged([released, of('term.released', '2022-02-05', { ...person, channel: '01' }), of('term.announced', '2022-02-09', { ...person, dueOn: '2022-03-01' })]);
    expect(again.answers.slice(1)).toEqual(['quarantined SECOND_OPENING', 'quarantined SECOND_OPENING']);
    expect(again.verdicts[1]).toMatchObject({ violation: { kind: 'CONFLICT' } });
    expect(judged([announced, of('term.released', '2022-02-01', { ...person, personKey: 'p2', channel: '01' })]).answers[1]).toBe('quarantined PERSON_DIFFERS');
  });
  it('lets a hand-over be tried again until it succeeds', () => {
    const failed = (on: string) => of('term.handover-failed', on, { code: 'AWAY' });
    expect(judged([released, failed('2022-02-01'), failed('2022-02-03'), handedOver, failed('2022-02-04')]).answers)
      .toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'quarantined ALREADY_HANDED_OVER']);
    expect(judged([released, handedOver, of('term.handed-over', '2022-02-05', { method: 'SELF', risk: 'GENERAL' })]).answers[2]).toBe('quarantined ALREADY_HANDED_OVER');
  });
  it('takes nothing after its end, and no end before what happened later', () => {
    const start = [released, handedOver];
    expect(judged([...start, closed('DIED', '2022-02-28'), visit]).answers[3]).toBe('quarantined TERM_CLOSED');
    expect(judged([...start, visit, closed('DIED', '2022-02-28')]).answers[3]).toBe('quarantined TERM_CLOSED');
    expect(judged([...start, closed('EXPIRED'), closed('DIED', '2022-07-01')]).answers[3]).toBe('quarantined TERM_CLOSED');
    expect(judged([...start, confirmed('2022-02-20', '2022-02-10'), visit]).answers[3]).toBe('quarantined TERM_CLOSED');
    expect(judged([...start, closed('EXPIRED'), confirmed('2022-07-01')]).answers[3]).toBe('quarantined TERM_CLOSED');
    expect(judged([...start, closed('MOVED_OUT', '2022-03-01'), visit]).answers).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  });
  it('takes the judgment and the closing as REOFFENDED as one end, in either order', () => {
    const start = [released, handedOver];
    expect(judged([...start, confirmed('2022-06-01'), closed('REOFFENDED', '2022-06-10'), confirmed('2022-08-01')]).answers.slice(2))
      .toEqual(['accepted', 'accepted', 'quarantined TERM_CLOSED']);
    expect(judged([...start, closed('REOFFENDED', '2022-05-20'), confirmed('2022-06-01')]).answers.slice(2)).toEqual(['accepted', 'accepted']);
    expect(judged([...start, confirmed('2022-06-01'), closed('EXPIRED', '2022-06-10')]).answers[3]).toBe('quarantined TERM_CLOSED');
  });
  it('lets a suspicion be cleared after the end', () => {
    const suspected = of('reoffence.suspected', '2022-05-01');
    expect(judged([released, handedOver, suspected, closed('EXPIRED'), of('reoffence.cleared', '2022-07-01')]).answers[4]).toBe('accepted');
    expect(judged([released, handedOver, closed('EXPIRED'), of('reoffence.suspected', '2022-07-01')]).answers[3]).toBe('quarantined TERM_CLOSED');
  });
  it('puts a correction of the release in its place', () => {
    const later = of('term.released', '2022-02-02', { ...person, channel: '03' });
    const { answers, standing } = judged([released, handedOver, later], { 2: { corrects: released.id } });
    expect(answers).toEqual(['corrected', 'accepted', 'accepted']);
    expect(standing.map((f) => f.on)).toEqual(['2022-02-02', '2022-02-03']);
    const tooLate = of('term.released', '2022-02-10', { ...person, channel: '03' });
    // the correction is tried in its original's place, before the hand-over, which then waits for a release dated up to it
    expect(judged([released, handedOver, tooLate], { 2: { corrects: released.id } }).answers).toEqual(['corrected', 'parked NOT_RELEASED', 'accepted']);
  });
  it('is where it was released to, then where it moved', () => {
    const moved = of('term.moved', '2022-04-01', { to: V203 });
    expect(placeOf(term, judged([announced, released, handedOver, moved]).standing)).toEqual({
      region: V202, since: '2022-01-01', moves: [{ on: '2022-02-01', to: V201 }, { on: '2022-04-01', to: V203 }],
    });
  });
  it('folds anything in any order without throwing', () => {
    const all = [closed('DIED'), confirmed(), visit, of('reoffence.cleared', '2022-01-01'), handedOver, announced, released, released];
    for (const f of all) expect(term.apply(undefined, f, {})).toBeDefined();
    expect(all.reduce<ReturnType<typeof term.apply> | undefined>((s, f) => term.apply(s, f, {}), undefined)).toMatchObject({
      personKey: 'p1', handedOver: '2022-02-03', closed: { on: '2022-06-01', reason: 'DIED' }, confirmed: '2022-06-01',
    });
  });
});
