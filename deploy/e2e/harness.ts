import { setTimeout as sleep } from 'node:timers/promises';
import { clockFrom } from '@fazhi/service';
import type { Clock } from '@fazhi/domain';
import { rebuild, verify } from '@fazhi/services/reporting/module.js';
import { signIn } from '../distributed/sign-in.js';
import { startPlatform, type Platform, type PlatformConfig } from '../embedded/platform.js';
import { withEngine } from '../embedded/with-engine.js';
import { startPreparedPostgres, type PreparedPostgres } from './prepared.js';

/** Today, in the tests. */
export const TODAY = '2026-11-23';
const PASSWORD = 'a-long-test-password';
/** Of the vault: everybody may know it. */
const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

export interface Envelope {
  specversion?: string;
  id: string;
  source: string;
  type: string;
  subject: string;
  recordid?: string;
  corrects?: string;
  retracts?: string;
  time?: string;
  data: Record<string, unknown>;
}
export interface Answered {
  id: string;
  status: string;
  code?: string;
  path?: string;
  violation?: string;
  message?: string;
}

/** Of a running platform what tests need that speak to it through its doors. */
export interface Served extends Pick<Platform, 'url' | 'databaseUrl' | 'close'> {
  lag: Pick<Platform['lag'], 'caughtUp'>;
}

/** The real platform on a throw-away PostgreSQL, spoken to through its public doors only. */
export class World<P extends Served = Platform> {
  #n = 0;
  #county = 430_000;
  token = '';

  private constructor(readonly server: Pick<PreparedPostgres, 'stop' | 'newDatabase'>, readonly platform: P, private readonly clock: { shown: Clock }) {}

