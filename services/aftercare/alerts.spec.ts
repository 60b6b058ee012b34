import { spansOf, type AnyFact, type AnyKind, type Row, type SubjectSpan } from '@fazhi/domain';
import { aftercare } from './domain.js';
import { TOWN, V201, fact, judged, plain, pointsOf } from './spec-given.js';

const release = (on: string, data: object = {}): AnyFact => fact('t', 'term.released', on, { personKey: 'p', category: 'PRISON', channel: '01', ...data });
const handOver = (on: string, risk = 'GENERAL'): AnyFact => fact('t', 'term.handed-over', on, { method: 'GOVERNMENT', risk });
const visit = (on: string): AnyFact => fact('t', 'visit.recorded', on, { conduct: 'GOOD', work: true, family: 'STABLE', contacts: 'SIMPLE' });
const letter = (s: string, on: string, validTo: string): AnyFact => fact(s, 'letter.signed', on, { tier: 'GROUP_PERSON', termId: 't', validTo });

/** The spans of one code: `due shown..ended ending`. */
function shown(code: string, ...facts: AnyFact[]): string[] {
  const { standing } = judged(facts);
  return spansOf(aftercare.kindOf(standing) as AnyKind, aftercare.alerts ?? [], standing, {}, plain).filter((s) => s.code === code)
    .map((s: SubjectSpan) => `${s.dueOn} ${s.from}..${s.ended ?? ''} ${s.ending ?? ''}`.trim());
}
/** What a set alert shows up to a day. */
function told(aspect: string, region: string, day: string, facts: readonly AnyFact[], since = ''): string[] {
  const alert = aftercare.setAlerts?.find((a) => a.aspect === aspect);
  const rows = pointsOf(facts).filter((p) => alert?.reads.includes(p.measure) && p.e <= day && p.region.startsWith(region)).map((p): Row => ({ ...p, dims: p.dims.map((d) => d ?? null) })).sort((a, b) => (a.c < b.c ? -1 : 1));
  return (alert?.spans({ region, rows, day, context: plain }) ?? []).filter((s) => s.dueOn >= since).map((s) => `${s.dueOn} ${s.from}..${s.ended ?? ''} ${s.ending ?? ''}`.trim());
}

describe('A6, release and hand-over', () => {
  const announced = fact('t', 'term.announced', '2022-02-01', { personKey: 'p', category: 'PRISON', dueOn: '2022-03-10' });
  it('is told ten days before an announced release, until it comes', () => {
    expect(shown('A6', announced)).toEqual(['2022-03-10 2022-02-28..']);
    expect(shown('A6', announced, release('2022-03-10'), handOver('2022-03-10'))).toEqual(['2022-03-10 2022-02-28..2022-03-10 RESOLVED']);
  });
  it('is told when nobody was received within three days, whatever was tried', () => {
    expect(shown('A6', release('2022-03-10'), fact('t', 'term.handover-failed', '2022-03-12', { code: 'NOT_FOUND' }))).toEqual(['2022-03-13 2022-03-14..']);
    expect(shown('A6', release('2022-03-10'), handOver('2022-03-13'))).toEqual([]);
    expect(shown('A6', release('2022-03-10'), handOver('2022-03-15'))).toEqual(['2022-03-13 2022-03-14..2022-03-15 RESOLVED']);
  });
});

describe('A7, visits', () => {
  it('wants the first one in seven days', () => {
    expect(shown('A7', release('2022-03-01'), handOver('2022-03-01'))).toEqual(['2022-03-08 2022-03-09..2027-03-02 EXPIRED']);
    expect(shown('A7', release('2022-03-01'), handOver('2022-03-01'), visit('2022-03-08'), fact('t', 'term.closed', '2022-05-01', { reason: 'DIED' }))).toEqual([]);
  });
  it('wants the next one in thirty days of a key person (scenario 36)', () => {
    const key = [release('2022-04-01'), handOver('2022-04-01', 'KEY'), visit('2022-04-05'), visit('2022-05-01')];
    expect(shown('A7', ...key)).toEqual(['2022-05-31 2022-06-01..2027-04-02 EXPIRED']);
    expect(shown('A7', ...key, visit('2022-06-03'))).toEqual(['2022-05-31 2022-06-01..2022-06-03 RESOLVED', '2022-07-03 2022-07-04..2027-04-02 EXPIRED']);
  });
  it('wants it in ninety days of others, and sooner once the risk is assessed higher', () => {
    const general = [release('2022-04-01'), handOver('2022-04-01'), visit('2022-04-02'), visit('2022-05-01')];
    expect(shown('A7', ...general)).toEqual(['2022-07-30 2022-07-31..2027-04-02 EXPIRED']);
    expect(shown('A7', ...general, fact('t', 'risk.assessed', '2022-06-15', { risk: 'KEY' }))).toEqual(['2022-05-31 2022-06-15..2027-04-02 EXPIRED']);
  });
});

