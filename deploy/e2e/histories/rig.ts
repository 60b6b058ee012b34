import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresBus, ThreadSignal } from '@fazhi/bus';
import { Door } from '@fazhi/gateway/src/ingest/door.js';
import { Intake } from '@fazhi/gateway/src/ingest/intake.js';
import type { Principal } from '@fazhi/gateway/src/access/principal.js';
import { DomainService, clockFrom } from '@fazhi/service';
import { EVERYTHING, createPool, type SubjectEvent } from '@fazhi/store';
import { domains } from '@fazhi/services/domains.js';
import { Engine, Projection, Sweep, createReader, verify, type Reader, type ValueRequest } from '@fazhi/services/reporting/module.js';
import { prepareDatabase } from '../../embedded/schemas.js';
import type { Told } from './told.js';

/** What histories are told to and read from: the parts of the platform, or the whole of it. */
export interface Subjected {
  /** One answer a fact: `accepted`, `quarantined CONFLICT`. */
  post(facts: readonly Told[]): Promise<string[]>;
  replay(ids: readonly string[]): Promise<{ id: string; answer: string }[]>;
  restart(): Promise<void>;
  /** Resolves when everything acknowledged is counted. */
  settled(): Promise<void>;
  values(requests: readonly ValueRequest[]): Promise<Numbers[]>;
  /** Standing facts by subject, as the services' logs have them. */
  standing(county: string): Promise<Map<string, string[]>>;
  /** Differences between the aggregates and what the logs say. */
  verify(): Promise<string[]>;
}
export interface Numbers {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}

const admin: Principal = { kind: 'user', id: 'admin', name: 'admin', role: 'ADMINISTRATOR', admin: true, types: ['*'], regions: [], source: 'user:admin' };
export const said = ({ status, code }: { status: string; code?: string | undefined }): string =>
  (status === 'accepted' || code === undefined ? status : `${status} ${code}`);

/** Services, projection and reader on one database, put together as the embedded runtime does, without HTTP and threads. */
export class Rig implements Subjected {
  readonly #reporting;
  readonly #reader: Reader;
  readonly #clock;
  #services: DomainService[] = [];
  #signal = new ThreadSignal(`histories-${randomUUID()}`);
  #engine: Engine | undefined;
  #projection: Projection | undefined;
  #intake: Intake | undefined;

  private constructor(private readonly databaseUrl: string, today: string) {
    this.#reporting = createPool(databaseUrl, { max: domains.length + 4 });
    this.#reader = createReader({ pool: this.#reporting, domains });
    this.#clock = clockFrom(today, 'test');
  }

  static async start(databaseUrl: string, today: string): Promise<Rig> {
    await prepareDatabase(databaseUrl);
    const rig = new Rig(databaseUrl, today);
    const service = (domain: (typeof domains)[number]): DomainService => new DomainService(domain, { databaseUrl, roles: false, clock: rig.#clock, signal: rig.#signal });
    for (const made of domains.map(service)) await made.start().finally(() => made.close());
    await rig.#up();
    return rig;
  }

  async stop(): Promise<void> {
    await this.#down();
    await this.#reporting.end();
  }

  async restart(): Promise<void> {
    await this.#down();
    await this.#up();
  }

  /** Forgets everything that was told. */
  async clear(): Promise<void> {
    await this.#projection?.stop();
    const tables = domains.flatMap((d) => ['log_head', 'log', 'inbox', 'subject', 'link', 'refold', 'heard'].map((t) => `${d.name}.${t}`));
    const own = ['cell', 'listing', 'tagged', 'alert', 'point', 'member', '"group"', 'subject', 'position', 'poison', 'settling'].map((t) => `reporting.${t}`);
    await this.#reporting.query(`truncate ${[...tables, ...own].join(', ')}`);
    await this.#project();
  }

  async #up(): Promise<void> {
    this.#signal.close();
    this.#signal = new ThreadSignal(`histories-${randomUUID()}`);
    this.#services = domains.map((domain) => new DomainService(domain, { databaseUrl: this.databaseUrl, roles: false, clock: this.#clock, signal: this.#signal }));
    for (const s of this.#services) await s.store.start();
    const of = (name: string): DomainService => this.#services.find((s) => s.domain.name === name) as DomainService;
    const directories = { current: (county: string) => of('registry').directory(county), counties: () => of('registry').counties() };
    const acceptorOf = (name: string) => of(name).store;
    this.#intake = new Intake(new Door({ domains, directories, clock: this.#clock, acceptorOf }), acceptorOf);
    await this.#project();
  }

  async #project(): Promise<void> {
    const bus = new PostgresBus<SubjectEvent>(new Map(this.#services.map((s) => [s.domain.name, s.log])), this.#signal);
    this.#engine = new Engine({ pool: this.#reporting, domains, definitions: 'histories' });
    this.#projection = new Projection(this.#engine, bus);
    await this.#projection.start();
  }

  async #down(): Promise<void> {
    await this.#projection?.stop();
    for (const s of this.#services) await s.close();
    this.#signal.close();
  }

  async post(facts: readonly Told[]): Promise<string[]> {
    return ((await this.#intake?.take(facts, admin, 'people')) ?? []).map(said);
  }

  async replay(ids: readonly string[]): Promise<{ id: string; answer: string }[]> {
    return ((await this.#intake?.replay(ids, domains.map((d) => d.name), admin, EVERYTHING)) ?? []).map((a) => ({ id: a.id, answer: said(a) }));
  }

  async settled(): Promise<void> {
    for (let i = 0; i < 3_000; i++) {
      if (await this.#settled()) return;
      await sleep(10);
    }
    throw new Error('not counted within 30 s');
  }

  async #settled(): Promise<boolean> {
    const found = await this.#reporting.query<{ service: string; county: string; pos: string }>('select service, county, pos from reporting.position');
    const reached = new Map(found.rows.map((r) => [`${r.service}/${r.county}`, Number(r.pos)]));
    for (const s of this.#services) for (const { county, pos } of await s.log.heads()) if ((reached.get(`${s.domain.name}/${county}`) ?? 0) < pos) return false;
    // a sweep of our own beside the projection's, which looks once a second only
    await new Sweep(this.#engine as Engine).run();
    const open = await this.#reporting.query('select county from reporting.settling union all (select county from reporting.subject group by county having count(distinct stamp) > 1)');
    return open.rowCount === 0;
  }

  async values(requests: readonly ValueRequest[]): Promise<Numbers[]> {
    const snapshot = this.#reader.snapshot(EVERYTHING);
    try {
      return await snapshot.values(requests);
    } finally {
      await snapshot.close();
    }
  }

  async standing(county: string): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    for (const s of this.#services) {
      for await (const events of s.log.latest(county, Number.MAX_SAFE_INTEGER)) for (const e of events) found.set(e.subject, e.history.map((f) => f.id));
    }
    return found;
  }

  async verify(): Promise<string[]> {
    const logs = this.#services.map(({ domain, log }) => ({ service: domain.name, heads: () => log.heads(), latest: log.latest.bind(log), at: log.at.bind(log) }));
    const poisoned = await this.#reporting.query<{ error: string }>('select error from reporting.poison');
    return [...(await verify(this.#engine as Engine, logs)).differences, ...poisoned.rows.map((r) => `poison: ${r.error}`)];
  }
}
