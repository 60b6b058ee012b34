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

/** Facts about one subject, in any order of arrival, and what they come to: indicator → amount, in one county. */
export interface Story {
  county: string;
  facts: Sent[];
  counts: Record<string, number>;
}

export const COUNTIES = ['421222', '421223'];
export const PERIOD = '2022';
const SOURCE = 'urn:campaign';

const fact = (id: string, type: string, subject: string, region: string, occurredOn: string, data: Record<string, unknown> = {}): Sent =>
  ({ specversion: '1.0', id, source: SOURCE, type, subject, data: { region, occurredOn, ...data } });

/** What must be there before: each county with a town and three villages, and an examination. */
export function foundation(): Story[] {
  return COUNTIES.map((county) => {
    const regions = [
      [county, 'COUNTY'], [`${county}103`, 'TOWN'], [`${county}103201`, 'VILLAGE'], [`${county}103202`, 'VILLAGE'], [`${county}103203`, 'VILLAGE'],
    ] as const;
    const facts = regions.map(([code, level]) =>
      fact(`region-${code}`, 'region.registered', code, code, '2021-01-01', { name: `地区${code}`, level, validFrom: '2010-01-01' }));
    const exam = fact(`exam-${county}`, 'exams.campaign.published', 'exam-2022', `${county}103`, '2022-02-01', {
      title: '2022年度普法考试', opensOn: '2022-04-01', closesOn: '2022-04-30', passMark: 60, maxAttempts: 3,
    });
    return { county, facts: [...facts, exam], counts: {} };
  });
}

type Plot = (id: string, region: string, n: number) => { facts: Sent[]; counts: Record<string, number> };

const opened = (id: string, region: string): Sent => fact(`${id}-o`, 'mediation.case.opened', id, region, '2022-03-01', { kind: '02', difficulty: 'SIMPLE', parties: 2 });
const accepted = (id: string, region: string): Sent => fact(`${id}-a`, 'mediation.case.accepted', id, region, '2022-03-02', {
  committee: 'TW', level: 'VILLAGE', mediators: ['mediator-1'], consent: true,
});
const activity = (id: string, subject: string, region: string, qty: number): Sent => fact(id, 'publicity.activity.held', subject, region, '2022-05-04', {
  kind: 'LEAFLETS', title: '集中宣传', leadOrg: 'org-1', materials: [{ kind: 'LEAFLET', unit: '份', qty }],
});
const board = (id: string, region: string): Sent => fact(`${id}-b`, 'publicity.board.published', id, region, '2022-06-01', { boardId: `board-${region}`, issueNo: id });

const plots: readonly Plot[] = [
  (id, region) => ({ facts: [opened(id, region), accepted(id, region)], counts: { 'MED-01': 1 } }),
  (id, region) => ({
    facts: [opened(id, region), accepted(id, region), fact(`${id}-s`, 'mediation.case.session-held', id, region, '2022-03-05', { result: 'CONTINUE' })],
    counts: { 'MED-01': 1, 'MED-02': 1 },
  }),
  (id, region, n) => ({ facts: [activity(`${id}-h`, id, region, 10 + (n % 7))], counts: { 'PUB-01': 10 + (n % 7) } }),
  (id, region, n) => ({
    facts: [activity(`${id}-h`, id, region, 1_000), { ...activity(`${id}-c`, id, region, 20 + (n % 5)), corrects: `${id}-h` }],
    counts: { 'PUB-01': 20 + (n % 5) },
  }),
  (id, region) => ({ facts: [board(id, region)], counts: { 'PUB-04': 1 } }),
  (id, region) => {
    const first = board(id, region);
    return { facts: [first, { ...first, id: `${id}-r`, retracts: first.id, data: { reason: '误报', region } }], counts: {} };
  },
  (id, region) => ({ facts: [fact(`${id}-v`, 'aftercare.survey.reported', id, region, '2022-07-01', { checked: 3, changed: 0 })], counts: { 'AFT-23': 1 } }),
  (id, region) => ({
    facts: [fact(`${id}-t`, 'aftercare.correction.transferred-in', id, region, '2022-08-01', {
      personKey: `person-${id}`, category: 'PROBATION', termStart: '2022-01-01', termEnd: '2030-01-01',
    })],
    counts: { 'COR-07': 1, 'COR-01': 1 },
  }),
  (id, region) => {
    const entry = { campaign: 'exam-2022', personKey: `person-${id}` };
    const subject = `${entry.campaign}:${entry.personKey}`;
    return {
      facts: [
        fact(`${id}-e`, 'exams.roster.enrolled', subject, region, '2022-03-15', { ...entry, unit: 'unit-1' }),
        fact(`${id}-p`, 'exams.attempt.submitted', subject, region, '2022-04-05', { ...entry, attemptNo: 1, score: 80 }),
      ],
      counts: { 'EX-01': 1, 'EX-02': 1 },
    };
  },
];

/** The n-th story: the same n, the same facts. */
export function story(n: number): Story {
  const county = COUNTIES[n % COUNTIES.length] as string;
  const region = `${county}10320${1 + (n % 3)}`;
  return { county, ...(plots[Math.floor(n / COUNTIES.length) % plots.length] as Plot)(`s${n}`, region, n) };
}

/** Every indicator that a story can change; of rates, the numerator. */
export const CODES = ['MED-01', 'MED-02', 'PUB-01', 'PUB-04', 'AFT-23', 'COR-07', 'COR-01', 'EX-01', 'EX-02'];