describe('A8, letters', () => {
  const onHelp = [release('2022-03-01'), handOver('2022-03-01')];
  it('tells of a letter that is not signed in five days (scenario 37)', () => {
    expect(told('LETTER_MISSING', TOWN, '2022-03-06', onHelp)).toEqual([]);
    expect(told('LETTER_MISSING', TOWN, '2022-03-07', onHelp)).toEqual(['2022-03-06 2022-03-07..']);
    expect(told('LETTER_MISSING', TOWN, '2022-04-30', [...onHelp, letter('l', '2022-04-01', '2022-12-31')])).toEqual(['2022-03-06 2022-03-07..2022-04-01 RESOLVED']);
    expect(told('LETTER_MISSING', TOWN, '2023-01-01', [...onHelp, letter('l', '2022-03-05', '2022-12-31')])).toEqual(['2022-12-31 2023-01-01..']);
  });
  it('tells of the last letter thirty days before it ends, until another one is signed', () => {
    const first = [...onHelp, letter('l', '2022-03-05', '2022-12-31')];
    expect(told('LETTER_ENDING', TOWN, '2022-11-30', first)).toEqual([]);
    expect(told('LETTER_ENDING', TOWN, '2022-12-01', first)).toEqual(['2022-12-31 2022-12-01..2023-01-01 EXPIRED']);
    expect(told('LETTER_ENDING', TOWN, '2022-12-20', [...first, letter('m', '2022-12-10', '2023-12-31')])).toEqual(['2022-12-31 2022-12-01..2022-12-10 RESOLVED']);
  });
});

describe('A9, the end of help', () => {
  it('is told thirty days before the last day (scenario 30)', () => {
    expect(shown('A9', release('2018-01-01'), handOver('2018-01-01'))).toEqual(['2023-01-01 2022-12-02..2023-01-02 EXPIRED']);
    expect(shown('A9', release('2018-01-01'), handOver('2018-01-01'), fact('t', 'term.closed', '2022-12-20', { reason: 'MOVED_OUT' }))).toEqual(['2023-01-01 2022-12-02..2022-12-20 RESOLVED']);
    expect(shown('A9', release('2020-02-29'), handOver('2020-03-01')).map((s) => s.slice(0, 10))).toEqual(['2025-02-28']);
  });
});

describe('A10 and A11, corrections and crimes', () => {
  const notified = fact('c', 'correction.notified', '2022-03-01', { personKey: 'p', category: 'PROBATION', termStart: '2022-03-01', termEnd: '2023-03-01' });
  const admitted = fact('c', 'correction.admitted', '2022-03-05');
  it('tells of who has not reported in within ten days', () => {
    expect(shown('A10', notified)).toEqual(['2022-03-11 2022-03-12..']);
    expect(shown('A10', notified, fact('c', 'correction.reported-in', '2022-03-11'))).toEqual([]);
  });
  it('tells of who is not back from leave, and of the end of the term', () => {
    const leave = fact('c', 'correction.leave-granted', '2022-05-01', { from: '2022-05-02', to: '2022-05-06', approver: 'OFFICE' });
    expect(shown('A10', notified, admitted, leave)).toEqual(['2022-05-06 2022-05-07..', '2023-03-01 2023-01-30..']);
    expect(shown('A10', notified, admitted, leave, fact('c', 'correction.leave-returned', '2022-05-08'), fact('c', 'correction.ended', '2023-03-01', { kind: 'EXPIRED' })))
      .toEqual(['2022-05-06 2022-05-07..2022-05-08 RESOLVED', '2023-03-01 2023-01-30..2023-03-01 RESOLVED']);
  });
  it('tells of a suspicion until it is settled, and of a judgment for thirty days', () => {
    const suspected = fact('t', 'reoffence.suspected', '2022-05-01');
    const start = [release('2022-03-01'), handOver('2022-03-01'), suspected];
    expect(shown('A11', ...start)).toEqual(['2022-05-01 2022-05-01..']);
    expect(shown('A11', ...start, fact('t', 'reoffence.cleared', '2022-05-10'))).toEqual(['2022-05-01 2022-05-01..2022-05-10 RESOLVED']);
    expect(shown('A11', ...start, fact('t', 'reoffence.confirmed', '2022-07-01', { crimeOn: '2022-04-30' }))).toEqual(['2022-05-01 2022-05-01..2022-07-01 RESOLVED', '2022-07-01 2022-07-01..2022-08-01 EXPIRED']);
    expect(shown('A11', notified, admitted, fact('c', 'reoffence.suspected', '2022-05-01'))).toEqual(['2022-05-01 2022-05-01..']);
    expect(shown('A11', notified, admitted, fact('c', 'reoffence.confirmed', '2022-05-01', { crimeOn: '2022-04-30' }))).toEqual(['2022-05-01 2022-05-01..2022-06-01 EXPIRED']);
  });
});

describe('A15, surveys', () => {
  const survey = (on: string): AnyFact => fact(`s${on}`, 'survey.reported', on, { checked: 1, changed: 0 });
  it('tells from the 25th of the quarter’s last month of a village that has not reported', () => {
    expect(told('SURVEY_MISSING', V201, '2022-03-24', [], '2022-01-01')).toEqual([]);
    expect(told('SURVEY_MISSING', V201, '2022-03-25', [], '2022-01-01')).toEqual(['2022-03-25 2022-03-25..2022-07-01 EXPIRED']);
    expect(told('SURVEY_MISSING', V201, '2022-03-31', [survey('2022-03-28')], '2022-01-01')).toEqual(['2022-03-25 2022-03-25..2022-03-28 RESOLVED']);
    expect(told('SURVEY_MISSING', V201, '2022-06-30', [survey('2022-01-01'), survey('2022-06-25')], '2022-01-01')).toEqual([]);
  });
});
