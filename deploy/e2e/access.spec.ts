import { setTimeout as sleep } from 'node:timers/promises';
import { verifyAudit } from '@fazhi/gateway';
import { createPool, limitedRole, verifyChains } from '@fazhi/store';
import { createReader } from '@fazhi/services/reporting/module.js';
import { domains } from '@fazhi/services/domains.js';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { signIn } from '../distributed/sign-in.js';
import { World, type Envelope, type Place } from './harness.js';
import * as people from './signed-in.js';

let world: World;
let p: Place;
beforeAll(async () => {
  world = await World.start();
  p = await world.county();
});
afterAll(() => world?.stop());

const signedIn = (role: string, regions: string[]): Promise<{ name: string; token: string }> => people.signedIn(world, role, regions);
const login = (username: string, password: string): Promise<string> => signIn(world.platform.url, password, username);
const codeOf = (query: string, token: string, variables = {}): Promise<string> => world.gql(query, variables, token).then(() => 'allowed', (e: Error) => /"code":"(\w+)"/.exec(e.message)?.[1] ?? e.message);
const released = (subject: string, region: string, on = '2026-01-05', person = subject): Envelope[] => [
  world.fact('aftercare.term.released', subject, region, on, { personKey: person, category: 'PRISON', channel: '01', risk: 'GENERAL' }),
  world.fact('aftercare.term.handed-over', subject, region, on, { method: 'FAMILY', risk: 'GENERAL' }),
];
const audited = async (filter: string): Promise<{ who: string; action: string; subject: string | null; purpose: string | null }[]> =>
  (await world.gql<{ audit: { nodes: { who: string; action: string; subject: string | null; purpose: string | null }[] } }>(`{ audit(${filter}, first: 500) { nodes { who action subject purpose } } }`)).audit.nodes;

describe('accounts', () => {
  it('begin with a password that is somebody else’s, and do nothing before it is changed', async () => {
    const { createAccount } = await world.gql<{ createAccount: { password: string } }>('mutation { createAccount(name: "王镇长", role: "TOWN_JUSTICE", regions: ["' + p.town + '"]) { password } }');
    const token = await login('王镇长', createAccount.password);
    expect(await codeOf('{ catalogue { code } }', token)).toBe('FORBIDDEN');
    expect((await world.http('POST', '/api/events', [], { authorization: `Bearer ${token}` })).status).toBe(403);
    for (const [password, why] of [['short-1', 'short'], ['aaaaaaaaaaaa', 'one kind'], ['password-123', 'guessed'], ['王镇长的密码是这个-1', 'name'], [createAccount.password, 'same']]) {
      expect([why, await codeOf('mutation($o: String!, $p: String!) { changePassword(old: $o, password: $p) }', token, { o: createAccount.password, p: password })]).toEqual([why, 'BAD_USER_INPUT']);
    }
    expect(await codeOf('mutation($o: String!, $p: String!) { changePassword(old: $o, password: $p) }', token, { o: createAccount.password, p: people.PASSWORD })).toBe('allowed');
    expect((await world.http('POST', '/graphql', { query: '{ me { id } }' }, { authorization: `Bearer ${token}` })).status).toBe(401);
    expect(await codeOf('{ catalogue { code } }', await login('王镇长', people.PASSWORD))).toBe('allowed');
  });

  it('lose what they had the moment an administrator says so, and wait after ten wrong passwords', async () => {
    const { name, token } = await signedIn('TOWN_JUSTICE', [p.town]);
    await world.gql('mutation($n: String!) { changeAccount(name: $n, disabled: true) }', { n: name });
    expect((await world.http('POST', '/graphql', { query: '{ me { id } }' }, { authorization: `Bearer ${token}` })).status).toBe(401);
    expect((await world.http('POST', '/api/login', { username: name, password: people.PASSWORD })).status).toBe(401);
    const other = await signedIn('COUNTY_DASHBOARD', [p.county]);
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++) statuses.push((await world.http('POST', '/api/login', { username: other.name, password: `wrong-${i}` })).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  });

  it('keep one administrator', async () => {
    expect(await codeOf('mutation { changeAccount(name: "admin", disabled: true) }', world.token)).toBe('BAD_USER_INPUT');
    expect(await codeOf('mutation { createAccount(name: "x y", role: "TOWN_JUSTICE", regions: []) { name } }', world.token)).toBe('BAD_USER_INPUT');
    expect(await codeOf(`mutation { createAccount(name: "xy", role: "TOWN_JUSTICE", regions: ["${p.county}"]) { name } }`, world.token)).toBe('BAD_USER_INPUT');
  });
});

