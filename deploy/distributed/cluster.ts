import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { domains } from '@fazhi/services/domains.js';
import { keysFromFile } from '@fazhi/services/vault/module.js';
import { startPostgres, type Postgres } from '../embedded/postgres.js';
import { startKafka, type Kafka, type KafkaOptions } from '../kafka/broker.js';
import { freePorts } from '../kafka/ports.js';
import { Part } from './part.js';

export interface ClusterOptions {
  /** Of PostgreSQL and Kafka. */
  dataDir: string;
  /** Of the gateway; 0: a free one. */
  port: number;
  brokers?: 1 | 3;
  kafka?: Pick<KafkaOptions, 'settings' | 'advertise'>;
  /** Of Kafka alone; default a folder in `dataDir`. */
  kafkaDir?: string;
  /** Settings of PostgreSQL. */
  postgresFlags?: Record<string, string>;
  /** An existing PostgreSQL instead of our own. */
  databaseUrl?: string;
  /** Existing brokers instead of our own. */
  bootstrap?: string;
  /** Instances of reporting. */
  reporting?: number;
  adminPassword?: string;
  /** Settings for every part, over our environment. */
  env?: NodeJS.ProcessEnv;
  /** Another program for a part than its own; undefined: its own. */
  program?: (name: string) => { file: string; args: readonly string[] } | undefined;
  /** Parts that die are started again. */
  keep?: boolean;
  log?: (line: string) => void;
}

/** PostgreSQL, Kafka and one process a service, reporting and the gateway, all on this machine. */
export interface Cluster {
  /** Of the gateway. */
  url: string;
  databaseUrl: string;
  bootstrap: string;
  postgres: Postgres | undefined;
  kafka: Kafka | undefined;
  /** `registry`, `publicity`, …, `reporting-1`, `reporting-2`, `gateway`. */
  parts: ReadonlyMap<string, Part>;
  part(name: string): Part;
  stop(): Promise<void>;
}

const program = (path: string): string => fileURLToPath(import.meta.resolve(path));

/** Starts everything and waits until all parts are ready. What was started is ended where that fails. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const opened: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    while (opened.length > 0) await opened.pop()?.().catch((error: unknown) => options.log?.(`ending: ${error instanceof Error ? error.message : 'failed'}`));
  };
  try {
    const opening = async <T extends { stop(): Promise<void> }>(starting: Promise<T> | undefined): Promise<T | undefined> => {
      const part = await starting;
      if (part) opened.push(() => part.stop());
      return part;
    };
    const [postgres, kafka] = await Promise.all([
      opening(options.databaseUrl === undefined ? startPostgres({ dataDir: options.dataDir, ...(options.postgresFlags && { flags: options.postgresFlags }) }) : undefined),
      opening(options.bootstrap === undefined ? startKafka({ brokers: options.brokers ?? 1, dataDir: options.kafkaDir ?? `${options.dataDir}/kafka`, ...options.kafka }) : undefined),
    ]);
    const databaseUrl = options.databaseUrl ?? (postgres as Postgres).url;
    const bootstrap = options.bootstrap ?? (kafka as Kafka).bootstrap;

    const instances = Array.from({ length: options.reporting ?? 1 }, (_, i) => `reporting-${i + 1}`);
    const names = [...domains.map((d) => d.name), ...instances];
    const ports = await freePorts(names.length + 1);
    const address = (name: string): string => `127.0.0.1:${ports[names.indexOf(name)]}`;
    const services = [...domains.map((d) => `${d.name}=${address(d.name)}`), `reporting=${instances.map(address).join('|')}`].join(',');
    const port = options.port === 0 ? (ports.at(-1) as number) : options.port;
    const env: NodeJS.ProcessEnv = {
      ...inherited(), FAZHI_DATABASE_URL: databaseUrl, FAZHI_KAFKA: bootstrap, FAZHI_SERVICES: services, FAZHI_PORT: String(port), FAZHI_DEMO: 'off',
      ...(await masterKey(options)),
      ...(options.adminPassword !== undefined && { FAZHI_ADMIN_PASSWORD: options.adminPassword }), ...options.env,
    };
    const part = (name: string, file: string): Part => new Part({
      name, ...(options.program?.(name) ?? { file: program(file), args: [] }), env: names.includes(name) ? { ...env, FAZHI_LISTEN: address(name) } : env,
      ...(options.keep && { keep: true }), ...(options.log && { log: options.log }),
    });
    const parts = new Map([
      ...domains.map((d) => [d.name, part(d.name, `@fazhi/services/${d.name}/main.js`)] as const),
      ...instances.map((name) => [name, part(name, '@fazhi/services/reporting/main.js')] as const),
      ['gateway', part('gateway', '@fazhi/gateway/src/main.js')] as const,
    ]);
    opened.push(async () => {
      await parts.get('gateway')?.stop();
      await Promise.all([...parts.values()].map((p) => p.stop()));
    });
    await Promise.all([...parts.values()].map((p) => p.start()));
    return {
      url: `http://127.0.0.1:${port}`, databaseUrl, bootstrap, postgres, kafka, parts, stop,
      part(name) {
        const found = parts.get(name);
        if (!found) throw new Error(`there is no part ${name}`);
        return found;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The vault's master key beside the other data, made at the first start, unless the environment tells another. */
async function masterKey({ dataDir, env }: ClusterOptions): Promise<NodeJS.ProcessEnv> {
  const told = { ...inherited(), ...env };
  if (told.FAZHI_MASTER_KEY || told.FAZHI_MASTER_KEY_FILE) return {};
  const file = join(dataDir, 'master.key');
  await keysFromFile(file, true).load();
  return { FAZHI_MASTER_KEY_FILE: file };
}

/** What concerns the gateway and is told to whoever starts it. */
const HANDED_ON = /^FAZHI_(CLOCK|RATE|TRUSTED_PROXIES|PUBLIC_URL|OIDC_\w+|MASTER_KEY|MASTER_KEY_FILE)$/;

/** Our environment without what would change a part. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(FAZHI_|PG|NODE_OPTIONS$)/.test(name) || HANDED_ON.test(name)));
}
