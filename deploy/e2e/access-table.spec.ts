import { domains } from '@fazhi/services/domains.js';
import { ROLES, type RoleName } from '@fazhi/gateway/src/access/roles.js';
import { World, type Place } from './harness.js';

/** Each role with a region of its level, asking about its own and about a foreign one: allowed, or the exact code. */
let world: World;
let p: Place;
const tokens = new Map<RoleName, string>();
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PASSWORD = '一个足够长的新密码-1';
beforeAll(async () => {
  world = await World.start();
  p = await world.county();
  await world.counted();
  for (const role of ROLES) {
    if (role === 'ADMINISTRATOR') {
      tokens.set(role, world.token);
      continue;
    }
    const { createAccount: { password: old } } = await world.gql<{ createAccount: { password: string } }>(
      'mutation($n: String!, $r: String!, $g: [ID!]!, $t: [String!]) { createAccount(name: $n, role: $r, regions: $g, types: $t) { password } }',
      { n: role.toLowerCase(), r: role, g: NOWHERE.has(role) ? [] : [ownOf(role)], t: role === 'DEPARTMENT' ? ['mediation.*'] : [] });
    const first = await login(role.toLowerCase(), old);
    await world.gql('mutation($o: String!, $p: String!) { changePassword(old: $o, password: $p) }', { o: old, p: PASSWORD }, first);
    tokens.set(role, await login(role.toLowerCase(), PASSWORD));
  }
});
afterAll(() => world?.stop());
async function login(username: string, password: string): Promise<string> {
  return ((await (await world.http('POST', '/api/login', { username, password })).json()) as { token: string }).token;
}

const NOWHERE = new Set<RoleName>(['PUBLIC', 'AUDITOR']);
const ofCounty: readonly RoleName[] = ['COUNTY_JUSTICE', 'COUNTY_DASHBOARD', 'DATA_ADMIN'];
const ownOf = (role: RoleName): string => (role === 'VILLAGE_MEDIATOR' ? p.v(201) : ofCounty.includes(role) ? p.county : p.town);
/** A county nobody here belongs to; a town of it for those of a town, in the county of the others. */
const foreignOf = (role: RoleName): string => (ofCounty.includes(role) ? '110101' : p.other);

const all = ROLES;
const ADMIN: readonly RoleName[] = ['ADMINISTRATOR'];
const numbers: readonly RoleName[] = all.filter((r) => r !== 'PUBLIC' && r !== 'AUDITOR');
/** Roles that see single records of a service (`domain.md` §3.8). */
const RECORDS: Readonly<Record<string, readonly RoleName[]>> = {
  mediation: ['ADMINISTRATOR', 'VILLAGE_MEDIATOR', 'TOWN_JUSTICE', 'DEPARTMENT', 'COUNTY_JUSTICE'],
  aftercare: ['ADMINISTRATOR', 'TOWN_JUSTICE', 'AFTERCARE_OFFICER', 'COUNTY_JUSTICE'],
  publicity: ['ADMINISTRATOR', 'TOWN_JUSTICE', 'PUBLICITY_OFFICER', 'TOWN_ROL_OFFICE', 'COUNTY_JUSTICE'],
  exams: ['ADMINISTRATOR', 'TOWN_JUSTICE', 'EXAM_ADMIN', 'COUNTY_JUSTICE'],
  registry: ['ADMINISTRATOR', 'COUNTY_JUSTICE', 'DATA_ADMIN'],
};
const records = [...new Set(Object.values(RECORDS).flat())];

/** `BAD_USER_INPUT` or `NOT_FOUND` where whoever may ask is told that of what the row asks for; else allowed. */
interface Row {
  query(region: string): string;
  who: readonly RoleName[];
  /** What those are told. */
  told?: string;
  /** What the others are told. */
  refused?: string;
  /** The region decides nothing. */
  anywhere?: true;
  /** The others are refused before the region is looked at. */
  first?: true;
}
const number = (field: string): Row => ({ who: numbers, query: (r) => `{ ${field.replace('$R', `region: "${r}"`)} }` });
const admin = (query: string, told?: string): Row => ({ who: ADMIN, anywhere: true, query: () => query, ...(told !== undefined && { told }) });

