import { World, type Envelope, type Place } from './harness.js';
import * as people from './signed-in.js';

let world: World;
beforeAll(async () => { world = await World.start(); });
afterAll(() => world?.stop());

const signedIn = (role: string, regions: string[]): Promise<{ name: string; token: string }> => people.signedIn(world, role, regions);
const keyFor = async (types: string[], regions: string[]): Promise<{ id: string; key: string }> =>
  (await world.gql<{ createApiKey: { id: string; key: string } }>('mutation($t: [String!]!, $r: [ID!]!) { createApiKey(name: "k", types: $t, regions: $r) { id key } }', { t: types, r: regions })).createApiKey;
const codeOf = (query: string, token = world.token, variables = {}): Promise<string> => world.gql(query, variables, token).then(() => 'allowed', (e: Error) => /"code":"(\w+)"/.exec(e.message)?.[1] ?? e.message);
const audited = async (filter: string): Promise<string[]> =>
  (await world.gql<{ audit: { nodes: { action: string; detail: string | null }[] } }>(`{ audit(${filter}, first: 100) { nodes { action detail } } }`)).audit.nodes.map((e) => `${e.action} ${e.detail ?? ''}`.trim());

const term = (subject: string, region: string, on: string, personKey: string): Envelope[] => [
  world.fact('aftercare.term.released', subject, region, on, { personKey, category: 'PRISON', channel: '01', risk: 'GENERAL' }),
  world.fact('aftercare.term.handed-over', subject, region, on, { method: 'FAMILY', risk: 'GENERAL' }),
];
const visit = (subject: string, region: string, on: string, source: string): Envelope =>
  world.fact('aftercare.visit.recorded', subject, region, on, { conduct: 'GOOD', work: true, family: 'STABLE', contacts: 'SIMPLE' }, { source });
interface Facts {
  totalCount: number;
  nodes: { type: string; subject: string; source: string; data: Record<string, unknown> }[];
}
const factsOf = async (code: string, region: string, period: string, token: string, more = ''): Promise<Facts> => (await world.gql<{ indicator: { facts: Facts } }>(
  `{ indicator(code: "${code}", region: "${region}", period: "${period}") { facts(first: 500${more}) { totalCount nodes { type subject source data } } } }`, {}, token)).indicator.facts;

