import {
  accepted, applied, arrive, caseAfter, context, fact, invalidated, oral, refusal, session, signed, terminated, V201, V204, written,
} from './spec-kit.js';
import { dueOn } from './cases.state.js';

const escalated = (on: string) => fact(on, 'case.escalated', { committee: 'TW-TOWN', level: 'TOWN', consent: true });
const extended = (on: string, to: string) => fact(on, 'case.extended', { to, requestedByAll: true });
const risk = (on: string, what: string, kind: string) =>
  fact(on, `risk.${what}`, what === 'raised' ? { kind, persons: 3, measure: '劝导', reportedToPoliceOn: on } : { kind });

describe('a dispute case', () => {
  it('waits for its opening, and takes no second one', () => {
    expect(arrive([accepted('2022-05-01'), session('2022-05-02')]).told).toEqual(['parked NO_OPENING', 'parked NO_OPENING']);
    expect(arrive([session('2022-05-02'), accepted('2022-05-01'), applied('2022-05-01')]).told).toEqual(['accepted', 'accepted', 'accepted']);
    expect(arrive([applied('2022-05-01'), fact('2022-05-02', 'case.opened', { kind: '02', difficulty: 'SIMPLE', parties: 2 })]).told)
      .toEqual(['accepted', 'CONFLICT SECOND_OPENING']);
  });

  it('parks what needs acceptance until it is accepted, or where acceptance is dated later', () => {
    const early = [session('2022-05-02'), extended('2022-05-02', '2022-07-01'), escalated('2022-05-02'), oral('2022-05-03'), terminated('2022-05-03')];
    for (const f of early) {
      expect(arrive([applied('2022-05-01'), f]).told).toEqual(['accepted', 'parked NO_ACCEPTANCE']);
      expect(arrive([applied('2022-05-01'), f, accepted('2022-05-04')]).told).toEqual(['accepted', 'parked NO_ACCEPTANCE', 'accepted']);
      expect(arrive([applied('2022-05-01'), f, accepted('2022-05-02')]).told).toEqual(['accepted', 'accepted', 'accepted']);
    }
  });

  it('is either accepted or not accepted, once', () => {
    const refused = fact('2022-05-03', 'case.not-accepted', { reason: 'PARTY_REFUSES' });
    expect(arrive([applied('2022-05-01'), accepted('2022-05-02'), refused]).told[2]).toBe('BROKEN ALREADY_ACCEPTED');
    expect(arrive([applied('2022-05-01'), accepted('2022-05-02'), accepted('2022-05-03')]).told[2]).toBe('BROKEN ALREADY_ACCEPTED');
    expect(arrive([applied('2022-05-01'), refused, accepted('2022-05-04')]).told[2]).toBe('BROKEN AFTER_END');
    // an acceptance dated before the refusal makes the refusal impossible; what arrived first stands
    expect(arrive([applied('2022-05-01'), refused, accepted('2022-05-02')]).told).toEqual(['accepted', 'accepted', 'BROKEN ALREADY_ACCEPTED']);
    expect(caseAfter(applied('2022-05-01'), refused)).toMatchObject({ outcome: { on: '2022-05-03', result: 'NOT_ACCEPTED' } });
  });

  it('ends once, and nothing that needs it open comes after (a session after the end, two outcomes)', () => {
    const closed = [applied('2022-05-01'), accepted('2022-05-02'), terminated('2022-05-10')];
    for (const f of [session('2022-05-11'), escalated('2022-05-11'), oral('2022-05-11'), terminated('2022-05-11'), risk('2022-05-11', 'raised', 'SUICIDE')]) {
      expect(arrive([...closed, f]).told[3]).toBe('BROKEN AFTER_END');
    }
    expect(arrive([applied('2022-05-01'), accepted('2022-05-02'), oral('2022-05-09'), terminated('2022-05-10')]).told[3]).toBe('BROKEN AFTER_END');
    expect(arrive([...closed, session('2022-05-10')]).told[3]).toBe('accepted');
  });

  it('lets a correction that cannot stand leave its original standing', () => {
    const facts = [applied('2022-05-01'), accepted('2022-05-02'), session('2022-05-05'), terminated('2022-05-10'), session('2022-05-12')];
    expect(arrive(facts, { 4: { corrects: 2 } }).told).toEqual(['accepted', 'accepted', 'corrected', 'BROKEN AFTER_END', 'accepted']);
    // the acceptance cannot move behind facts already standing
    const late = [applied('2022-05-01'), accepted('2022-05-02'), session('2022-05-05'), accepted('2022-04-30')];
    expect(arrive(late, { 3: { corrects: 1 } }).told).toEqual(['accepted', 'accepted', 'accepted', 'parked NO_OPENING']);
  });

  it('opens the way again when the end is retracted', () => {
    const facts = [applied('2022-05-01'), accepted('2022-05-02'), terminated('2022-05-10'), oral('2022-05-12'), fact('', 'case.terminated')];
    expect(arrive(facts, { 4: { retracts: 2 } }).told).toEqual(['accepted', 'accepted', 'retracted', 'accepted', 'accepted']);
  });

  it('has 30 days from acceptance, anew from escalation, extended once (scenario 21)', () => {
    const start = [applied('2022-05-01'), accepted('2022-05-01')];
    expect(dueOn(caseAfter(...start), context())).toBe('2022-05-31');
    expect(dueOn(caseAfter(...start, extended('2022-05-28', '2022-06-29')), context())).toBe('2022-06-29');
    expect(arrive([...start, extended('2022-05-28', '2022-06-29'), extended('2022-06-28', '2022-07-29')]).told[3]).toBe('BROKEN ALREADY_EXTENDED');
    const moved = caseAfter(...start, extended('2022-05-28', '2022-06-29'), escalated('2022-06-03'));
    expect([dueOn(moved, context()), moved.level, moved.committee]).toEqual(['2022-07-03', 'TOWN', 'TW-TOWN']);
    // the configuration of the day the limit starts decides
    expect(dueOn(caseAfter(...start), context([{ key: 'mediation.dueDays', on: '2022-05-02', value: 60 }]))).toBe('2022-05-31');
    expect(dueOn(moved, context([{ key: 'mediation.dueDays', on: '2022-05-02', value: 60 }]))).toBe('2022-08-02');
  });

  it('keeps other regions involved as a list; it is where the dispute is (scenario 22)', () => {
    const opening = applied('2022-05-01', { relatedRegions: [V201] }, V204);
    expect(caseAfter(opening)).toMatchObject({ relatedRegions: [V201] });
  });
});

