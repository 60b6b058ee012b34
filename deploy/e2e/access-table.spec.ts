import { domains } from '@fazhi/services/domains.js';
import { ROLES, type RoleName } from '@fazhi/gateway/src/access/roles.js';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { World, type Place } from './harness.js';
import { signedIn } from './signed-in.js';

/** Each role with a region of its level, asking about its own and about a foreign one: allowed, or the exact code. */
let world: World;
let p: Place;
const tokens = new Map<RoleName, string>();
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
beforeAll(async () => {
  world = await World.start();
  p = await world.county();
  await world.counted();
  for (const role of ROLES) {
    if (role === 'ADMINISTRATOR') {
      tokens.set(role, world.token);
      continue;
    }
    tokens.set(role, (await signedIn(world, role, NOWHERE.has(role) ? [] : [ownOf(role)], { types: role === 'DEPARTMENT' ? ['mediation.*'] : [] })).token);
  }
});
afterAll(() => world?.stop());

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
/** Reports: of its town, of its county, of any. */
const drafting: readonly RoleName[] = ['ADMINISTRATOR', 'TOWN_ROL_OFFICE', 'COUNTY_JUSTICE'];
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
  /** A region that is not known is null, and nothing below it asked. */
  orNull?: true;
}
const number = (field: string): Row => ({ who: numbers, query: (r) => `{ ${field.replace('$R', `region: "${r}"`)} }` });
const admin = (query: string, told?: string): Row => ({ who: ADMIN, anywhere: true, query: () => query, ...(told !== undefined && { told }) });

const QUERIES: Record<string, Row> = {
  catalogue: { who: all, anywhere: true, query: () => '{ catalogue { code } }' },
  region: { who: all, anywhere: true, query: (r) => `{ region(code: "${r}") { name children { code } } }` },
  today: { who: all, anywhere: true, query: () => '{ today }' },
  regions: { who: all, anywhere: true, query: () => '{ regions { code } }' },
  lists: { who: all, anywhere: true, query: () => '{ lists { code } }' },
  rows: { who: RECORDS.mediation ?? [], query: (r) => `{ rows(list: "cases", region: "${r}") { totalCount nodes { subject cells { code } } } }` },
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
  report: { who: all, anywhere: true, query: () => `{ report(year: 2025, region: "${p.town}") { title } }` },
  compareReports: { who: [], refused: 'NOT_FOUND', anywhere: true, query: () => `{ compareReports(region: "${p.town}", period: "2025", from: 1, to: 2) { texts { what } } }` },
  publishedReports: { who: all, anywhere: true, query: () => `{ publishedReports(region: "${p.town}") { nodes { version } } }` },
  yearLock: number('yearLock(year: 2025, $R) { on }'),
  reportDraft: { who: drafting, query: (r) => `{ reportDraft(region: "${r.slice(0, 9)}", period: "2025") { publishable } }` },
  accounts: admin('{ accounts { name } }'),
  apiKeys: admin('{ apiKeys { id } }'),
  person: { first: true, who: ['TOWN_JUSTICE', 'AFTERCARE_OFFICER', 'ADMINISTRATOR', 'COUNTY_JUSTICE'], told: 'NOT_FOUND', query: (r) => `{ person(key: "p_none", region: "${r}", purpose: "JUDICIAL") { name } }` },
  findPerson: { first: true, who: ['TOWN_JUSTICE', 'AFTERCARE_OFFICER', 'ADMINISTRATOR', 'COUNTY_JUSTICE'], told: 'NOT_FOUND', query: (r) => `{ findPerson(idNumber: "110101199003070337", region: "${r}", purpose: "JUDICIAL") { name } }` },
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
  saveReportText: { who: drafting, query: (r) => `mutation { saveReportText(region: "${r}", period: "2025", slot: OTHER, text: "", version: 9) { saved } }` },
  acknowledgeMissing: { who: drafting, query: (r) => `mutation { acknowledgeMissing(region: "${r}", period: "2025", keys: [], note: "x") }` },
  publishReport: { who: drafting, told: 'BAD_USER_INPUT', query: (r) => `mutation { publishReport(year: 2025, region: "${r}") { version } }` },
  erasePerson: admin('mutation { erasePerson(key: "p_none", reason: "x") }'),
};
/** Over WebSocket. The first tells a value at once; the second tells nothing as long as it is allowed and nothing is raised. */
const SUBSCRIPTIONS: Record<string, Row> = {
  indicatorChanged: { who: numbers, query: (r) => `subscription { indicatorChanged(region: "${r}", codes: ["MED-01"], period: "2026") { text } }` },
  alertRaised: { who: records, query: (r) => `subscription { alertRaised(region: "${r}") { id } }` },
};
/** Fields below these that take arguments, each a question of its own. Every other field is told with the object it is of. */
const NESTED: Record<string, Row> = {
  'Region.children': { who: all, anywhere: true, query: (r) => `{ region(code: "${r}") { children(asOf: "2026-01-01") { name } } }` },
  'Region.indicators': { who: numbers, orNull: true, query: (r) => `{ region(code: "${r}") { indicators(codes: ["MED-01"], period: "2026") { text } } }` },
  'IndicatorValue.change': number('indicator(code: "MED-01", $R, period: "2026") { change(from: PREVIOUS_PERIOD) }'),
  'IndicatorValue.breakdown': number('indicator(code: "MED-01", $R, period: "2026") { breakdown(by: "kind") { key } }'),
  ...Object.fromEntries(['DENOMINATOR', 'REST'].map((part): [string, Row] =>
    [`IndicatorValue.facts ${part}`, { who: RECORDS['mediation'] ?? [], query: (r) => `{ indicator(code: "MED-05", region: "${r}", period: "2026") { facts(part: ${part}) { totalCount standings { subject } } } }` }])),
  ...Object.fromEntries(Object.entries({ mediation: 'MED-01', aftercare: 'AFT-02', publicity: 'PUB-01', exams: 'EX-01' }).map(([service, code]): [string, Row] =>
    [`IndicatorValue.facts ${service}`, { who: RECORDS[service] ?? [], query: (r) => `{ indicator(code: "${code}", region: "${r}", period: "2026") { facts { totalCount nodes { id data } } } }` }])),
};

