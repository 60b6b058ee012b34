import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { builtPage, createGateway, PostgresAudit, type Gateway } from '@fazhi/gateway';
import { keysFromFile, keysFromText, Vault } from '@fazhi/services/vault/module.js';
import { ThreadSignal } from '@fazhi/bus';
import { ConfigError, domainModule, roleOf, serviceToken, type Config, type DomainService, type ServiceEnvironment } from '@fazhi/service';
import { createPool, limitedRole } from '@fazhi/store';
import { domains } from '@fazhi/services/domains.js';
import { boundsOf, countPoison, createReader, createReports, definitionsHash, formatNarrative, formatText, periodsBetween, Press, readPoison, reportDefinitionsHash, shift } from '@fazhi/services/reporting/module.js';
import { startPostgres, type Postgres } from './postgres.js';
import { Lag } from './pressure.js';
import type { ThreadData } from './reporting-thread.js';
import { prepareDatabase } from './schemas.js';

/** Of the settings those that concern a platform in one process. */
export type PlatformConfig = Omit<Config, 'listen' | 'services'>;

/** The whole platform in one process, with reporting in a thread of its own. */
export interface Platform {
  /** `http://127.0.0.1:3000` */
  url: string;
  gateway: Gateway;
  /** The database it works on. */
  databaseUrl: string;
  lag: Lag;
  /** True where no service has accepted anything yet. */
  empty(): Promise<boolean>;
  /** Not ready before this was called: what had to be there first is there. */
  open(): void;
  close(): Promise<void>;
  /** Resolves with the reason when a part has died and the platform cannot go on. */
  failed: Promise<string>;
}

/** Beyond this many uncounted facts bulk senders wait. */
const BULK_WAITS_AT = 5_000;