describe('a sealed record', () => {
  const P = 'p_sealedjuvenile';
  let p: Place;
  let officer: string;
  let sealing: Envelope;
  let late: Envelope;
  const timeline = (page: string): string => `{ timeline(service: "aftercare", subject: "j1", region: "${p.county}"${page}) { nodes { type } pageInfo { endCursor } } }`;
  const changed = async (): Promise<string> => JSON.stringify(await world.gql(`{ postLockChanges(year: 2022, region: "${p.town}") { nodes { indicator { code } old new facts { type subject data } eventIds } } }`, {}, officer));
  const waiting = async (token: string): Promise<string[]> => (await world.gql<{ inbox: { nodes: { subject: string; county?: string }[] } }>('{ inbox(status: [QUARANTINED, PARKED], first: 500) { nodes { subject } } }', {}, token)).inbox.nodes.map((n) => n.subject);
  const alerts = async (): Promise<string> => JSON.stringify(await world.gql(`{ alerts(region: "${p.town}", status: [OPEN, RESOLVED, EXPIRED]) { nodes { code subject } totalCount } }`, {}, officer));
  const told = async (): Promise<string> => JSON.stringify([
    await world.gql(`{ terms(region: "${p.town}") { totalCount nodes { subject persons } } tagged: terms(region: "${p.town}", persons: ["${P}"]) { totalCount nodes { subject } } named: terms(region: "${p.town}", subjects: ["j1"]) { totalCount } }`, {}, officer),
    await Promise.all(['AFT-01', 'AFT-02', 'AFT-08', 'AFT-21', 'AFT-25'].flatMap((code) => ['2022', '2023'].flatMap((year) => ['', ', includeRetracted: true'].map((more) => factsOf(code, p.town, year, officer, more))))),
  ]);

  beforeAll(async () => {
    p = await world.at('2022-12-01T04:00:00Z', () => world.county());
    await world.at('2023-02-01T04:00:00Z', () => world.given(world.fact('year.locked', `${p.town}:2022`, p.town, '2023-02-01', { year: 2022 })));
    officer = (await signedIn('TOWN_JUSTICE', [p.town])).token;
    const gone = visit('j1', p.v(203), '2022-07-01', 'urn:test');
    await world.at('2023-02-10T04:00:00Z', () => world.given(...term('j1', p.v(203), '2022-06-01', P), visit('j1', p.v(203), '2022-08-01', 'urn:test'), gone, world.retraction(gone),
      world.fact('aftercare.letter.signed', 'letter-1', p.v(203), '2022-06-20', { tier: 'GROUP_PERSON', termId: 'j1', validTo: '2022-09-30' })));
    late = world.fact('aftercare.term.released', 'j1', p.v(203), '2022-06-02', { personKey: P, category: 'PRISON', channel: '01', risk: 'GENERAL' });
    expect(await world.send(late)).toEqual(['quarantined CONFLICT']);
    await world.counted();
  });

  it('is told of as any other before it is sealed', async () => {
    for (const [text, what] of [[await changed(), P], [await told(), P], [await alerts(), '"j1"']] as const) expect(text).toContain(what);
    expect((await waiting(world.token)).filter((s) => s === 'j1')).toHaveLength(1);
    expect(await codeOf(timeline(''), officer)).toBe('allowed');
  });

  it('is counted as before and told of nowhere, whichever page or fact is asked for, by nobody', async () => {
    const numbers = async (): Promise<(number | null)[]> => Promise.all((['AFT-01', 'AFT-02', 'AFT-25'] as const).map((code) => world.number(code, p.v(203), '2022')));
    const before = await numbers();
    expect(before).toEqual([1, 1, 1]);
    sealing = world.fact('aftercare.record.sealed', 'j1', p.v(203), '2026-03-01', { basis: 'CPL_286' });
    await world.given(sealing);
    await world.counted();
    expect(await numbers()).toEqual(before);
    const { token: admin } = world;
    const data = await signedIn('DATA_ADMIN', [p.county]);
    for (const token of [officer, admin]) for (const page of ['', ', first: 1', ', first: 2', ', first: 1, after: "1"', ', first: 200, after: "0"']) expect([page, await codeOf(timeline(page), token)]).toEqual([page, 'NOT_FOUND']);
    const changes = await changed();
    expect(changes).toContain('"AFT-01"');
    for (const text of [changes, await told(), await alerts()]) {
      expect(text).not.toContain(P);
      expect(text).not.toContain('"subject":"j1"');
    }
    for (const token of [admin, data.token]) expect((await waiting(token)).includes('j1')).toBe(false);
    expect(await world.gql('mutation($ids: [ID!]!) { replayInbox(ids: $ids) { status code } }', { ids: [late.id] })).toEqual({ replayInbox: [{ status: 'rejected', code: 'NOT_FOUND' }] });
    expect(await world.differences()).toEqual([]);
  });

  it('is open again when its sealing is retracted', async () => {
    await world.given(world.retraction(sealing));
    await world.counted();
    for (const [text, what] of [[await changed(), P], [await told(), P], [await alerts(), '"j1"']] as const) expect(text).toContain(what);
    expect(await waiting(world.token)).toContain('j1');
    expect(await codeOf(timeline(', first: 1'), officer)).toBe('allowed');
  });
});