  static async start(clock = TODAY, config: Partial<PlatformConfig> = {}): Promise<World> {
    const server = await startPreparedPostgres();
    const hands = { shown: clockFrom(clock, 'test') };
    try {
      const platform = await startPlatform({
        port: 0, dataDir: '/nonexistent', demo: false, production: false, masterKey: MASTER_KEY, ratePerToken: 100_000, ...config, databaseUrl: await server.preparedDatabase(), adminPassword: PASSWORD, clock: { now: () => hands.shown.now() },
      });
      platform.open();
      const world = new World(server, platform, hands);
      world.token = await signIn(platform.url, PASSWORD);
      return world;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** The same around a platform that runs elsewhere, under the clock of this machine. */
  static async around<S extends Served>(platform: S, password: string): Promise<World<S>> {
    const world = new World({ stop: () => Promise.resolve(), newDatabase: () => Promise.reject(new Error('its database is not ours')) }, platform, { shown: clockFrom(undefined, 'test') });
    world.token = await signIn(platform.url, password);
    return world;
  }

  async stop(): Promise<void> {
    await this.platform.close();
    await this.server.stop();
  }

  /** Does something at another time: a date, or a UTC instant. Sessions expire by the clock, so not later than at the start. */
  async at<T>(time: string, work: () => Promise<T>): Promise<T> {
    const before = this.clock.shown;
    this.clock.shown = clockFrom(time, 'test');
    return work().finally(() => (this.clock.shown = before));
  }

  /** What `npm run fazhi -- verify` finds wrong: nothing, it is hoped. */
  async differences(): Promise<string[]> {
    await this.counted();
    return (await withEngine(this.platform.databaseUrl, (engine, logs) => verify(engine, logs))).differences;
  }

  /** `npm run fazhi -- rebuild`: every aggregate thrown away and counted again from the logs. */
  async rebuild(): Promise<{ subjects: number; points: number }> {
    await this.counted();
    return withEngine(this.platform.databaseUrl, (engine, logs) => rebuild(engine, logs));
  }

  http(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.platform.url}${path}`, {
      method, signal: AbortSignal.timeout(30_000),
      headers: { ...(this.token && { authorization: `Bearer ${this.token}` }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  /** An envelope with a fresh id; `more` overrides. */
  fact(type: string, subject: string, region: string, occurredOn: string, data: Record<string, unknown> = {}, more: Partial<Envelope> = {}): Envelope {
    return { specversion: '1.0', id: `t-${++this.#n}`, source: 'urn:test', type, subject, ...more, data: { region, occurredOn, ...data } };
  }

  /** The envelope that takes another one back. */
  retraction(of: Envelope): Envelope {
    return { specversion: '1.0', id: `t-${++this.#n}`, source: of.source, type: of.type, subject: of.subject, retracts: of.id, data: { reason: '误报' } };
  }

  async post(facts: readonly unknown[], token = this.token): Promise<Answered[]> {
    const response = await this.http('POST', '/api/events', facts, { 'content-type': 'application/cloudevents-batch+json', authorization: `Bearer ${token}` });
    return (await response.json()) as Answered[];
  }

  /** Sends facts and tells each status with its code: `quarantined CONFLICT`. */
  async send(...facts: readonly Envelope[]): Promise<string[]> {
    const answers: string[] = [];
    for (let at = 0; at < facts.length; at += 500) {
      answers.push(...(await this.post(facts.slice(at, at + 500))).map((a) => [a.status, a.code].filter(Boolean).join(' ')));
    }
    return answers;
  }

  /** Sends facts that must all be accepted without a word. */
  async given(...facts: readonly Envelope[]): Promise<void> {
    const answers = await this.send(...facts);
    const at = answers.findIndex((a) => a !== 'accepted');
    if (at >= 0) throw new Error(`${JSON.stringify(facts[at])} was answered ${answers[at]}`);
  }

  async gql<T = Record<string, never>>(query: string, variables: Record<string, unknown> = {}, token = this.token): Promise<T> {
    const response = await this.http('POST', '/graphql', { query, variables }, { authorization: `Bearer ${token}` });
    const body = (await response.json()) as { data?: T; errors?: unknown };
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data as T;
  }

  /** Waits until everything acknowledged is counted. */
  async counted(): Promise<void> {
    for (let i = 0; i < 600; i++) {
      if (await this.platform.lag.caughtUp()) return;
      await sleep(50);
    }
    throw new Error('not counted within 30 s');
  }

  /** A value once everything acknowledged is counted. */
  async value(code: string, region: string, period: string, asOf?: string, division = 'AS_AT'): Promise<ReadValue> {
    await this.counted();
    const { indicator } = await this.gql<{ indicator: ReadValue }>(
      `query($code: ID!, $region: ID!, $period: Period!, $asOf: Date, $division: Division) {
        indicator(code: $code, region: $region, period: $period, asOf: $asOf, division: $division) { value numerator denominator text narrative } }`,
      { code, region, period, asOf: asOf ?? null, division });
    return indicator;
  }

  async number(code: string, region: string, period: string, asOf?: string, division?: string): Promise<number | null> {
    return (await this.value(code, region, period, asOf, division)).value;
  }

  /** A county of its own with a town `103` (villages 201–205) and a town `104` (village 201), in force since 2010. */
  async county(): Promise<Place> {
    const county = String(this.#county++);
    const place = placeOf(county);
    const region = (code: string, level: string, name: string): Envelope =>
      this.fact('region.registered', code, code, '2022-01-01', { name, level, validFrom: '2010-01-01' });
    await this.given(
      region(county, 'COUNTY', '甲县'), region(place.town, 'TOWN', '关刀镇'), region(place.other, 'TOWN', '沙堆镇'),
      ...place.villages.map((v, i) => region(v, 'VILLAGE', `村${201 + i}`)), region(place.otherVillage, 'VILLAGE', '外村'),
    );
    return place;
  }
}

export interface ReadValue {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  text: string;
  narrative: string;
}

export interface Place {
  county: string;
  town: string;
  other: string;
  villages: string[];
  otherVillage: string;
  /** `v(201)` */
  v(n: number): string;
}
const placeOf = (county: string): Place => ({
  county, town: `${county}103`, other: `${county}104`, otherVillage: `${county}104201`,
  villages: [201, 202, 203, 204, 205].map((n) => `${county}103${n}`), v: (n) => `${county}103${n}`,
});
