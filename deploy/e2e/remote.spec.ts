import { setTimeout as sleep } from 'node:timers/promises';
import { createGateway, remoteParts, type Gateway, type RemoteParts } from '@fazhi/gateway';
import { PostgresBus, ThreadSignal } from '@fazhi/bus';
import { clockFrom, DomainService, roleOf } from '@fazhi/service';
import type { Address } from '@fazhi/service/rpc/contract.js';
import { serveRpc, type RpcServer } from '@fazhi/service/rpc/server.js';
import { serviceContracts } from '@fazhi/service/rpc/service-contracts.js';
import { EVERYTHING, createPool, LogReader, Unavailable, type SubjectEvent } from '@fazhi/store';
import { mediation } from '@fazhi/services/mediation/domain.js';
import { registry } from '@fazhi/services/registry/domain.js';
import {
  BadRequest, boundsOf, createReader, createReports, definitionsHash, Engine, formatNarrative, formatText, periodsBetween, Press, Projection, readPoison, servedReading, servedReports, shift, type Health, type ValueRequest,
} from '@fazhi/services/reporting/module.js';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { MemoryAudit } from '@fazhi/gateway/src/audit/audit.js';
import { MemoryVault } from '@fazhi/gateway/src/spec-memory.js';
import { prepareDatabase } from '../embedded/schemas.js';
import { startPreparedPostgres, type PreparedPostgres } from './prepared.js';
import { workbook } from './workbooks.js';

const TODAY = '2022-12-31';
const PASSWORD = 'a-long-test-password';
const COUNTY = '421222';
const TOWN = '421222103';
const VILLAGE = '421222103201';
const ACCEPTED = ['accepted', 'accepted'];
const domains = [registry, mediation];

/** Services and two instances of reporting behind real sockets, and a gateway that knows nothing but their addresses. */
class Distributed {
  readonly signal = new ThreadSignal(`remote-${process.pid}-${Math.random()}`);
  readonly clock = clockFrom(TODAY, 'test');
  readonly addresses = new Map<string, Address[]>();
  /** Told as the relays' and reporting's. */
  readonly behind = new Map<string, number>();
  readonly reading = new Map<number, { server: RpcServer; sessions: { size: number }; close(): void }>();
  health: Health = { behind: 0, settling: false, poisoned: [] };
  #services = new Map<string, { server: RpcServer; service: DomainService }>();
  #closing: (() => unknown)[] = [];
  pool!: ReturnType<typeof createPool>;
  remote!: RemoteParts;
  gateway!: Gateway;
  url = '';
  token = '';

  constructor(readonly postgres: PreparedPostgres, readonly databaseUrl: string, readonly roles: boolean) {}