describe('a department', () => {
  let p: Place;
  beforeAll(async () => {
    p = await world.county();
    await world.given(...term('d1', p.v(201), '2026-01-05', 'p_d1'), ...term('d2', p.v(202), '2026-01-05', 'p_d2'));
  });

  it('sees of aftercare what it told itself, of nothing else more than the types it sends, and counts are of the same', async () => {
    const { id, key } = await keyFor(['aftercare.visit.recorded', 'mediation.case.accepted'], [p.town]);
    const applied = world.fact('mediation.case.applied', 'dc1', p.v(201), '2026-02-01', { kind: '02', difficulty: 'SIMPLE', parties: 2 });
    const accepted = world.fact('mediation.case.accepted', 'dc1', p.v(201), '2026-02-01', { committee: 'c', level: 'VILLAGE', mediators: ['m'], consent: true });
    await world.given(visit('d1', p.v(201), '2026-02-01', id), visit('d2', p.v(202), '2026-02-01', 'urn:test'), applied, accepted);
    const own = visit('d1', p.v(201), '2026-02-05', id);
    await world.given(own, world.retraction(own));
    await world.counted();
    expect(await factsOf('AFT-01', p.town, '2026', key)).toEqual({ totalCount: 0, nodes: [] });
    const visits = await factsOf('AFT-25', p.town, '2026', key);
    expect([visits.totalCount, visits.nodes.map((f) => [f.subject, f.source])]).toEqual([1, [['d1', id]]]);
    expect((await factsOf('AFT-25', p.town, '2026', key, ', includeRetracted: true')).totalCount).toBe(2);
    expect((await factsOf('AFT-25', p.town, '2026', world.token)).totalCount).toBe(2);
    const cases = await factsOf('MED-01', p.town, '2026', key);
    expect([cases.totalCount, cases.nodes.map((f) => f.type)]).toEqual([1, ['mediation.case.accepted']]);
    // what tells of everybody's facts is for whoever sends them all; so is that a case of one's own was not resolved
    const success = (part: string): string => `{ indicator(code: "MED-05", region: "${p.town}", period: "2026") { facts(part: ${part}) { totalCount standings { subject } } } }`;
    expect(await codeOf(success('REST'), key)).toBe('FORBIDDEN');
    expect(await world.gql(success('DENOMINATOR'), {}, key)).toEqual({ indicator: { facts: { totalCount: 1, standings: [] } } });
    for (const query of [`{ cases(region: "${p.town}") { totalCount } }`, `{ terms(region: "${p.town}") { totalCount } }`, `{ alerts(region: "${p.town}") { totalCount } }`]) expect([query, await codeOf(query, key)]).toEqual([query, 'FORBIDDEN']);
    for (const [service, subject] of [['mediation', 'dc1'], ['aftercare', 'd1']] as const) expect(await codeOf(`{ timeline(service: "${service}", subject: "${subject}", region: "${p.town}") { nodes { type } } }`, key)).toBe('NOT_FOUND');
    const all = (await keyFor(['*'], [p.town])).key;
    expect(await codeOf(`{ cases(region: "${p.town}") { totalCount } }`, all)).toBe('allowed');
    expect(await world.gql(success('REST'), {}, all)).toEqual({ indicator: { facts: { totalCount: 1, standings: [{ subject: 'dc1' }] } } });
    for (const query of [`{ terms(region: "${p.town}") { totalCount } }`]) expect(await codeOf(query, all)).toBe('FORBIDDEN');
    expect((await factsOf('AFT-01', p.town, '2026', all)).totalCount).toBe(0);
  });

  it('is told of changes after a lock with the facts of its types', async () => {
    const q = await world.at('2022-12-01T04:00:00Z', () => world.county());
    await world.at('2023-02-01T04:00:00Z', () => world.given(world.fact('year.locked', `${q.town}:2022`, q.town, '2023-02-01', { year: 2022 })));
    const { id, key } = await keyFor(['aftercare.visit.recorded'], [q.town]);
    await world.at('2023-02-10T04:00:00Z', () => world.given(...term('d3', q.v(201), '2022-06-01', 'p_d3'), visit('d3', q.v(201), '2022-07-01', id), visit('d3', q.v(201), '2022-08-01', 'urn:test')));
    await world.counted();
    const { postLockChanges } = await world.gql<{ postLockChanges: { nodes: { facts: { type: string; source: string }[] }[] } }>(`{ postLockChanges(year: 2022, region: "${q.town}") { nodes { facts { type source } } } }`, {}, key);
    expect(new Set(postLockChanges.nodes.flatMap((n) => n.facts).map((f) => `${f.type} ${f.source}`))).toEqual(new Set([`aftercare.visit.recorded ${id}`]));
  });
});