describe('an agreement', () => {
  const start = [applied('2022-02-01'), accepted('2022-02-01')];

  it('is in force with the last of three signatures, orally at once (scenario 25)', () => {
    const unsealed = [...start, written('2022-03-01'), signed('2022-03-02', 'PARTIES'), signed('2022-03-02', 'MEDIATOR')];
    expect(caseAfter(...unsealed)).toMatchObject({ handledOn: '2022-03-01' });
    expect(caseAfter(...unsealed).outcome).toBeUndefined();
    expect(caseAfter(...unsealed, signed('2022-03-05', 'SEAL'))).toMatchObject({
      agreement: { inForceOn: '2022-03-05' }, outcome: { on: '2022-03-05', result: 'SUCCESS' },
    });
    expect(caseAfter(...start, oral('2022-03-01'))).toMatchObject({ agreement: { inForceOn: '2022-03-01' }, outcome: { on: '2022-03-01', result: 'SUCCESS' } });
  });

  it('is written for grave disputes', () => {
    const grave = [applied('2022-02-01', { difficulty: 'MAJOR' }), accepted('2022-02-01')];
    expect(arrive([...grave, oral('2022-03-01')]).told[2]).toBe('BROKEN ORAL_NOT_ALLOWED');
    expect(arrive([...grave, written('2022-03-01')]).told[2]).toBe('accepted');
  });

  it('is signed by each once, after it is reached', () => {
    expect(arrive([...start, signed('2022-03-01', 'SEAL')]).told[2]).toBe('parked NO_AGREEMENT');
    expect(arrive([...start, signed('2022-03-01', 'SEAL'), written('2022-03-01')]).told).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(arrive([...start, written('2022-03-01'), signed('2022-03-01', 'SEAL'), signed('2022-03-02', 'SEAL')]).told[4]).toBe('BROKEN SIGNED_TWICE');
    expect(arrive([...start, oral('2022-03-01'), signed('2022-03-02', 'SEAL')]).told[3]).toBe('BROKEN NOT_WRITTEN');
    expect(arrive([...start, written('2022-03-01'), terminated('2022-03-02'), signed('2022-03-03', 'SEAL')]).told[4]).toBe('BROKEN AFTER_END');
    expect(arrive([...start, written('2022-03-01'), written('2022-03-02')]).told[3]).toBe('BROKEN AGREEMENT_PENDING');
  });

  it('must be in force before its performance, follow-up, confirmation or invalidation', () => {
    const after = [
      fact('2022-04-01', 'performance.recorded', { state: 'FULL' }), fact('2022-04-01', 'followup.visited'),
      fact('2022-04-01', 'confirmation.applied', { court: '通城县人民法院' }), invalidated('2022-04-01'),
    ];
    for (const f of after) {
      expect(arrive([...start, written('2022-03-01'), f]).told[3]).toBe('parked NO_AGREEMENT_IN_FORCE');
      expect(arrive([...start, f, oral('2022-03-01')]).told).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    }
  });

  it('is confirmed once and only after an application; marriage and adoption are not confirmed', () => {
    const request = (on: string) => fact(on, 'confirmation.applied', { court: '通城县人民法院' });
    const decided = (on: string, outcome: string) => fact(on, 'confirmation.decided', { outcome });
    const agreed = [...start, oral('2022-03-01')];
    expect(arrive([...agreed, decided('2022-03-10', 'CONFIRMED')]).told[3]).toBe('parked NO_APPLICATION');
    expect(arrive([...agreed, request('2022-03-05'), request('2022-03-06')]).told[4]).toBe('BROKEN CONFIRMATION_APPLIED');
    expect(arrive([...agreed, request('2022-03-05'), decided('2022-03-10', 'CONFIRMED'), decided('2022-03-11', 'REFUSED')]).told[5])
      .toBe('BROKEN CONFIRMATION_DECIDED');
    expect(arrive([applied('2022-02-01', { kind: '01.5' }), accepted('2022-02-01'), oral('2022-03-01'), request('2022-03-05')]).told[3])
      .toBe('BROKEN NOT_CONFIRMABLE');
  });

  it('reopens the case when a court invalidates it, and another may follow', () => {
    const reopened = [...start, oral('2022-03-01'), fact('2022-03-20', 'case.archived', { term: 'SHORT', documents: [] }), invalidated('2022-04-11')];
    const state = caseAfter(...reopened);
    expect([state.outcome, state.agreement, state.archived, dueOn(state, context())]).toEqual([undefined, undefined, false, '2022-05-11']);
    expect(caseAfter(...reopened, session('2022-04-20'), oral('2022-04-30'))).toMatchObject({ outcome: { on: '2022-04-30', result: 'SUCCESS' } });
    expect(arrive([...reopened, invalidated('2022-04-12')]).told[5]).toBe('parked NO_AGREEMENT_IN_FORCE');
  });

  it('is archived when the case is closed, once', () => {
    const archived = (on: string) => fact(on, 'case.archived', { term: 'SHORT', documents: ['口头协议登记表'] });
    expect(arrive([...start, archived('2022-03-01')]).told[2]).toBe('parked NOT_CLOSED');
    expect(arrive([...start, archived('2022-03-01'), oral('2022-03-01')]).told).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(arrive([...start, oral('2022-03-01'), archived('2022-03-01'), archived('2022-03-02')]).told[4]).toBe('BROKEN ALREADY_ARCHIVED');
  });
});

