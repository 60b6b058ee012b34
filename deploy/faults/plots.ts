/** A fact as a department sends it. */
export interface Sent {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  corrects?: string;
  retracts?: string;
  data: Record<string, unknown>;
}

const SOURCE = 'urn:campaign';

export const fact = (id: string, type: string, subject: string, region: string, occurredOn: string, data: Record<string, unknown> = {}): Sent =>
  ({ specversion: '1.0', id, source: SOURCE, type, subject, data: { region, occurredOn, ...data } });

/** What happens to one subject, or a few, of a region. */
export type Plot = (id: string, region: string, n: number) => { facts: Sent[]; counts: Record<string, number> };

const opened = (id: string, region: string): Sent => fact(`${id}-o`, 'mediation.case.opened', id, region, '2022-03-01', { kind: '02', difficulty: 'SIMPLE', parties: 2 });
const accepted = (id: string, region: string): Sent => fact(`${id}-a`, 'mediation.case.accepted', id, region, '2022-03-02', {
  committee: 'TW', level: 'VILLAGE', mediators: ['mediator-1'], consent: true,
});
/** A fact about a case that is opened on 1 March and accepted on the 2nd. */
const inCase = (id: string, region: string) => (mark: string, type: string, on: string, data: Record<string, unknown> = {}): Sent =>
  fact(`${id}-${mark}`, `mediation.${type}`, id, region, on, data);
const archived = { term: 'LONG', documents: ['人民调解协议书'] };
const activity = (id: string, subject: string, region: string, qty: number, on = '2022-05-04', more: Record<string, unknown> = {}): Sent =>
  fact(id, 'publicity.activity.held', subject, region, on, {
    kind: 'LEAFLETS', title: '集中宣传', leadOrg: 'org-1', materials: [{ kind: 'LEAFLET', unit: '份', qty }], ...more,
  });
const board = (id: string, region: string): Sent => fact(`${id}-b`, 'publicity.board.published', id, region, '2022-06-01', { boardId: `board-${region}`, issueNo: id });
const retraction = (id: string, { specversion, source, type, subject, id: of, data: { region } }: Sent): Sent =>
  ({ specversion, id, source, type, subject, retracts: of, data: { reason: '误报', region } });
const transferredIn = (id: string, region: string): Sent => fact(`${id}-t`, 'aftercare.correction.transferred-in', id, region, '2022-08-01', {
  personKey: `person-${id}`, category: 'PROBATION', termStart: '2022-01-01', termEnd: '2030-01-01',
});
/** A release and the hand-over two days later. */
const term = (id: string, person: string, region: string, on: string): Sent[] => [
  fact(`${id}-r`, 'aftercare.term.released', id, region, on, { personKey: person, category: 'PRISON', channel: '01' }),
  fact(`${id}-n`, 'aftercare.term.handed-over', id, region, `${on.slice(0, 8)}${String(Number(on.slice(8)) + 2).padStart(2, '0')}`, { method: 'FAMILY', risk: 'GENERAL' }),
];
const visit = (id: string, region: string, on: string): Sent =>
  fact(`${id}-v`, 'aftercare.visit.recorded', id, region, on, { conduct: 'GOOD', work: true, family: 'STABLE', contacts: 'SIMPLE' });
/** A fact about one person in an examination. */
const inExam = (id: string, region: string) => (mark: string, type: string, on: string, data: Record<string, unknown>): Sent => {
  const entry = { campaign: 'exam-2022', personKey: `person-${id}` };
  return fact(`${id}-${mark}`, `exams.${type}`, `${entry.campaign}:${entry.personKey}`, region, on, { ...entry, ...data });
};
const examined = (id: string, region: string, score: number): Sent[] => {
  const told = inExam(id, region);
  return [told('e', 'roster.enrolled', '2022-03-15', { unit: 'unit-1' }), told('p', 'attempt.submitted', '2022-04-05', { attemptNo: 1, score })];
};
/** The k-th next of a town's three villages. */
const other = (region: string, k: number): string => `${region.slice(0, -1)}${1 + ((Number(region.at(-1)) - 1 + k) % 3)}`;