describe('what a browser sends along', () => {
  it('from another site is refused', async () => {
    const { token } = await signedIn('TOWN_JUSTICE', [p.town]);
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(`${world.platform.url}/graphql`, { method: 'POST', headers: { cookie: `fazhi_token=${token}`, 'content-type': 'application/json', ...headers }, body: '{"query":"{ me { id } }"}' })).status;
    expect(await ask({ origin: 'https://evil.example' })).toBe(403);
    expect(await ask({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await ask({ origin: world.platform.url })).toBe(200);
  });

  it('is answered with headers that keep the page to itself', async () => {
    const { headers } = await fetch(`${world.platform.url}/api/sign-in-options`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';script-src 'self';/);
    expect([headers.get('x-content-type-options'), headers.get('referrer-policy'), headers.get('x-frame-options')]).toEqual(['nosniff', 'no-referrer', 'DENY']);
  });
});

describe('an API key', () => {
  interface Key {
    id: string;
    key: string;
  }
  const create = async (more = ''): Promise<Key> => (await world.gql<{ createApiKey: Key }>(`mutation { createApiKey(name: "派出所", types: ["mediation.*"], regions: ["${p.town}"] ${more}) { id key } }`)).createApiKey;

  it('is rotated with an overlap, expires, and says when it was used', async () => {
    const { id, key } = await create();
    const { rotateApiKey } = await world.gql<{ rotateApiKey: Key }>('mutation($id: ID!) { rotateApiKey(id: $id, overlapHours: 1) { id key } }', { id });
    expect(rotateApiKey.key).not.toBe(key);
    expect([await codeOf('{ me { id } }', key), await codeOf('{ me { id } }', rotateApiKey.key)]).toEqual(['allowed', 'allowed']);
    const again = (await world.gql<{ rotateApiKey: Key }>('mutation($id: ID!) { rotateApiKey(id: $id, overlapHours: 0) { id key } }', { id })).rotateApiKey;
    expect([await codeOf('{ me { id } }', key), await codeOf('{ me { id } }', rotateApiKey.key), await codeOf('{ me { id } }', again.key)]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'allowed']);
    const over = await create('expiresAt: "2020-01-01T00:00:00Z"');
    expect(await codeOf('{ me { id } }', over.key)).toBe('UNAUTHENTICATED');
    for (let i = 0; i < 40; i++) {
      const { apiKeys } = await world.gql<{ apiKeys: { id: string; lastUsedAt: string | null }[] }>('{ apiKeys { id lastUsedAt } }');
      if (apiKeys.find((k) => k.id === id)?.lastUsedAt) return;
      await sleep(250);
    }
    throw new Error('its last use was not written down');
  });

  it('that asks too often is told when to come back; a hundred a second are always allowed', async () => {
    const { key } = await create('rate: 100');
    const statuses = (await Promise.all(Array.from({ length: 1_000 }, () => world.http('POST', '/graphql', { query: '{ me { id } }' }, { authorization: `Bearer ${key}` })))).map((a) => [a.status, a.headers.get('retry-after')] as const);
    expect(statuses.filter(([s]) => s === 200).length).toBeGreaterThanOrEqual(200);
    expect(statuses.filter(([s]) => s === 429).map(([, after]) => Number(after)).every((s) => s >= 1)).toBe(true);
    expect(statuses.some(([s]) => s === 429)).toBe(true);
  });
});

describe('a subscription', () => {
  it('ends when the right to it is withdrawn', async () => {
    const { name, token } = await signedIn('TOWN_JUSTICE', [p.town]);
    let closed: number | undefined;
    const client = createClient({
      url: `${world.platform.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${token}` }, retryAttempts: 0,
      on: { closed: (event) => void (closed = (event as CloseEvent).code) },
    });
    const values = client.iterate({ query: `subscription { indicatorChanged(region: "${p.town}", codes: ["MED-01"], period: "2026") { value } }` });
    expect((await values.next()).value).toHaveProperty('data.indicatorChanged.value');
    await world.gql('mutation($n: String!, $r: [ID!]!) { changeAccount(name: $n, regions: $r) }', { n: name, r: [p.other] });
    await values.next().catch(() => undefined);
    expect(closed).toBe(4403);
  });
});