describe('the vault', () => {
  const NUMBER = '110101199003070337';
  const register = async (body: object, token = world.token): Promise<[number, { personKey: string }]> => {
    const answer = await world.http('POST', '/api/persons', { idNumber: NUMBER, ...body }, { authorization: `Bearer ${token}` });
    return [answer.status, (await answer.json()) as { personKey: string }];
  };

  it('is changed by whoever works with the person, and opened by no record one makes oneself', async () => {
    const p = await world.county();
    const [, { personKey }] = await register({ name: '张样本', phone: '13812345678' });
    await world.given(...term('v1', p.v(201), '2026-01-05', personKey));
    await world.counted();
    const { token, name } = await signedIn('AFTERCARE_OFFICER', [p.town]);
    const sees = async (): Promise<unknown> => (await world.gql<{ person: unknown }>(`{ person(key: "${personKey}", region: "${p.town}", purpose: "AFTERCARE") { name phone address } }`, {}, token)).person;
    const { id, key } = await keyFor(['publicity.*'], [p.otherVillage]);
    const elsewhere = await signedIn('AFTERCARE_OFFICER', [p.other]);
    // the same answer whether anything is known or not, and whether it was kept or not
    expect(await register({ name: '被改名', phone: '13900000000', address: '样本路1号' }, key)).toEqual([200, { personKey }]);
    expect(await register({ name: '又改名', address: '假地址' }, elsewhere.token)).toEqual([200, { personKey }]);
    expect(await sees()).toEqual({ name: '张样本', phone: '13812345678', address: '样本路1号' });
    expect(await register({ name: '张样本', phone: '13912345678', address: '样本路1号' }, token)).toEqual([200, { personKey }]);
    expect(await sees()).toEqual({ name: '张样本', phone: '13912345678', address: '样本路1号' });
    expect(await audited(`subject: "${personKey}", who: "user:${name}", action: "person"`)).toEqual(['person.read', 'person.change phone', 'person.register', 'person.read']);
    expect(await audited(`subject: "${personKey}", who: "${id}"`)).toEqual(['person.register']);

    const mediator = await signedIn('VILLAGE_MEDIATOR', [p.otherVillage]);
    const justice = await signedIn('TOWN_JUSTICE', [p.other]);
    await world.given(world.fact('mediation.case.applied', 'fake', p.otherVillage, '2026-02-01', { kind: '02', difficulty: 'SIMPLE', parties: 2 }),
      world.fact('mediation.case.accepted', 'fake', p.otherVillage, '2026-02-01', { committee: 'c', level: 'VILLAGE', mediators: [personKey], consent: true }));
    await world.counted();
    const find = (region: string): string => `{ findPerson(idNumber: "${NUMBER}", region: "${region}", purpose: "MEDIATION") { name } }`;
    expect(await codeOf(find(p.otherVillage), mediator.token)).toBe('FORBIDDEN');
    expect(await codeOf(find(p.other), justice.token)).toBe('NOT_FOUND');
    // refused ones too are on record
    expect(await audited(`subject: "${personKey}", who: "user:${mediator.name}"`)).toEqual(['person.find.refused']);
    expect(await audited(`subject: "${personKey}", who: "user:${justice.name}"`)).toEqual(['person.find.none']);
  });
});

