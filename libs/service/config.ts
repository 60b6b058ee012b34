import { isLocalDate, type Clock } from '@fazhi/domain';

/** The settings of `contract/graphql.md`, "running it". This file is the only reader of the environment. */
export interface Config {
  port: number;
  dataDir: string;
  demo: boolean;
  adminPassword?: string;
  /** Default: the embedded PostgreSQL. */
  databaseUrl?: string;
  clock: Clock;
}

/** A setting that cannot be used: named, so that whoever started the platform can mend it. */
export class ConfigError extends Error {
  constructor(setting: string, what: string) {
    super(`${setting}: ${what}`);
  }
}

/** Reads and validates every setting at once. Throws ConfigError. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const set = (name: string): string | undefined => (env[name] === undefined || env[name] === '' ? undefined : env[name]);
  const port = set('FAZHI_PORT') ?? '3000';
  if (!/^\d{1,5}$/.test(port) || +port > 65_535) throw new ConfigError('FAZHI_PORT', 'a port number from 0 to 65535 is needed');
  const demo = set('FAZHI_DEMO') ?? 'on';
  if (demo !== 'on' && demo !== 'off') throw new ConfigError('FAZHI_DEMO', 'on or off');
  if (set('FAZHI_KAFKA')) throw new ConfigError('FAZHI_KAFKA', 'Kafka is not supported by this version yet; leave it unset');
  const databaseUrl = set('FAZHI_DATABASE_URL');
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) throw new ConfigError('FAZHI_DATABASE_URL', 'a postgres:// address is needed');
  const adminPassword = set('FAZHI_ADMIN_PASSWORD');
  return {
    port: +port, dataDir: set('FAZHI_DATA') ?? '.fazhi', demo: demo === 'on', clock: clockFrom(set('FAZHI_CLOCK'), env.NODE_ENV),
    ...(adminPassword !== undefined && { adminPassword }), ...(databaseUrl !== undefined && { databaseUrl }),
  };
}

/** Real time; in tests a fixed date (noon in Shanghai) or instant. */
export function clockFrom(fixed: string | undefined, mode: string | undefined): Clock {
  if (fixed === undefined) return { now: () => new Date() };
  if (mode !== 'test') throw new ConfigError('FAZHI_CLOCK', 'only where NODE_ENV=test');
  const at = new Date(isLocalDate(fixed) ? `${fixed}T12:00:00+08:00` : fixed);
  if (Number.isNaN(at.getTime())) throw new ConfigError('FAZHI_CLOCK', 'a date YYYY-MM-DD or a UTC instant is needed');
  return { now: () => new Date(at) };
}