describe('persons', () => {
  const NUMBER = '110101199003070337';
  const who = { idNumber: NUMBER, name: '张样本', phone: '13812345678', address: '样本路1号' };
  const register = async (body: unknown, token = world.token): Promise<{ status: number; body: { personKey: string; code?: string; path?: string } }> => {
    const answer = await world.http('POST', '/api/persons', body, { authorization: `Bearer ${token}` });
    return { status: answer.status, body: (await answer.json()) as { personKey: string } };
  };
  let key: string;
  beforeAll(async () => {
    ({ personKey: key } = (await register(who)).body);
    await world.given(...released('person-1', p.v(201), '2026-01-05', key));
    await world.counted();
  });
  const ask = (more: string): string => `{ person(key: "${key}", region: "${p.town}"${more}) { name idNumber phone address masked } }`;

  it('have one key for ever, and flaws are told without repeating them', async () => {
    expect((await register({ ...who, name: '张改名' })).body.personKey).toBe(key);
    await register(who);
    for (const [body, path] of [[{ ...who, idNumber: '110101199003070330' }, 'idNumber'], [{ idNumber: NUMBER }, 'name'], [{ ...who, phone: 'x' }, 'phone'], [{ ...who, secret: 1 }, 'secret'], [{ ...who, birthDate: '1991-03-07' }, 'birthDate']] as const) {
      const refused = await register(body);
      expect([refused.status, refused.body.code, refused.body.path]).toEqual([400, 'BAD_USER_INPUT', path]);
      expect(JSON.stringify(refused.body)).not.toMatch(/1101011990|张样本|138123/);
    }
    expect((await register(who, (await signedIn('COUNTY_DASHBOARD', [p.county])).token)).status).toBe(403);
  });

  it('are masked, told in full for a purpose, and every look is on record', async () => {
    const { token, name } = await signedIn('AFTERCARE_OFFICER', [p.town]);
    expect(await world.gql(ask(''), {}, token)).toEqual({ person: { name: '张**', idNumber: `1${'*'.repeat(16)}7`, phone: '138****5678', address: '***', masked: true } });
    expect(await world.gql(ask(', purpose: "AFTERCARE"'), {}, token)).toEqual({ person: { name: '张样本', idNumber: NUMBER, phone: '13812345678', address: '样本路1号', masked: false } });
    expect(await world.gql(`{ findPerson(idNumber: "${NUMBER}", region: "${p.town}", purpose: "AFTERCARE") { key } }`, {}, token)).toEqual({ findPerson: { key } });
    expect((await audited(`subject: "${key}", who: "user:${name}"`)).map((e) => `${e.action} ${e.purpose}`)).toEqual(['person.find AFTERCARE', 'person.read AFTERCARE', 'person.read null']);
    expect(await codeOf(ask(''), world.token)).toBe('BAD_USER_INPUT');
    const elsewhere = await signedIn('AFTERCARE_OFFICER', [p.other]);
    expect(await codeOf(ask(''), elsewhere.token)).toBe('FORBIDDEN');
    expect(await codeOf(`{ person(key: "${key}", region: "${p.other}") { name } }`, elsewhere.token)).toBe('NOT_FOUND');
    expect((await audited(`subject: "${key}", who: "user:${elsewhere.name}"`)).map((e) => e.action)).toEqual(['person.read.none', 'person.read.refused']);
  });

  it('scenario 47: a sealed juvenile record goes on being counted and is never listed', async () => {
    const { personKey } = (await register({ idNumber: '110101200803071230'.replace(/.$/, checkOf('11010120080307123')), name: '李样本' })).body;
    await world.given(...released('juvenile-1', p.v(203), '2026-02-05', personKey));
    const number = await world.number('AFT-02', p.v(203), '2026');
    const facts = `{ indicator(code: "AFT-02", region: "${p.v(203)}", period: "2026") { value facts { nodes { subject } totalCount } } }`;
    await world.given(world.fact('aftercare.record.sealed', 'juvenile-1', p.v(203), '2026-03-01', { basis: 'CPL_286' }));
    await world.counted();
    expect(await world.gql(facts)).toEqual({ indicator: { value: number, facts: { nodes: [], totalCount: 0 } } });
    expect(number).toBe(1);
    const { token, name } = await signedIn('AFTERCARE_OFFICER', [p.town]);
    expect(await codeOf(`{ person(key: "${personKey}", region: "${p.town}", purpose: "AFTERCARE") { name } }`, token)).toBe('NOT_FOUND');
    expect((await audited(`subject: "${personKey}", who: "user:${name}"`)).map((e) => e.action)).toEqual(['person.read.none']);
    expect(await world.gql(`{ terms(region: "${p.v(203)}") { totalCount } }`)).toEqual({ terms: { totalCount: 0 } });
    expect(await codeOf(`{ timeline(service: "aftercare", subject: "juvenile-1", region: "${p.county}") { nodes { id } } }`, world.token)).toBe('NOT_FOUND');
  });

  it('that are erased are gone, and no number changes', async () => {
    const before = await world.number('AFT-02', p.town, '2026');
    expect(await world.gql('mutation($k: ID!) { erasePerson(key: $k, reason: "本人申请") }', { k: key })).toEqual({ erasePerson: true });
    expect(await codeOf(ask(', purpose: "AFTERCARE"'), world.token)).toBe('NOT_FOUND');
    expect(await world.number('AFT-02', p.town, '2026')).toBe(before);
    expect(await world.differences()).toEqual([]);
  });
});