const QUERIES: Record<string, Row> = {
  catalogue: { who: all, anywhere: true, query: () => '{ catalogue { code } }' },
  region: { who: all, anywhere: true, query: (r) => `{ region(code: "${r}") { name children { code } } }` },
  lists: { who: all, anywhere: true, query: () => '{ lists { code } }' },
  factTypes: { who: all, anywhere: true, query: () => '{ factTypes { type mayISend } }' },
  me: { who: all, anywhere: true, query: () => '{ me { id } }' },
  roles: { who: all, anywhere: true, query: () => '{ roles { code } }' },
  purposes: { who: all, anywhere: true, query: () => '{ purposes { key } }' },
  indicator: number('indicator(code: "MED-01", $R, period: "2026") { text }'),
  indicators: number('indicators(codes: ["MED-01"], $R, period: "2026") { text }'),
  children: number('children(codes: ["MED-01"], $R, period: "2026") { text }'),
  series: number('series(code: "MED-01", $R, grain: YEAR, from: "2026-01-01", to: "2026-12-31") { text }'),
  matrix: number('matrix(code: "MED-01", by: "difficulty", $R, period: "2026") { missing }'),
  postLockChanges: number('postLockChanges(year: 2025, $R) { totalCount }'),
  freshness: number('freshness($R) { behind }'),
  health: { who: ['ADMINISTRATOR', 'DATA_ADMIN'], anywhere: true, query: () => '{ health { name } }' },
  alerts: { who: records, query: (r) => `{ alerts(region: "${r}") { totalCount } }` },
  timeline: { who: [], refused: 'NOT_FOUND', query: (r) => `{ timeline(service: "mediation", subject: "none", region: "${r}") { nodes { id } } }` },
  subject: { who: [], refused: 'NOT_FOUND', query: (r) => `{ subject(service: "mediation", subject: "none", region: "${r}") { kind } }` },
  settings: { who: ADMIN, first: true, query: (r) => `{ settings(region: "${r}") { key value } }` },
  targets: { who: ADMIN, first: true, query: (r) => `{ targets(region: "${r}", year: 2026) { value } }` },
  holidays: { who: ADMIN, first: true, query: (r) => `{ holidays(region: "${r}", year: 2026) { off } }` },
  accounts: admin('{ accounts { name } }'),
  apiKeys: admin('{ apiKeys { id } }'),
  person: { who: ['VILLAGE_MEDIATOR', 'TOWN_JUSTICE', 'AFTERCARE_OFFICER', 'ADMINISTRATOR', 'COUNTY_JUSTICE'], told: 'NOT_FOUND', query: (r) => `{ person(key: "p_none", region: "${r}", purpose: "JUDICIAL") { name } }` },
  findPerson: { first: true, who: ['VILLAGE_MEDIATOR', 'TOWN_JUSTICE', 'AFTERCARE_OFFICER', 'ADMINISTRATOR', 'COUNTY_JUSTICE'], told: 'NOT_FOUND', query: (r) => `{ findPerson(idNumber: "110101199003070337", region: "${r}", purpose: "JUDICIAL") { name } }` },
  audit: { who: ['ADMINISTRATOR', 'AUDITOR'], anywhere: true, query: () => '{ audit(first: 1) { nodes { n } } }' },
  inbox: { who: ['ADMINISTRATOR', 'DATA_ADMIN'], anywhere: true, query: () => '{ inbox(status: [PARKED], first: 1) { totalCount } }' },
  ...Object.fromEntries(domains.flatMap((d) => (d.lists ?? []).map((l): [string, Row] => [l.name, { who: RECORDS[d.name] ?? [], query: (r) => `{ ${l.name}(region: "${r}") { totalCount } }` }]))),
};
const MUTATIONS: Record<string, Row> = {
  submit: { who: all, anywhere: true, query: () => 'mutation { submit(facts: []) { id } }' },
  replayInbox: { who: ['ADMINISTRATOR', 'DATA_ADMIN'], anywhere: true, query: () => 'mutation { replayInbox(ids: ["none"]) { status } }' },
  createApiKey: admin('mutation { createApiKey(name: "x", types: [], regions: []) { id } }'),
  rotateApiKey: admin('mutation { rotateApiKey(id: "none") { id } }', 'NOT_FOUND'),
  revokeApiKey: admin('mutation { revokeApiKey(id: "none") }'),
  setTarget: admin('mutation { setTarget(code: "MED-01", region: "999999", year: 2026, value: 1) }', 'NOT_FOUND'),
  acknowledgeAlert: { who: [], refused: 'NOT_FOUND', anywhere: true, query: () => 'mutation { acknowledgeAlert(id: "none", note: "x") { id } }' },
  createAccount: admin('mutation { createAccount(name: "x", role: "NONE", regions: []) { name } }', 'BAD_USER_INPUT'),
  changeAccount: admin('mutation { changeAccount(name: "nobody") }', 'NOT_FOUND'),
  resetPassword: admin('mutation { resetPassword(name: "nobody") }', 'NOT_FOUND'),
  changePassword: { who: [], refused: 'BAD_USER_INPUT', anywhere: true, query: () => 'mutation { changePassword(old: "wrong", password: "x") }' },
  erasePerson: admin('mutation { erasePerson(key: "p_none", reason: "x") }'),
};
/** Over HTTP a subscription is told where it belongs; over WebSocket its rights are those of the query beside it (access.spec.ts). */
const SUBSCRIPTIONS: Record<string, 'indicator' | 'alerts'> = { indicatorChanged: 'indicator', alertRaised: 'alerts' };

const codeOf = (query: string, token: string): Promise<string> => world.gql(query, {}, token).then(() => 'allowed', (e: Error) => /"code":"(\w+)"/.exec(e.message)?.[1] ?? e.message);

