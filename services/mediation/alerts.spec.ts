import { addDays, Directory, spansOf, type AnyFact, type Row, type SubjectSpan } from '@fazhi/domain';
import { clusters } from './clusters.js';
import { mediation } from './domain.js';
import { disputeCase } from './evolve.js';
import { accepted, applied, arrive, context, fact, oral, resolvedCase, signed, terminated, V202, written } from './spec-kit.js';

/** The spans of a case's alerts of one code, as `dueOn from..ended ending`. */
const shown = (code: string, facts: readonly AnyFact[], within = context()): string[] =>
  spansOf(disputeCase, mediation.alerts ?? [], arrive(facts).standing, {}, within).filter((s) => s.code === code)
    .map((s: SubjectSpan) => `${s.dueOn} ${s.from}..${s.ended ?? ''} ${s.ending ?? ''}`.trim());

describe('A1, the time limit of mediation', () => {
  it('is shown from five days before, and ends with an escalation, whose own limit follows (scenario 21)', () => {
    const escalated = fact('2022-06-03', 'case.escalated', { committee: 'T', level: 'TOWN', consent: true });
    expect(shown('A1', [applied('2022-05-01'), accepted('2022-05-01'), escalated])).toEqual(['2022-05-31 2022-05-26..2022-06-03 RESOLVED', '2022-07-03 2022-06-28..']);
    expect(shown('A1', [applied('2022-05-01'), accepted('2022-05-01'), escalated, oral('2022-06-20')])).toEqual(['2022-05-31 2022-05-26..2022-06-03 RESOLVED']);
  });
  it('follows an extension, and the configuration of the day it starts', () => {
    const extended = fact('2022-05-28', 'case.extended', { to: '2022-06-30', requestedByAll: true });
    expect(shown('A1', [applied('2022-05-01'), accepted('2022-05-01'), extended])).toEqual(['2022-05-31 2022-05-26..2022-05-28 RESOLVED', '2022-06-30 2022-06-25..']);
    expect(shown('A1', [applied('2022-05-01'), accepted('2022-05-01')], context([{ key: 'mediation.dueDays', on: '2022-05-01', value: 10 }]))).toEqual(['2022-05-11 2022-05-06..']);
  });
  it('is never shown for a case that ended before, or was not accepted', () => {
    expect(shown('A1', resolvedCase('2022-05-01', '2022-05-25'))).toEqual([]);
    expect(shown('A1', [applied('2022-05-01')])).toEqual([]);
    expect(shown('A1', resolvedCase('2022-05-01', '2022-05-26'))).toEqual([]);
    expect(shown('A1', resolvedCase('2022-05-01', '2022-05-27'))).toEqual(['2022-05-31 2022-05-26..2022-05-27 RESOLVED']);
  });
});

describe('A2, a risk of escalation', () => {
  const raised = fact('2022-05-10', 'risk.raised', { kind: 'SUICIDE', persons: 1, measure: '劝导' });
  it('is shown at once, until it is settled or the case has ended', () => {
    expect(shown('A2', [applied('2022-05-01'), raised])).toEqual(['2022-05-10 2022-05-10..']);
    expect(shown('A2', [applied('2022-05-01'), raised, fact('2022-05-12', 'risk.resolved', { kind: 'SUICIDE' })])).toEqual(['2022-05-10 2022-05-10..2022-05-12 RESOLVED']);
    expect(shown('A2', [applied('2022-05-01'), accepted('2022-05-02'), raised, terminated('2022-05-20')])).toEqual(['2022-05-10 2022-05-10..2022-05-20 RESOLVED']);
  });
});

describe('A4, performance and follow-up', () => {
  const done = fact('2022-06-15', 'performance.recorded', { state: 'FULL' });
  const visited = fact('2022-06-20', 'followup.visited');
  it('is shown from the day after performance was due until it is full, and from the day after the visit was due until it is made', () => {
    const facts = [applied('2022-05-01'), accepted('2022-05-01'), oral('2022-05-10', { performDueOn: '2022-06-10' })];
    expect(shown('A4', facts)).toEqual(['2022-06-10 2022-06-11..', '2022-06-17 2022-06-18..']);
    expect(shown('A4', [...facts, done, visited])).toEqual(['2022-06-10 2022-06-11..2022-06-15 RESOLVED', '2022-06-17 2022-06-18..2022-06-20 RESOLVED']);
  });
  it('wants a visit thirty days after an agreement that is performed at once', () => {
    const facts = [...resolvedCase('2022-05-01', '2022-05-10'), fact('2022-05-10', 'performance.recorded', { state: 'FULL' })];
    expect(shown('A4', facts)).toEqual(['2022-06-09 2022-06-10..']);
  });
});