describe('who sees no persons', () => {
  let p: Place;
  beforeAll(async () => {
    p = await world.county();
    await world.given(
      world.fact('exams.campaign.published', 'cmp1', p.town, '2026-01-01', { title: '普法考试', opensOn: '2026-11-01', closesOn: '2026-11-28', passMark: 60, maxAttempts: 2 }),
      world.fact('exams.roster.enrolled', 'cmp1:p_examined', p.town, '2026-10-01', { campaign: 'cmp1', personKey: 'p_examined', unit: '中心小学' }),
      world.fact('publicity.adviser.appointed', 'adv1', p.v(201), '2026-01-01', { adviserKey: 'p_adviser', qualification: 'LAWYER', from: '2026-01-01', to: '2026-12-31' }),
      world.fact('mediation.mediator.appointed', 'p_mediator', p.v(201), '2026-01-01', { committee: 'c', fullTime: true }), ...term('m1', p.v(201), '2026-01-05', 'p_helped'));
    await world.counted();
  });

  it('sees keys in no row, fact or breakdown, and cannot ask by them', async () => {
    const { token, name } = await signedIn('COUNTY_JUSTICE', [p.county]);
    const rows = await world.gql(`{ rosterEntries(region: "${p.county}") { nodes { subject personKey unit about state } } advisers(region: "${p.county}") { nodes { subject advisers } } mediators(region: "${p.county}") { nodes { subject state } }
      terms(region: "${p.county}") { nodes { subject persons } } }`, {}, token);
    expect(rows).toEqual({
      rosterEntries: { nodes: [{ subject: 'cmp1:***', personKey: '***', unit: '***', about: ['***', '***'], state: 'REQUIRED' }] }, advisers: { nodes: [{ subject: 'adv1', advisers: ['***'] }] },
      mediators: { nodes: [{ subject: '***', state: 'IN_OFFICE' }] }, terms: { nodes: [{ subject: 'm1', persons: ['***'] }] },
    });
    expect(JSON.stringify(await world.gql(`{ rows(list: "rosterEntries", region: "${p.county}") { nodes { subject cells { value text } } } terms: rows(list: "terms", region: "${p.county}") { nodes { subject cells { value text } } } }`, {}, token))).not.toMatch(/p_\w+/);
    expect(JSON.stringify(await Promise.all([['EX-01', '2026'], ['AFT-01', '2026'], ['PUB-23d', '2026'], ['MED-21', '2026']].map(([code, period]) => factsOf(code as string, p.county, period as string, token))))).not.toMatch(/p_\w+/);
    for (const query of [`{ terms(region: "${p.county}", persons: ["p_helped"]) { totalCount } }`, `{ advisers(region: "${p.county}", advisers: ["p_adviser"]) { totalCount } }`, `{ rosterEntries(region: "${p.county}", about: ["p_examined"]) { totalCount } }`,
      `{ rosterEntries(region: "${p.county}", subjects: ["cmp1:p_examined"]) { totalCount } }`, `{ mediators(region: "${p.county}", subjects: ["p_mediator"]) { totalCount } }`,
      `{ rows(list: "terms", region: "${p.county}", filter: { tags: ["p_helped"] }) { totalCount } }`, `{ rows(list: "mediators", region: "${p.county}", filter: { subjects: ["p_mediator"] }) { totalCount } }`, `{ indicator(code: "PUB-23c", region: "${p.county}", period: "2026") { breakdown(by: "adviser") { key } } }`]) {
      expect([query, await codeOf(query, token)]).toEqual([query, 'FORBIDDEN']);
    }
    expect(await codeOf(`{ timeline(service: "exams", subject: "cmp1:p_examined", region: "${p.county}") { nodes { id } } }`, token)).toBe('NOT_FOUND');
    expect(await codeOf(`{ terms(region: "${p.county}", subjects: ["m1"]) { totalCount } }`, token)).toBe('allowed');
    expect(await audited(`who: "user:${name}", subject: "m1"`)).toEqual(['list.read terms']);
    const officer = await signedIn('AFTERCARE_OFFICER', [p.town]);
    expect(await world.gql(`{ terms(region: "${p.town}", persons: ["p_helped"]) { totalCount nodes { persons } } }`, {}, officer.token)).toEqual({ terms: { totalCount: 1, nodes: [{ persons: ['p_helped'] }] } });
    expect(await audited(`who: "user:${officer.name}", subject: "p_helped"`)).toEqual(['list.read terms']);
  });

  it('reads no free text in what waits, nor in what it takes back', async () => {
    const case_ = (id: string, on: string, summary: string): Envelope => world.fact('mediation.case.applied', id, p.v(201), on, { kind: '02', difficulty: 'SIMPLE', parties: 2, summary });
    const [first, second] = [case_('t1', '2026-02-01', '张三打李四'), case_('t1', '2026-02-03', '王五家暴')];
    expect(await world.send(first, second, { ...world.retraction(first), retracts: 'not-there', data: { reason: '赵六求情', region: p.v(201) } },
      world.fact('exams.attempt.submitted', 'cmp1:p_waiting', p.v(201), '2026-11-02', { campaign: 'cmp1', personKey: 'p_waiting', attemptNo: 1, score: 60 }))).toEqual(['accepted', 'quarantined CONFLICT', 'parked OUT_OF_ORDER', 'parked OUT_OF_ORDER']);
    const { token } = await signedIn('DATA_ADMIN', [p.county]);
    const list = '{ inbox(status: [QUARANTINED, PARKED]) { nodes { type subject data } } }';
    const { inbox } = await world.gql<{ inbox: { nodes: { type: string; subject: string; data: unknown }[] } }>(list, {}, token);
    const waiting = { region: p.v(201), occurredOn: '2026-02-03', kind: '02', difficulty: 'SIMPLE', parties: 2 };
    expect(inbox.nodes).toHaveLength(3);
    expect(inbox.nodes).toEqual(expect.arrayContaining([
      { type: 'mediation.case.applied', subject: 't1', data: waiting }, { type: 'mediation.case.applied', subject: 't1', data: { region: p.v(201) } },
      { type: 'exams.attempt.submitted', subject: 'cmp1:***', data: { region: p.v(201), occurredOn: '2026-11-02', campaign: 'cmp1', personKey: '***', attemptNo: 1, score: 60 } },
    ]));
    expect(JSON.stringify(await world.gql(list))).toContain('王五家暴');
  });
});