  async start(): Promise<this> {
    for (const { name } of domains) await this.startService(name);
    for (const i of [0, 1]) await this.startReading(i);
    const own = this.#pool('reporting', { max: 4, derived: true });
    const bus = new PostgresBus<SubjectEvent>(new Map(domains.map((d) => [d.name, new LogReader(this.#pool(d.name, { max: 1 }), d.name, d)])), this.signal);
    const engine = new Engine({ pool: own, domains, definitions: definitionsHash(domains.map((d) => d.name)), committed: () => this.signal.send('aggregates') });
    const projection = new Projection(engine, bus, (topic, error) => console.error(topic, error));
    await projection.start();
    this.#closing.push(() => projection.stop());

    this.remote = remoteParts({ domains, addressesOf: (name) => this.addresses.get(name) as Address[] });
    this.gateway = await createGateway({
      ...this.remote, clock: this.clock, domains, pool: this.#pool('gateway', { max: 2 }), adminPassword: PASSWORD, audit: new MemoryAudit(), vault: new MemoryVault(),
      paper: new Press(), format: { text: formatText, narrative: formatNarrative }, shift, periodsBetween, periodBounds: boundsOf,
    });
    ({ url: this.url } = await this.gateway.listen(0, '127.0.0.1'));
    this.token = ((await (await this.http('POST', '/api/login', { username: 'admin', password: PASSWORD })).json()) as { token: string }).token;
    return this;
  }

  #pool(schema: string, options: Parameters<typeof createPool>[1]): ReturnType<typeof createPool> {
    const pool = createPool(this.databaseUrl, { ...options, ...(this.roles && { role: roleOf(schema) }) });
    this.#closing.push(() => pool.end());
    return pool;
  }

  #at(name: string, i = 0): Address {
    return this.addresses.get(name)?.[i] ?? { host: '127.0.0.1', port: 0 };
  }

  #learn(name: string, i: number, { port }: RpcServer): void {
    const all = this.addresses.get(name) ?? [];
    all[i] = { host: '127.0.0.1', port };
    this.addresses.set(name, all);
  }

  async startService(name: string): Promise<void> {
    const service = new DomainService(domains.find((d) => d.name === name) as never, { databaseUrl: this.databaseUrl, roles: this.roles, clock: this.clock, signal: this.signal });
    await service.start();
    const server = await serveRpc(this.#at(name), serviceContracts(service, { behind: async () => this.behind.get(name) ?? 0 }));
    this.#learn(name, 0, server);
    this.#services.set(name, { server, service });
  }

  async stopService(name: string): Promise<void> {
    const running = this.#services.get(name);
    this.#services.delete(name);
    await running?.server.close();
    await running?.service.close();
  }

  async startReading(i: number): Promise<void> {
    this.pool ??= this.#pool('reporting', { max: 6 });
    const reader = createReader({ pool: this.pool, domains });
    const storeOf = (name: string): DomainService => this.#services.get(name)?.service as DomainService;
    const reports = createReports({
      reader, pool: this.pool, domains, definitions: 'spec', wordsOf: (name, county, facts, clearance) => storeOf(name).store.words(county, facts, clearance),
      logs: { services: domains.map((d) => d.name), heads: (name) => storeOf(name).log.heads(), digests: (name) => storeOf(name).store.digests() },
    });
    const { served, sessions, close } = servedReading({
      reader, live: { on: (listener) => this.signal.on('aggregates', listener) }, health: async () => this.health,
      passedOver: (filter) => readPoison(this.pool, filter),
    });
    const server = await serveRpc(this.#at('reporting', i), [served, servedReports(reports)]);
    this.#learn('reporting', i, server);
    this.reading.set(i, { server, sessions, close });
  }

  async stopReading(i: number): Promise<void> {
    const running = this.reading.get(i);
    this.reading.delete(i);
    await running?.server.close();
    running?.close();
  }

  async stop(): Promise<void> {
    await this.gateway?.close();
    this.remote?.close();
    for (const i of [...this.reading.keys()]) await this.stopReading(i);
    for (const name of [...this.#services.keys()]) await this.stopService(name);
    for (const close of this.#closing.reverse()) await close();
    this.signal.close();
    await this.postgres.stop();
  }

  http(method: string, path: string, body?: unknown, type = 'application/json'): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method, signal: AbortSignal.timeout(20_000),
      headers: { ...(this.token && { authorization: `Bearer ${this.token}` }), ...(body !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async post(...facts: unknown[]): Promise<{ status: number; retryAfter: string | null; answers: string[]; code?: string }> {
    const response = await this.http('POST', '/api/events', facts, 'application/cloudevents-batch+json');
    const body = (await response.json()) as { status: string; code?: string }[] | { code: string };
    return {
      status: response.status, retryAfter: response.headers.get('retry-after'),
      answers: Array.isArray(body) ? body.map((a) => [a.status, a.code].filter(Boolean).join(' ')) : [], ...(!Array.isArray(body) && { code: body.code }),
    };
  }

  async gql<T>(query: string): Promise<{ data: T | null; codes: string[] }> {
    const body = (await (await this.http('POST', '/graphql', { query })).json()) as { data?: T | null; errors?: { extensions: { code: string } }[] };
    return { data: body.data ?? null, codes: (body.errors ?? []).map((e) => e.extensions.code) };
  }

  async accepted(): Promise<{ value: number | null; codes: string[] }> {
    const { data, codes } = await this.gql<{ indicator: { value: number } }>(`{ indicator(code: "MED-01", region: "${TOWN}", period: "2022") { value } }`);
    return { value: data?.indicator.value ?? null, codes };
  }

  /** Waits until the gateway tells this many accepted cases. */
  async counted(cases: number): Promise<void> {
    await eventually(async () => (await this.accepted()).value === cases);
  }
}

async function eventually(condition: () => Promise<boolean> | boolean, ms = 10_000): Promise<void> {
  const until = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > until) throw new Error(`not within ${ms} ms`);
    await sleep(25);
  }
}

let n = 0;
const fact = (type: string, subject: string, data: Record<string, unknown>): Record<string, unknown> => ({ specversion: '1.0', id: `f-${++n}`, source: 'urn:test', type, subject, data });
const region = (code: string, level: string): Record<string, unknown> =>
  fact('region.registered', code, { region: code, occurredOn: '2022-01-01', name: `地区${code}`, level, validFrom: '2010-01-01' });
/** A dispute that a committee accepted: two facts, counted by MED-01. */
function aCase(at = VILLAGE): Record<string, unknown>[] {
  const subject = `case-${n}`;
  return [
    fact('mediation.case.applied', subject, { region: at, occurredOn: '2022-05-01', kind: n % 4 === 0 ? '07' : '01', difficulty: 'SIMPLE', parties: 2 }),
    fact('mediation.case.accepted', subject, { region: at, occurredOn: '2022-05-02', committee: 'TW-1', level: 'VILLAGE', mediators: ['m-1'], consent: true }),
  ];
}

let world: Distributed;
let cases = 0;
beforeAll(async () => {
  const postgres = await startPreparedPostgres();
  const databaseUrl = await postgres.preparedDatabase();
  world = await new Distributed(postgres, databaseUrl, (await prepareDatabase(databaseUrl)).roles).start();
});
afterAll(() => world?.stop());

describe('a gateway over services elsewhere', () => {
  test('a region acknowledged in one request is found by the facts of the next, which are counted and told', async () => {
    expect(await world.post(region(COUNTY, 'COUNTY'), region(TOWN, 'TOWN'), region(VILLAGE, 'VILLAGE'))).toMatchObject({ status: 200, answers: ['accepted', 'accepted', 'accepted'] });
    expect((await world.post(...aCase(), ...aCase(), aCase('421222103999')[0])).answers).toEqual([...ACCEPTED, ...ACCEPTED, 'quarantined UNKNOWN_REGION']);
    for (let i = 0; i < 5; i++) {
      const code = `42122210330${i}`;
      expect((await world.post(region(code, 'VILLAGE'))).answers).toEqual(['accepted']);
      expect((await world.post(...aCase(code))).answers).toEqual(ACCEPTED);
    }
    cases = 7;
    await world.counted(cases);
    const { data } = await world.gql<{ indicator: { breakdown: unknown; facts: { totalCount: number; nodes: unknown[] }; region: unknown }; children: { region: { code: string }; value: number }[]; inbox: { totalCount: number } }>(`{
      indicator(code: "MED-01", region: "${TOWN}", period: "2022") { breakdown(by: "kind") { key value } region { name } facts(first: 2) { totalCount nodes { type } } }
      children(codes: ["MED-01"], region: "${TOWN}", period: "2022") { region { code } value }
      inbox(status: [QUARANTINED]) { totalCount } }`);
    expect(data?.indicator).toMatchObject({ facts: { totalCount: 7, nodes: [{ type: 'mediation.case.accepted' }, { type: 'mediation.case.accepted' }] }, region: { name: `地区${TOWN}` } });
    expect(data?.children.map((c) => [c.region.code, c.value])).toEqual([[VILLAGE, 2], ...[0, 1, 2, 3, 4].map((i) => [`42122210330${i}`, 1])]);
    expect(data?.inbox.totalCount).toBe(1);
    expect((await world.http('GET', '/health/ready')).status).toBe(200);
  });

  test('a sender has no part in what is others’, here as there', async () => {
    const { data } = await world.gql<{ createApiKey: { key: string } }>(`mutation { createApiKey(name: "k", types: ["mediation.*"], regions: ["421222103300"]) { key } }`);
    const theirs = aCase();
    expect((await world.post(...theirs)).answers).toEqual(ACCEPTED);
    await world.counted(++cases);
    const subject = theirs[0]?.subject as string;
    const own = { region: '421222103300', occurredOn: '2022-05-03' };
    const admin = world.token;
    world.token = data?.createApiKey.key as string;
    const answers = await world.post(fact('mediation.case.session-held', subject, { ...own, result: 'CONTINUE' }), { ...fact('mediation.case.accepted', subject, { reason: '误报' }), retracts: theirs[1]?.id }, ...aCase('421222103300'));
    world.token = admin;
    expect(answers.answers).toEqual(['rejected FORBIDDEN_REGION', 'rejected FORBIDDEN_REGION', ...ACCEPTED]);
    await world.counted(++cases);
    // whoever forgets to say whose facts they are is told so
    await expect(world.remote.acceptorOf('mediation').accept([{ id: 'x', source: 's', type: 'mediation.case.applied', subject: 'x', county: COUNTY, data: {} }], 'people')).rejects.toThrow('what the sender may write about is needed');
  });

  test('what an instance answers is what a reader at the database answers', async () => {
    // two snapshots are compared: nothing may change between them
    await eventually(async () => (await world.pool.query('select 1 from reporting.settling')).rowCount === 0);
    const local = createReader({ pool: world.pool, domains });
    const requests = local.catalogue.flatMap(({ code }) => [COUNTY, TOWN].flatMap((at) => ['2022', '2022-H1', '2022-05-01..2022-09-09'].flatMap((period) =>
      (['AS_AT', 'CURRENT'] as const).map((division): ValueRequest => ({ code, region: at, period, asOf: TODAY, division })))));
    const [here, there] = [local.snapshot(EVERYTHING), world.remote.reader.snapshot(EVERYTHING)];
    try {
      expect(await there.values(requests)).toEqual(await here.values(requests));
      expect(await there.position()).toEqual(await here.position());
      const [one] = requests as [ValueRequest];
      const request = { ...one, code: 'MED-01' };
      expect(await there.breakdown(request, 'kind')).toEqual(await here.breakdown(request, 'kind'));
      expect(await there.facts(request, { first: 3, includeRetracted: true })).toEqual(await here.facts(request, { first: 3, includeRetracted: true }));
      const rate = { ...one, code: 'MED-05' };
      for (const part of ['NUMERATOR', 'DENOMINATOR', 'REST'] as const) {
        const asked = { first: 3, includeRetracted: false, part };
        expect(await there.facts(rate, asked)).toEqual(await here.facts(rate, asked));
        expect(await there.factCount(rate, false, part)).toBe(await here.factCount(rate, false, part));
      }
      await expect(there.facts(request, { first: 3, includeRetracted: false, part: 'REST' })).rejects.toMatchObject({ constructor: BadRequest, path: 'part' });
      expect((await there.directory(COUNTY)).stamp).toBe((await here.directory(COUNTY)).stamp);
      expect(await there.directory(COUNTY)).toBe(await there.directory(COUNTY));
      await expect(there.values([{ ...request, region: '999999' }])).rejects.toMatchObject({ constructor: BadRequest, path: 'region' });
      await expect(there.breakdown(request, 'nothing')).rejects.toMatchObject({ constructor: BadRequest, path: 'by' });
      expect(await there.values([request])).toEqual(await here.values([request]));
    } finally {
      await Promise.all([here.close(), there.close()]);
    }
  });

  test('on whose behalf it is asked goes along: who sees its own only gets no more from another process', async () => {
    const request: ValueRequest = { code: 'MED-01', region: TOWN, period: '2022', asOf: TODAY, division: 'AS_AT' };
    const counted = async (types: string[], guarded: string[] = []): Promise<number[]> => {
      const snapshot = world.remote.reader.snapshot({ regions: [COUNTY], services: ['mediation'], own: { types, guarded, sources: ['nobody'], lists: [] } });
      try {
        const page = await snapshot.facts(request, { first: 500, includeRetracted: false });
        return [page.nodes.length, await snapshot.factCount(request, false)];
      } finally {
        await snapshot.close();
      }
    };
    expect(await counted(['mediation.case.accepted'])).toEqual([cases, cases]);
    expect(await counted(['mediation.case.applied'])).toEqual([0, 0]);
    expect(await counted(['*'], ['mediation.*'])).toEqual([0, 0]);
  });

  test('a workbook is tried out, and a subject tells its next steps, in the service that keeps it', async () => {
    const file = await workbook([['subject', 'region', 'occurredOn', 'kind', 'difficulty', 'parties'], ['XR-1', VILLAGE, '2022-05-01', '邻里纠纷', '简单', 2], ['XR-2', '没有的村', '2022-05-01', '02', '简单', 2]]);
    for (const mode of ['preview', 'send']) {
      const response = await fetch(`${world.url}/api/import/mediation.case.applied?mode=${mode}`, {
        method: 'POST', headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }, body: file, signal: AbortSignal.timeout(20_000),
      });
      const lines = (await response.text()).trim().split('\n').map((l) => JSON.parse(l) as { status?: string; cell?: string; done?: boolean });
      expect(lines.map((l) => [l.status ?? l.done, l.cell])).toEqual([['accepted', undefined], ['rejected', 'B3'], [true, undefined]]);
      const { data } = await world.gql<{ subject: { standing: number; steps: { type: string }[] } | null }>(`{ subject(service: "mediation", subject: "XR-1", region: "${COUNTY}") { standing steps { type } } }`);
      expect(data?.subject?.steps.map((s) => s.type).sort()).toEqual(mode === 'preview' ? undefined : ['mediation.case.accepted', 'mediation.case.not-accepted', 'mediation.risk.raised']);
    }
  });

  test('reports are made by the instances: numbers from one snapshot, published only of what is exactly counted', async () => {
    const asked = { region: TOWN, period: '2022', template: 'SEED_2022' as const };
    const { content, checks } = await world.remote.reports.draft(asked, TODAY, EVERYTHING);
    expect(content.figures.find((f) => f.code === 'MED-01')).toMatchObject({ value: cases, period: '2022' });
    expect(checks.map((c) => c.code)).toEqual(expect.arrayContaining(['NO_PROBLEMS', 'NO_NEXT_STEPS', 'MISSING']));
    const said = { by: 'user:spec', at: '2022-12-31T00:00:00Z', today: TODAY };
    expect(await world.remote.reports.publish(asked, said, EVERYTHING)).toMatchObject({ refused: [{ code: 'NO_PROBLEMS' }, { code: 'NO_NEXT_STEPS' }] });
    expect(await world.remote.reports.save(asked, { slot: 'OTHER', text: '一', version: 0, ...said })).toMatchObject({ saved: true, now: { version: 1 } });
    expect(await world.remote.reports.save(asked, { slot: 'OTHER', text: '二', version: 0, ...said })).toMatchObject({ saved: false, now: { text: '一' } });
    expect([await world.remote.reports.published(asked), await world.remote.reports.editions(asked)]).toEqual([null, []]);
    await expect(world.remote.reports.draft({ ...asked, region: VILLAGE }, TODAY, EVERYTHING)).rejects.toMatchObject({ constructor: BadRequest, path: 'region' });
  });

  test('bulk senders wait while the relays and reporting together are behind', async () => {
    expect(world.remote.pressure()).toBe(false);
    world.behind.set('mediation', 3_000);
    world.health = { ...world.health, behind: 2_001 };
    await eventually(() => world.remote.pressure());
    expect(world.remote.behind()).toBe(5_001);
    world.behind.clear();
    await eventually(() => !world.remote.pressure());
    world.health = { ...world.health, behind: 0 };
  });
});

describe('one snapshot', () => {
  const request: ValueRequest = { code: 'MED-01', region: TOWN, period: '2022', asOf: TODAY, division: 'AS_AT' };
  const valueOf = async (s: { values(r: ValueRequest[]): Promise<{ value: number | null }[]> }): Promise<number | null | undefined> => (await s.values([request]))[0]?.value;

  test('sees one state whatever is committed meanwhile, and nothing after silence', async () => {
    const snapshot = world.remote.reader.snapshot(EVERYTHING);
    expect(await valueOf(snapshot)).toBe(cases);
    await world.post(...aCase());
    await world.counted(++cases);
    expect(await valueOf(snapshot)).toBe(cases - 1);
    await sleep(4_500);
    await expect(snapshot.values([request])).rejects.toBeInstanceOf(Unavailable);
    await snapshot.close();
  });

  test('that lost its instance is not continued elsewhere, a new one is', async () => {
    const snapshots = [world.remote.reader.snapshot(EVERYTHING), world.remote.reader.snapshot(EVERYTHING)];
    for (const s of snapshots) expect(await valueOf(s)).toBe(cases);
    expect([0, 1].map((i) => world.reading.get(i)?.sessions.size)).toEqual([1, 1]);
    await world.stopReading(0);
    const after = await Promise.allSettled(snapshots.map(valueOf));
    expect(after.map((a) => (a.status === 'fulfilled' ? a.value : a.reason instanceof Unavailable)).sort()).toEqual([cases, true].sort());
    for (let i = 0; i < 10; i++) expect(await world.accepted()).toEqual({ value: cases, codes: [] });
    expect((await world.http('GET', '/health/ready')).status).toBe(200);
    await Promise.all(snapshots.map((s) => s.close()));
    await world.startReading(0);
  });

  test('gives its connection back when it is closed', async () => {
    await eventually(() => [0, 1].every((i) => world.reading.get(i)?.sessions.size === 0) && world.pool.idleCount === world.pool.totalCount);
  });
});

describe('with one service away', () => {
  const timed = async <T>(work: Promise<T>): Promise<[T, number]> => {
    const begun = performance.now();
    return [await work, performance.now() - begun];
  };

  test('its facts get 503 at once, the others’ are accepted, numbers are told; it is found again', async () => {
    await world.stopService('mediation');
    const waiting = aCase();
    const [refused, ms] = await timed(world.post(...waiting));
    expect(refused).toMatchObject({ status: 503, retryAfter: '1', code: 'UNAVAILABLE' });
    expect(ms).toBeLessThan(1_500);
    expect((await world.post(region('421222103401', 'VILLAGE'))).answers).toEqual(['accepted']);
    // together: 503 for the request, and what was kept of it is answered duplicate later
    const together = [region('421222103402', 'VILLAGE'), ...aCase()];
    expect((await world.post(...together)).status).toBe(503);
    expect(await world.accepted()).toEqual({ value: cases, codes: [] });
    expect((await world.gql('{ inbox(status: [PARKED]) { totalCount } }')).codes).toEqual(['UNAVAILABLE']);
    expect((await world.http('GET', '/health/ready')).status).toBe(503);
    const { data } = await world.gql<{ health: { name: string; status: string; lag: unknown[] }[]; freshness: { away: string[] } }>(`{ health { name status lag { consumer of facts } } freshness(region: "${TOWN}") { away } }`);
    expect(data?.health.map((p) => [p.name.replace(/ .*/, ''), p.status])).toEqual([
      ['gateway', 'UP'], ['registry', 'UP'], ['mediation', 'AWAY'], ['reporting', 'UP'], ['reporting', 'UP'], ['Kafka', 'UP'], ['PostgreSQL', 'UP'],
    ]);
    // the region that was accepted just now may still be on its way
    const lag = async (): Promise<unknown[] | undefined> => (await world.gql<{ health: { lag: unknown[] }[] }>('{ health { lag { consumer of facts } } }')).data?.health[1]?.lag;
    const none = [{ consumer: 'reporting', of: 'registry', facts: 0 }, { consumer: 'relay', of: 'registry', facts: 0 }];
    await eventually(async () => JSON.stringify(await lag()) === JSON.stringify(none));
    expect(data?.freshness.away).toEqual(['mediation']);
    await world.startService('mediation');
    expect((await world.post(...waiting)).answers).toEqual(ACCEPTED);
    expect((await world.post(...together)).answers).toEqual(['duplicate', ...ACCEPTED]);
    await world.counted(cases += 2);
    expect((await world.http('GET', '/health/ready')).status).toBe(200);
  });

  test('without the registry no region can be judged: 503; numbers are told', async () => {
    await world.stopService('registry');
    const waiting = aCase();
    expect(await world.post(...waiting)).toMatchObject({ status: 503, retryAfter: '1' });
    expect(await world.accepted()).toEqual({ value: cases, codes: [] });
    await world.startService('registry');
    expect((await world.post(...waiting)).answers).toEqual(ACCEPTED);
    await world.counted(++cases);
  });

  test('without reporting facts are accepted and numbers are UNAVAILABLE; subscribers hear on when it is back', async () => {
    const client = createClient({ url: `${world.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { authorization: `Bearer ${world.token}` } });
    const told: number[] = [];
    const end = client.subscribe<{ indicatorChanged: { value: number } }>(
      { query: `subscription { indicatorChanged(region: "${TOWN}", codes: ["MED-01"], period: "2022") { value } }` },
      { next: ({ data }) => void told.push(data?.indicatorChanged.value ?? -1), error: () => undefined, complete: () => undefined });
    await eventually(() => told.at(-1) === cases);
    await world.post(...aCase());
    cases++;
    await eventually(() => told.at(-1) === cases, 2_000);
    await world.stopReading(0);
    await world.stopReading(1);
    const [away, ms] = await timed(world.accepted());
    expect(away).toEqual({ value: null, codes: ['UNAVAILABLE'] });
    expect(ms).toBeLessThan(1_500);
    expect((await world.http('GET', '/health/ready')).status).toBe(503);
    expect((await world.post(...aCase())).answers).toEqual(ACCEPTED);
    cases++;
    await world.startReading(1);
    await eventually(() => told.at(-1) === cases, 8_000);
    await world.startReading(0);
    await world.counted(cases);
    end();
    await client.dispose();
  });
});