/** A story of advisers is told once in so many turns: all contracts of a village are counted together, each time anew. */
const ADVISERS_EVERY = 8;

/** Their number has no divisor in common with that of the villages, so that each happens in each of them. */
export const plots: readonly Plot[] = [
  (id, region) => ({ facts: [opened(id, region), accepted(id, region)], counts: { 'MED-01': 1, 'MED-34': 1, 'MED-16': 1 } }),
  (id, region) => ({
    facts: [opened(id, region), accepted(id, region), fact(`${id}-s`, 'mediation.case.session-held', id, region, '2022-03-05', { result: 'CONTINUE' })],
    counts: { 'MED-01': 1, 'MED-02': 1, 'MED-34': 1, 'MED-16': 1 },
  }),
  (id, region, n) => ({ facts: [activity(`${id}-h`, id, region, 10 + (n % 7))], counts: { 'PUB-01': 10 + (n % 7) } }),
  (id, region, n) => ({
    facts: [activity(`${id}-h`, id, region, 1_000), { ...activity(`${id}-c`, id, region, 20 + (n % 5)), corrects: `${id}-h` }],
    counts: { 'PUB-01': 20 + (n % 5) },
  }),
  (id, region) => ({ facts: [board(id, region)], counts: { 'PUB-04': 1 } }),
  (id, region) => {
    const first = board(id, region);
    return { facts: [first, retraction(`${id}-r`, first)], counts: {} };
  },
  (id, region) => ({ facts: [fact(`${id}-v`, 'aftercare.survey.reported', id, region, '2022-07-01', { checked: 3, changed: 0 })], counts: { 'AFT-23': 1 } }),
  (id, region) => ({ facts: [transferredIn(id, region)], counts: { 'COR-07': 1, 'COR-01': 1 } }),
  (id, region) => ({ facts: examined(id, region, 80), counts: { 'EX-01': 1, 'EX-02': 1 } }),
  // a written agreement, in force with its third signature, performed, the file closed
  (id, region) => {
    const told = inCase(id, region);
    return {
      facts: [
        opened(id, region), accepted(id, region), told('g', 'agreement.reached', '2022-03-20', { form: 'WRITTEN', performDueOn: '2022-05-31' }),
        told('g1', 'agreement.signed', '2022-03-20', { by: 'PARTIES' }), told('g2', 'agreement.signed', '2022-03-21', { by: 'MEDIATOR' }),
        told('g3', 'agreement.signed', '2022-03-25', { by: 'SEAL' }), told('f', 'performance.recorded', '2022-06-10', { state: 'FULL' }),
        told('z', 'case.archived', '2022-06-15', archived),
      ],
      counts: { 'MED-01': 1, 'MED-02': 1, 'MED-04': 1, 'MED-08': 1, 'MED-33': 1 },
    };
  },
  // more time, then the town's committee, then the court
  (id, region) => {
    const told = inCase(id, region);
    return {
      facts: [
        opened(id, region), accepted(id, region), told('s', 'case.session-held', '2022-03-10', { result: 'FAILURE' }),
        told('x', 'case.extended', '2022-03-20', { to: '2022-04-25', requestedByAll: true }),
        told('u', 'case.escalated', '2022-04-20', { committee: 'TOWN', level: 'TOWN', consent: true }),
        told('l', 'case.terminated', '2022-05-10', { reason: 'LITIGATED', informedOfRemedies: true }), told('z', 'case.archived', '2022-05-12', archived),
      ],
      counts: { 'MED-01': 1, 'MED-02': 1, 'MED-33': 1 },
    };
  },
  // an oral agreement that a court finds invalid: the case is open again
  (id, region) => {
    const told = inCase(id, region);
    return {
      facts: [
        opened(id, region), accepted(id, region), told('g', 'agreement.reached', '2022-03-10', { form: 'ORAL' }),
        told('i', 'agreement.invalidated', '2022-04-01', { court: '县人民法院' }),
      ],
      counts: { 'MED-01': 1, 'MED-02': 1, 'MED-33': 1, 'MED-35': 1, 'MED-34': 1, 'MED-16': 1 },
    };
  },
  // a correction to another village and month, itself corrected
  (id, region, n) => ({
    facts: [
      activity(`${id}-h`, id, region, 500), { ...activity(`${id}-c`, id, other(region, 1), 300, '2022-07-09'), corrects: `${id}-h` },
      { ...activity(`${id}-d`, id, other(region, 2), 30 + (n % 5), '2022-09-17'), corrects: `${id}-c` },
    ],
    counts: { 'PUB-01': 30 + (n % 5) },
  }),
  // a chain of corrections, retracted in its middle
  (id, region) => {
    const second = { ...activity(`${id}-c`, id, other(region, 1), 300, '2022-07-09'), corrects: `${id}-h` };
    return {
      facts: [
        activity(`${id}-h`, id, region, 500), second, { ...activity(`${id}-d`, id, region, 40, '2022-09-17'), corrects: `${id}-c` },
        retraction(`${id}-r`, second),
      ],
      counts: {},
    };
  },
  // one activity in two villages: the lead told of it twice, another organisation once
  (id, region, n) => {
    const held = { kind: 'CONSULTATION', jointActivityId: `joint-${id}`, coOrgs: ['org-2'], helpedPersonTimes: 3 };
    return {
      facts: [
        activity(`${id}-1`, `${id}-1`, region, 60 + (n % 5), '2022-05-06', held), activity(`${id}-2`, `${id}-2`, other(region, 1), 70, '2022-05-07', held),
        activity(`${id}-3`, `${id}-3`, other(region, 1), 900, '2022-05-05', { ...held, reportedBy: 'org-2' }),
      ],
      counts: { 'PUB-01': 60 + (n % 5), 'PUB-02': 1, 'PUB-05': 3 },
    };
  },
  // an adviser's contract, ended early; villages are no sum of contracts, so it counts for nothing here
  (id, region, n) => {
    if (Math.floor(n / (2 * plots.length)) % ADVISERS_EVERY !== 0) return { facts: [board(id, region)], counts: { 'PUB-04': 1 } };
    return {
      facts: [
        fact(`${id}-n`, 'publicity.adviser.appointed', id, region, `2022-02-0${1 + (n % 9)}`, {
          adviserKey: `adviser-${id}`, qualification: 'LAWYER', from: `2022-02-${10 + (n % 19)}`, to: '2022-11-30',
        }),
        fact(`${id}-s`, 'publicity.adviser.served', id, region, '2022-05-01', { kind: '法律咨询' }),
        fact(`${id}-e`, 'publicity.adviser.ended', id, region, '2022-09-01', { reason: '辞聘' }),
      ],
      counts: {},
    };
  },
  // two terms of help of one person, the first moved to another village
  (id, region) => ({
    facts: [
      ...term(`${id}-1`, `person-${id}`, region, '2022-01-10'),
      fact(`${id}-m`, 'aftercare.term.moved', `${id}-1`, region, '2022-06-01', { to: other(region, 1) }), visit(`${id}-1`, region, '2022-07-01'),
      ...term(`${id}-2`, `person-${id}`, other(region, 2), '2022-09-01'),
    ],
    counts: { 'AFT-01': 2, 'AFT-02': 1, 'AFT-25': 1 },
  }),
  // a term of help that has ended
  (id, region) => ({
    facts: [
      ...term(id, `person-${id}`, region, '2022-02-01'), visit(id, region, '2022-03-01'),
      fact(`${id}-c`, 'aftercare.term.closed', id, region, '2022-10-01', { reason: 'DIED' }),
    ],
    counts: { 'AFT-01': 1, 'AFT-25': 1 },
  }),
  (id, region) => ({
    facts: [transferredIn(id, region), fact(`${id}-e`, 'aftercare.correction.ended', id, region, '2022-10-01', { kind: 'EXPIRED' })],
    counts: { 'COR-07': 1, 'COR-03': 1 },
  }),
  // who took part and is exempt later is in no figure
  (id, region) => ({ facts: [...examined(id, region, 95), inExam(id, region)('x', 'roster.exempted', '2022-04-20', { reason: 'SICK' })], counts: {} }),
];