describe('PostgreSQL', () => {
  it('refuses again what a resolver might forget', async () => {
    await world.given(...released('deep-1', p.v(201)), ...released('deep-2', p.otherVillage));
    await world.counted();
    const pool = createPool(world.platform.databaseUrl, { max: 2, role: limitedRole('reporting') });
    const reader = createReader({ pool, domains });
    const snapshot = reader.snapshot({ regions: [p.other], services: ['mediation'] });
    const asked = (region: string) => ({ code: 'AFT-02', region, period: '2026', asOf: '2026-11-23', division: 'AS_AT' as const });
    try {
      expect((await snapshot.values([asked(p.town), asked(p.other)])).map((v) => v.value)).toEqual([0, 1]);
      expect((await snapshot.facts(asked(p.other), { first: 10, includeRetracted: true })).nodes).toEqual([]);
      expect((await snapshot.list({ list: 'terms', region: p.county, today: '2026-11-23', order: 'NEWEST' }, { first: 10 })).nodes).toEqual([]);
      for (const table of ['point', 'cell', 'subject', 'listing', 'alert', '"group"', 'member', 'tagged', 'acknowledgement']) {
        const { rows } = await pool.query<{ n: string }>(`select count(*) n from reporting.${table} ${table === 'subject' ? `where service <> 'registry'` : ''}`);
        expect([table, rows[0]?.n]).toEqual([table, '0']);
      }
      await expect(pool.query('delete from reporting.point')).rejects.toThrow(/permission denied/);
    } finally {
      await snapshot.close();
      await pool.end();
    }
    const log = createPool(world.platform.databaseUrl, { max: 1, role: limitedRole('aftercare') });
    expect((await log.query<{ n: string }>('select count(*) n from aftercare.log').finally(() => log.end())).rows[0]?.n).toBe('0');
  });

  it('lets nobody change the audit, and its chain tells if somebody did', async () => {
    const writer = createPool(world.platform.databaseUrl, { max: 1, role: limitedRole('audit') });
    const owner = createPool(world.platform.databaseUrl, { max: 1, role: 'fazhi_audit' });
    try {
      for (const statement of [`update audit.entry set who = 'x'`, 'delete from audit.entry', 'truncate audit.entry']) {
        await expect(writer.query(statement)).rejects.toThrow(/permission denied/);
        await expect(owner.query(statement)).rejects.toThrow(/only ever added to/);
      }
      const superuser = createPool(world.platform.databaseUrl, { max: 1 });
      try {
        const held = await verifyAudit(superuser);
        expect(held.broken).toBeUndefined();
        expect(held.entries).toBeGreaterThan(20);
        await superuser.query(`set session_replication_role = replica; update audit.entry set who = 'somebody else' where n = 7; update mediation.log set entry = entry where false; update aftercare.log set subject = 'other' where county = '${p.county}' and pos = 3`);
        expect(await verifyAudit(superuser)).toMatchObject({ entries: 6, broken: 7 });
        expect((await verifyChains(superuser, 'aftercare')).find((c) => c.county === p.county)).toEqual({ county: p.county, rows: 2, broken: 3 });
        expect((await verifyChains(superuser, 'registry')).every((c) => c.broken === undefined && c.rows > 0)).toBe(true);
      } finally {
        await superuser.end();
      }
    } finally {
      await Promise.all([writer.end(), owner.end()]);
    }
  });
});

/** The check character of 17 digits (GB 11643-1999), by hand. */
function checkOf(digits: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return '10X98765432'[[...digits].reduce((sum, d, i) => sum + Number(d) * (weights[i] as number), 0) % 11] as string;
}