export async function startPlatform(config: PlatformConfig, told: { password?(password: string): void } = {}): Promise<Platform> {
  const postgres = config.databaseUrl === undefined ? await startPostgres({ dataDir: config.dataDir }) : undefined;
  const closing: (() => Promise<unknown> | undefined)[] = [() => postgres?.stop()];
  const closeAll = async (): Promise<void> => {
    while (closing.length > 0) await closing.pop()?.()?.catch((e: unknown) => console.error('closing:', e instanceof Error ? e.message : e));
  };
  try {
    return await assemble(config, config.databaseUrl ?? (postgres as Postgres).url, postgres, closing, closeAll, told);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function assemble(
  config: PlatformConfig, databaseUrl: string, postgres: Postgres | undefined, closing: (() => Promise<unknown> | undefined)[],
  closeAll: () => Promise<void>, told: { password?(password: string): void },
): Promise<Platform> {
  const { roles } = await prepareDatabase(databaseUrl).catch((cause: Error) => {
    throw config.databaseUrl === undefined ? cause : new ConfigError('FAZHI_DATABASE_URL', `the database cannot be used: ${cause.message}`);
  });
  const channel = `fazhi-${randomUUID()}`;
  const signal = new ThreadSignal(channel);
  closing.push(() => Promise.resolve(signal.close()));
  const environment: ServiceEnvironment = { databaseUrl, roles, clock: config.clock, signal };

  @Module({ imports: domains.map((d) => domainModule(d, environment)) })
  class Services {}
  const context: INestApplicationContext = await NestFactory.createApplicationContext(Services, { logger: ['error'], abortOnError: false });
  closing.push(() => context.close());
  const services = domains.map((d) => context.get<DomainService>(serviceToken(d.name)));
  const serviceOf = (name: string): DomainService => services.find((s) => s.domain.name === name) as DomainService;

  const pool = (schema: string, max: number, role = roleOf(schema)): ReturnType<typeof createPool> => {
    const made = createPool(databaseUrl, { max, ...(roles && { role }) });
    closing.push(() => made.end());
    return made;
  };
  const reading = pool('reporting', 8, limitedRole('reporting'));
  const writing = pool('reporting', 2);
  const lag = new Lag(services, writing);
  const thread = await startThread({ databaseUrl, roles, channel, definitions: definitionsHash(domains.map((d) => d.name)) });
  closing.push(() => thread.stop());

  const reader = createReader({ pool: reading, writing, domains, heardOf: (name, county) => serviceOf(name).store.heard(county) });
  const names = domains.map((d) => d.name);
  const reports = createReports({
    reader, pool: writing, domains, definitions: reportDefinitionsHash(names), wordsOf: (name, county, facts, clearance) => serviceOf(name).store.words(county, facts, clearance),
    logs: { services: names, heads: (name) => serviceOf(name).log.heads() },
  });

  const paper = new Press();
  closing.push(() => paper.close());
  let open = false;
  let maintaining = true;
  const failed = Promise.race([
    thread.died.then((why) => `reporting: ${why}`),
    ...(postgres ? [postgres.ended.then((why) => `PostgreSQL: ${why}`)] : []),
  ]).finally(() => (maintaining = false));
  const page = builtPage();
  const gateway = await createGateway({
    clock: config.clock, domains, port: config.port, production: config.production, ...(page && { page, documents: page.documents }),
    ...(config.ratePerToken !== undefined && { ratePerToken: config.ratePerToken }), ...(config.oidc && { oidc: config.oidc }), ...(config.trustedProxies && { trustedProxies: config.trustedProxies }),
    acceptorOf: (name) => serviceOf(name).store,
    reader, reports,
    directories: { current: (county) => serviceOf('registry').directory(county), counties: () => serviceOf('registry').counties() },
    pool: pool('gateway', 4), audit: new PostgresAudit(pool('audit', 2, limitedRole('audit')), config.clock),
    vault: new Vault(pool('vault', 2), config.masterKey !== undefined ? keysFromText(config.masterKey) : keysFromFile(config.masterKeyFile ?? join(config.dataDir, 'master.key'), config.masterKeyFile === undefined)),
    live: { on: (listener) => signal.on('aggregates', listener) },
    ready: async () => open && maintaining && (await lag.look().then(() => true, () => false)),
    paper, format: { text: formatText, narrative: formatNarrative }, shift, periodsBetween, periodBounds: boundsOf,
    passedOver: { inbox: (filter) => readPoison(writing, filter), count: () => countPoison(writing) },
    pressure: () => lag.facts() > BULK_WAITS_AT,
    probes: [{
      name: 'reporting', kind: 'reporting',
      ask: async () => (await lag.caughtUp(), { status: maintaining ? 'UP' : 'AWAY', detail: '本进程内的线程。 A thread of this process.' }),
    }],
    ...(config.adminPassword !== undefined && { adminPassword: config.adminPassword }),
    ...(told.password && { onGeneratedPassword: (p) => told.password?.(p) }),
  });
  closing.push(() => gateway.close());
  const { port } = await gateway.listen().catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'EADDRINUSE' || cause.code === 'EACCES' ? new ConfigError('FAZHI_PORT', `${config.port} cannot be opened: ${cause.message}`) : cause;
  });
  return {
    url: `http://127.0.0.1:${port}`, gateway, databaseUrl, lag, failed, close: closeAll,
    open: () => void (open = true),
    empty: async () => (await Promise.all(services.map((s) => s.log.heads()))).every((heads) => heads.length === 0),
  };
}

async function startThread(data: ThreadData): Promise<{ died: Promise<string>; stop(): Promise<void> }> {
  const worker = new Worker(new URL('./reporting-thread.js', import.meta.url), { workerData: data });
  let stopping = false;
  let why = 'ended';
  worker.on('error', (error) => (why = error instanceof Error ? error.message : String(error)));
  const exit = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const died = new Promise<string>((resolve) => void exit.then(() => stopping || resolve(why)));
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    void exit.then(() => reject(new Error(`reporting did not start: ${why}`)));
  });
  return {
    died,
    stop: async () => {
      stopping = true;
      worker.postMessage('stop');
      const late = setTimeout(() => void worker.terminate(), 5_000);
      await exit;
      clearTimeout(late);
    },
  };
}