/** Who sends facts of mediation. */
const MEDIATES: readonly RoleName[] = ['ADMINISTRATOR', 'VILLAGE_MEDIATOR', 'TOWN_JUSTICE', 'DEPARTMENT'];
interface Endpoint {
  body?: unknown;
  type?: string;
  /** What somebody is told who signed in. */
  status: number | ((role: RoleName) => number);
  /** What somebody is told who did not; 401 unless said. */
  unsigned?: number;
}
/** Requests that change nothing: what is in question is who gets as far as being judged. */
const ENDPOINTS: Record<string, Endpoint> = {
  'GET /health/live': { status: 200, unsigned: 200 },
  'GET /health/ready': { status: 200, unsigned: 200 },
  'GET /metrics': { status: 200 },
  'GET /api/sign-in-options': { status: 200, unsigned: 200 },
  'GET /worker.js': { status: 200, unsigned: 200 },
  'GET /api/oidc/start': { status: 404, unsigned: 404 },
  'GET /api/oidc/callback': { status: 404, unsigned: 404 },
  'POST /api/login': { body: {}, status: 400, unsigned: 400 },
  // types and regions are told fact by fact: above
  'POST /api/events': { body: [], status: 200 },
  'POST /api/persons': { body: {}, status: (role) => (['COUNTY_JUSTICE', 'COUNTY_DASHBOARD', 'DATA_ADMIN', 'PUBLIC', 'AUDITOR'].includes(role) ? 403 : 400) },
  'GET /api/import/mediation.case.applied/template.xlsx': { status: (role) => (MEDIATES.includes(role) ? 200 : 403) },
  'POST /api/import/mediation.case.applied?mode=preview': { body: 'no workbook', type: XLSX, status: (role) => (MEDIATES.includes(role) ? 400 : 403) },
  'POST /api/import/mediation.case.applied/failed': { body: '{}', type: 'application/x-ndjson', status: (role) => (MEDIATES.includes(role) ? 200 : 403) },
  'GET /api/import/config.set/template.xlsx': { status: (role) => (role === 'ADMINISTRATOR' ? 200 : 403) },
  // nothing is published of no region
  'GET /api/reports/:region/:file': { status: 404 },
  'POST /graphql': { body: {}, status: 400 },
  // the last: nothing is open after it
  'POST /api/logout': { body: {}, status: 204 },
};

const codeOf = (query: string, token: string): Promise<string> => world.gql(query, {}, token).then(() => 'allowed', (e: Error) => /"code":"(\w+)"/.exec(e.message)?.[1] ?? e.message);