describe('a risk of escalation', () => {
  it('ends after it was raised, kind by kind', () => {
    const start = [applied('2022-02-01'), risk('2022-02-02', 'raised', 'CRIME')];
    expect(arrive([...start, risk('2022-02-03', 'resolved', 'SUICIDE')]).told[2]).toBe('parked NO_RISK');
    expect(arrive([...start, risk('2022-02-03', 'resolved', 'CRIME'), risk('2022-02-04', 'resolved', 'CRIME')]).told[3]).toBe('BROKEN RISK_ENDED');
    expect(arrive([...start, risk('2022-02-03', 'materialised', 'CRIME'), risk('2022-02-04', 'resolved', 'CRIME')]).told[3]).toBe('BROKEN RISK_ENDED');
    expect(arrive([...start, risk('2022-02-03', 'resolved', 'CRIME'), risk('2022-02-04', 'materialised', 'CRIME')]).told[3]).toBe('accepted');
  });

  it('may materialise after the case failed', () => {
    const failed = [applied('2022-02-01'), accepted('2022-02-01'), risk('2022-02-02', 'raised', 'CRIME'), terminated('2022-02-10')];
    expect(arrive([...failed, risk('2022-02-20', 'materialised', 'CRIME')]).told[4]).toBe('accepted');
  });
});