it('every field has a row', async () => {
  const { __schema: s } = await world.gql<{ __schema: Record<string, { fields: { name: string }[] }> }>('{ __schema { queryType { fields { name } } mutationType { fields { name } } subscriptionType { fields { name } } } }');
  const names = (type: string): string[] => (s[type]?.fields ?? []).map((f) => f.name).sort();
  expect(names('queryType')).toEqual(Object.keys(QUERIES).sort());
  expect(names('mutationType')).toEqual(Object.keys(MUTATIONS).sort());
  expect(names('subscriptionType')).toEqual(Object.keys(SUBSCRIPTIONS).sort());
});

describe.each(ROLES)('%s', (role) => {
  it('is told exactly what it may be told', async () => {
    const token = tokens.get(role) as string;
    const wrong: string[] = [];
    for (const [name, row] of Object.entries({ ...QUERIES, ...MUTATIONS })) {
      const may = row.who.includes(role);
      for (const where of row.anywhere ? ['own'] : ['own', 'foreign']) {
        const region = where === 'own' ? ownOf(role) : foreignOf(role);
        const unknown = region === '110101';
        const outside = where === 'foreign' && role !== 'ADMINISTRATOR';
        const expected = !row.anywhere && unknown && (may || !row.first) ? 'NOT_FOUND' : may && !outside ? (row.told ?? 'allowed') : (row.refused ?? 'FORBIDDEN');
        const answer = await codeOf(row.query(region), token);
        if (answer !== expected) wrong.push(`${name} ${where}: ${answer} instead of ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('sends exactly what it may send', async () => {
    const token = tokens.get(role) as string;
    const SENDS: Partial<Record<RoleName, readonly string[]>> = {
      ADMINISTRATOR: ['publicity', 'mediation', 'aftercare', 'exams', 'registry'], TOWN_JUSTICE: ['publicity', 'mediation', 'aftercare', 'exams'], VILLAGE_MEDIATOR: ['mediation'],
      DEPARTMENT: ['mediation'], AFTERCARE_OFFICER: ['aftercare'], PUBLICITY_OFFICER: ['publicity'], EXAM_ADMIN: ['exams'], DATA_ADMIN: ['registry'],
    };
    const facts = (region: string): Record<string, object> => ({
      publicity: world.fact('publicity.venue.opened', `b-${role}-${region}`, region, '2026-01-01', { kind: 'WALL' }),
      mediation: world.fact('mediation.screening.reported', `s-${role}-${region}`, region, '2026-01-01', { found: 1, by: 'x' }),
      aftercare: world.fact('aftercare.survey.reported', `v-${role}-${region}`, region, '2026-01-01', { checked: 1, changed: 0 }),
      exams: world.fact('exams.campaign.published', `e-${role}-${region}`, region, '2026-01-01', { title: 'x', opensOn: '2026-01-01', closesOn: '2026-02-01', passMark: 60, maxAttempts: 1 }),
      registry: world.fact('region.renamed', region, region, '2026-01-01', { name: '某地' }),
    });
    const wrong: string[] = [];
    for (const where of ['own', 'foreign'] as const) {
      const region = where === 'own' ? ownOf(role) : ofCounty.includes(role) ? '110101' : p.other;
      for (const [service, fact] of Object.entries(facts(region))) {
        const [answer] = await world.post([fact], token);
        const may = SENDS[role]?.includes(service) ?? false;
        const expected = !may ? 'FORBIDDEN_TYPE' : where === 'foreign' && role !== 'ADMINISTRATOR' ? 'FORBIDDEN_REGION' : 'accepted';
        if ((answer?.code ?? answer?.status) !== expected) wrong.push(`${service} ${where}: ${answer?.status} ${answer?.code} instead of ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('reaches exactly the endpoints it may reach', async () => {
    const authorization = `Bearer ${tokens.get(role)}`;
    const persons = await world.http('POST', '/api/persons', {}, { authorization });
    const may = !['COUNTY_JUSTICE', 'COUNTY_DASHBOARD', 'DATA_ADMIN', 'PUBLIC', 'AUDITOR'].includes(role);
    expect(persons.status).toBe(may ? 400 : 403);
    const sends = ['ADMINISTRATOR', 'VILLAGE_MEDIATOR', 'TOWN_JUSTICE', 'DEPARTMENT'].includes(role);
    expect((await world.http('GET', '/api/import/mediation.case.applied/template.xlsx', undefined, { authorization })).status).toBe(sends ? 200 : 403);
    expect((await world.http('POST', '/api/import/mediation.case.applied?mode=preview', 'no workbook', { authorization, 'content-type': XLSX })).status).toBe(sends ? 400 : 403);
    expect((await world.http('POST', '/api/import/mediation.case.applied/failed', '{}', { authorization, 'content-type': 'application/x-ndjson' })).status).toBe(sends ? 200 : 403);
    expect((await world.http('GET', '/api/import/config.set/template.xlsx', undefined, { authorization })).status).toBe(role === 'ADMINISTRATOR' ? 200 : 403);
    expect((await world.http('GET', '/metrics', undefined, { authorization })).status).toBe(200);
    expect((await world.http('GET', '/nowhere', undefined, { authorization })).status).toBe(404);
  });
});