it('every field has a row', async () => {
  const { __schema: s } = await world.gql<{ __schema: Record<string, { fields: { name: string }[] }> }>('{ __schema { queryType { fields { name } } mutationType { fields { name } } subscriptionType { fields { name } } } }');
  const names = (type: string): string[] => (s[type]?.fields ?? []).map((f) => f.name).sort();
  expect(names('queryType')).toEqual(Object.keys(QUERIES).sort());
  expect(names('mutationType')).toEqual(Object.keys(MUTATIONS).sort());
  expect(names('subscriptionType')).toEqual(Object.keys(SUBSCRIPTIONS).sort());
  const { __schema: { types } } = await world.gql<{ __schema: { types: { name: string; kind: string; fields: { name: string; args: unknown[] }[] | null }[] } }>('{ __schema { types { name kind fields { name args { name } } } } }');
  const asking = types.filter(({ name, kind }) => kind === 'OBJECT' && !name.startsWith('__') && !['Query', 'Mutation', 'Subscription'].includes(name))
    .flatMap(({ name, fields }) => (fields ?? []).filter((f) => f.args.length > 0).map((f) => `${name}.${f.name}`));
  expect(asking.sort()).toEqual([...new Set(Object.keys(NESTED).map((k) => k.split(' ')[0] as string))].sort());
});

it('every endpoint has a row', () => {
  // as the router has them; the files of the page are open, and hold no figure
  const routes = world.platform.gateway.routes.filter((r) => !r.startsWith('HEAD ') && !r.startsWith('OPTIONS ') && !r.startsWith('GET /assets/')).sort();
  const written = (route: string): string => route.split('?', 1)[0]?.replace(/(?<=\/api\/import\/)[\w.-]+(?=\/|$)/, ':type') ?? '';
  expect(routes).toEqual([...new Set(Object.keys(ENDPOINTS).map(written))].sort());
});

describe.each(ROLES)('%s', (role) => {
  it('is told exactly what it may be told', async () => {
    const token = tokens.get(role) as string;
    const asked = Object.entries({ ...QUERIES, ...NESTED, ...MUTATIONS }).flatMap(([name, row]) => (row.anywhere ? ['own'] : ['own', 'foreign']).map((where) => ({ name, row, where })));
    const told = await Promise.all(asked.map(async ({ name, row, where }) => {
      const region = where === 'own' ? ownOf(role) : foreignOf(role);
      return [`${name} ${where}`, await codeOf(row.query(region), token), expectedOf(row, role, where, region)];
    }));
    expect(told.filter(([, answer, expected]) => answer !== expected)).toEqual([]);
  });

  it('is pushed exactly what it may be told', async () => {
    const wrong: string[] = [];
    for (const [name, row] of Object.entries(SUBSCRIPTIONS)) {
      for (const where of ['own', 'foreign'] as const) {
        const region = where === 'own' ? ownOf(role) : foreignOf(role);
        const expected = expectedOf(row, role, where, region);
        const answer = await pushed(row.query(region), tokens.get(role) as string, expected === 'allowed' && name === 'alertRaised' ? 250 : 20_000);
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
    const token = role === 'ADMINISTRATOR' ? (await world.platform.gateway.session('admin')).token : (tokens.get(role) as string);
    const wrong: string[] = [];
    for (const [route, { status, body, type, unsigned }] of Object.entries(ENDPOINTS)) {
      const [method, path] = route.split(' ') as [string, string];
      for (const [credential, expected] of [[{ authorization: 'Bearer none' }, unsigned ?? 401], [{ authorization: `Bearer ${token}` }, typeof status === 'function' ? status(role) : status]] as const) {
        const { status: answer } = await world.http(method, path, body, { ...credential, ...(type !== undefined && { 'content-type': type }) });
        if (answer !== expected) wrong.push(`${route}: ${answer} instead of ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
    expect((await world.http('GET', '/nowhere', undefined, { authorization: `Bearer ${token}` })).status).toBe(401);
  });
});

/** What a role is to be told of a row in its own or a foreign region. */
function expectedOf(row: Row, role: RoleName, where: string, region: string): string {
  const may = row.who.includes(role);
  const outside = where === 'foreign' && role !== 'ADMINISTRATOR';
  if (!row.anywhere && region === '110101' && (may || !row.first)) return row.orNull ? 'allowed' : 'NOT_FOUND';
  return may && !outside ? (row.told ?? 'allowed') : (row.refused ?? 'FORBIDDEN');
}

/** The code of the first error of a subscription; `allowed` where an event came first, or nothing wrong within `ms`. */
async function pushed(query: string, token: string, ms: number): Promise<string> {
  const client = createClient({ url: `${world.platform.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${token}` }, retryAttempts: 0 });
  const events = client.iterate<unknown>({ query });
  const timer = setTimeout(() => void events.return?.(), ms);
  try {
    const { value, done } = await events.next();
    const errors = done ? undefined : (value as { errors?: readonly { extensions?: { code?: string } }[] }).errors;
    return errors ? (errors[0]?.extensions?.code ?? 'no code') : 'allowed';
  } catch (error) {
    return (Array.isArray(error) ? (error[0] as { extensions?: { code?: string } }).extensions?.code : undefined) ?? String(error);
  } finally {
    clearTimeout(timer);
    await client.dispose();
  }
}