describe('A5, judicial confirmation', () => {
  const inForce = [applied('2022-06-01', { difficulty: 'MAJOR' }), accepted('2022-06-01'), written('2022-06-01'), ...['PARTIES', 'MEDIATOR', 'SEAL'].map((by) => signed('2022-06-01', by))];
  it('is shown from day 20 and from day 28, and expires with the last day', () => {
    // 2022-07-01 is a Friday
    expect(shown('A5', inForce)).toEqual(['2022-06-29 2022-06-21..2022-06-29 EXPIRED', '2022-07-01 2022-06-29..2022-07-02 EXPIRED']);
  });
  it('has its last day on the first working day after a holiday', () => {
    const holidays: AnyFact = { ...fact('2022-01-01', 'x', { off: ['2022-07-01'], work: [] }, { subject: '2022', region: '421222' }), type: 'holidays.set' };
    const within = { ...context(), regions: new Directory('421222', [holidays]) };
    // Friday the 1st is off, then come Saturday and Sunday
    expect(shown('A5', inForce, within).at(-1)).toBe('2022-07-04 2022-06-29..2022-07-05 EXPIRED');
  });
  it('ends when it was applied for', () => {
    expect(shown('A5', [...inForce, fact('2022-06-25', 'confirmation.applied', { court: '某法院' })])).toEqual(['2022-06-29 2022-06-21..2022-06-25 RESOLVED']);
  });
});

describe('A3, disputes that cluster in a village', () => {
  const row = (c: string, kind = '07'): Row => ({ measure: 'MED-01', region: V202, c, e: c, amount: 1, dims: [kind, null, null, null] });
  const spans = (rows: readonly Row[], day = '2022-12-31', within = context()): string[] =>
    clusters.spans({ region: V202, rows, day, context: within }).map((s) => `${s.subject} ${s.from}..${s.ended ?? ''}`);
  it('fires on the day of the third of one kind within thirty days, not when the third comes a day too late (scenario 28)', () => {
    expect(spans([row('2022-06-01'), row('2022-06-10', '07.1'), row('2022-06-28', '07.2')])).toEqual([`${V202}:07 2022-06-28..2022-07-01`]);
    expect(spans([row('2022-06-01'), row('2022-06-10'), row('2022-07-02')])).toEqual([]);
  });
  it('counts five of any kind, and the county’s own threshold', () => {
    const five = ['02', '07', '01', '04', '05'].map((kind, i) => row(addDays('2022-06-01', i), kind));
    expect(spans(five)).toEqual([`${V202}:ANY 2022-06-05..2022-07-01`]);
    expect(spans(five.slice(0, 4), '2022-12-31', context([{ key: 'cluster.any', on: '2022-01-01', value: 4 }]))).toEqual([`${V202}:ANY 2022-06-04..2022-07-01`]);
  });
  it('goes on while each day’s window holds enough, and is open on a day in between', () => {
    const weekly = Array.from({ length: 10 }, (_, i) => row(addDays('2022-06-01', i * 7)));
    // of the last three, 07-20, 07-27 and 08-03, the first leaves the window on 08-19
    expect(spans(weekly)).toContain(`${V202}:07 2022-06-15..2022-08-19`);
    expect(spans(weekly, '2022-07-01')).toContain(`${V202}:07 2022-06-15..`);
  });
});

it('what is shown up to a day follows from the facts dated up to it', () => {
  const facts = [...resolvedCase('2022-05-01', '2022-06-10'), fact('2022-06-25', 'performance.recorded', { state: 'FULL' }), fact('2022-07-20', 'followup.visited')];
  const all = (some: readonly AnyFact[], t: string): string[] => spansOf(disputeCase, mediation.alerts ?? [], arrive(some).standing, {}, context())
    .filter((s) => s.from <= t).map((s) => `${s.code} ${s.dueOn} ${s.from} ${s.ended !== undefined && s.ended <= t ? s.ended : 'open'}`);
  for (let t = '2022-05-01'; t < '2022-09-01'; t = addDays(t, 1)) expect([t, all(facts, t)]).toEqual([t, all(facts.filter((f) => f.on <= t), t)]);
});