describe('committees, mediators, screenings and trainings', () => {
  it('are registered once, end once, and end only what was registered', () => {
    const of = (on: string, type: string, data: object = {}) => fact(on, type, data, { subject: 'S1' });
    const appointed = of('2021-03-01', 'mediator.appointed', { committee: 'TW-1', fullTime: true });
    expect(arrive([of('2022-03-01', 'mediator.ended')]).told).toEqual(['parked NO_OPENING']);
    expect(arrive([of('2021-02-01', 'mediator.ended'), appointed]).told).toEqual(['parked NO_OPENING', 'accepted']);
    expect(arrive([appointed, of('2022-03-01', 'mediator.ended'), of('2022-03-02', 'mediator.ended')]).told[2]).toBe('BROKEN ALREADY_ENDED');
    const established = of('2021-03-01', 'committee.established', { level: 'TOWN', members: 5, women: 1 });
    const again = of('2022-04-01', 'committee.established', { level: 'TOWN', members: 5, women: 1 });
    expect(arrive([established, of('2022-03-01', 'committee.dissolved'), again]).told)
      .toEqual(['accepted', 'accepted', 'CONFLICT SECOND_OPENING']);
    const screened = (found: number) => of('2022-03-01', 'screening.reported', { found, by: '村调委会' });
    expect(arrive([screened(0), screened(1)]).told[1]).toBe('CONFLICT SECOND_OPENING');
    expect(arrive([of('2022-03-01', 'training.held', { hours: 4, mediators: [] }), established]).told[1]).toBe('CONFLICT SECOND_OPENING');
  });
});

describe('what one fact alone can break', () => {
  it.each([
    ['case.escalated', { committee: 'TW', level: 'TOWN' }, 'data.consent'], // scenario 21
    ['case.terminated', { reason: 'FAILED' }, 'data.informedOfRemedies'], // scenario 24
    ['case.terminated', { reason: 'FAILED', informedOfRemedies: false }, 'data.informedOfRemedies'],
    ['case.accepted', { committee: 'TW', level: 'TOWN', mediators: [], consent: true }, 'data.mediators'],
    ['case.extended', { to: '2022-06-30' }, 'data.requestedByAll'],
    ['case.extended', { to: '2022-05-01', requestedByAll: true }, 'data.to'],
    ['risk.raised', { kind: 'CRIME', persons: 1, measure: '劝导' }, 'data.reportedToPoliceOn'], // scenario 27
    ['risk.raised', { kind: 'ARMED_FIGHT', persons: 1, measure: '劝导' }, 'data.reportedToPoliceOn'],
    ['risk.raised', { kind: 'OTHER', persons: 0, measure: '劝导' }, 'data.persons'],
    ['case.applied', { kind: '02', difficulty: 'SIMPLE', parties: 1 }, 'data.parties'],
    ['case.applied', { kind: '18', difficulty: 'SIMPLE', parties: 2 }, 'data.kind'],
    ['case.applied', { kind: '18.1', difficulty: 'SIMPLE', parties: 2 }, 'data.kind'],
    ['case.applied', { kind: '02', difficulty: 'SIMPLE', parties: 2, summary: '界'.repeat(201) }, 'data.summary'],
    ['case.applied', { kind: '02', difficulty: 'SIMPLE', parties: 2, source: 'COURT' }, 'data.source'],
    ['case.referred', { kind: '02', difficulty: 'SIMPLE', parties: 2 }, 'data.source'],
    ['committee.established', { level: 'TOWN', members: 2, women: 1 }, 'data.members'],
    ['committee.established', { level: 'TOWN', members: 3, women: 0 }, 'data.women'],
    ['committee.established', { level: 'TOWN', members: 3, women: 4 }, 'data.women'],
  ])('%s %j is INVALID_SCHEMA at %s', (type, data, path) => {
    expect(refusal(type, data)).toMatchObject({ code: 'INVALID_SCHEMA', path });
  });

  it('lets pass what need not be said', () => {
    expect(refusal('risk.raised', { kind: 'SUICIDE', persons: 1, measure: '陪护' })).toBeUndefined();
    expect(refusal('case.applied', { kind: '02.7', difficulty: 'SIMPLE', parties: 2 })).toBeUndefined();
    expect(refusal('committee.dissolved', {})).toBeUndefined();
    expect(refusal('mediator.ended', { committee: 'TW-1', fullTime: true })).toBeUndefined();
  });
});
