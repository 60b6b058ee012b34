import { isIP } from 'node:net';
import { isLocalDate, type Clock } from '@fazhi/domain';
import type { Address } from './rpc/contract.js';

/** The settings of `contract/graphql.md`, "running it", and of one process a service (docs/operating.md). This file is the only reader of the environment. */
export interface Config {
  port: number;
  dataDir: string;
  demo: boolean;
  adminPassword?: string;
  /** The bearer token with which the operator's commands speak to a running platform. */
  token?: string;
  /** Default: the embedded PostgreSQL. */
  databaseUrl?: string;
  /** Master keys of the vault, one a line, and the file that holds them; default `master.key` in the data folder, made at the first start. */
  masterKey?: string;
  masterKeyFile?: string;
  /** Refuses introspection; a cookie opens only the dashboard's own documents. */
  production: boolean;
  /** The county's own sign-on. */
  oidc?: OidcConfig;
  /** Requests a second of one token or key. */
  ratePerToken?: number;
  /** Addresses and networks of the proxies whose word on a request's origin is taken. */
  trustedProxies?: readonly string[];
  /** Brokers, `host:port`: the bus is Kafka. */
  kafka?: readonly string[];
  /** Where this process's own service is reached by the others. */
  listen: Address;
  /** Where the services are, by name; several instances of reporting. */
  services: ReadonlyMap<string, readonly Address[]>;
  clock: Clock;
}

/** Where a service is expected that FAZHI_SERVICES does not name: at a host of its own name. */
export const SERVICE_PORT = 7070;
/** The instances of a service. */
export const addressesOf = (config: Pick<Config, 'services'>, service: string): readonly Address[] => config.services.get(service) ?? [{ host: service, port: SERVICE_PORT }];

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
  const kafka = set('FAZHI_KAFKA')?.split(',').map((one) => addressFrom('FAZHI_KAFKA', one.trim()));
  const listen = addressFrom('FAZHI_LISTEN', set('FAZHI_LISTEN') ?? `127.0.0.1:${SERVICE_PORT}`);
  const databaseUrl = set('FAZHI_DATABASE_URL');
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) throw new ConfigError('FAZHI_DATABASE_URL', 'a postgres:// address is needed');
  const adminPassword = set('FAZHI_ADMIN_PASSWORD');
  const token = set('FAZHI_TOKEN');
  return {
    port: +port, dataDir: set('FAZHI_DATA') ?? '.fazhi', demo: demo === 'on', clock: clockFrom(set('FAZHI_CLOCK'), env.NODE_ENV),
    listen, services: servicesFrom(set('FAZHI_SERVICES')),
    production: env.NODE_ENV === 'production', ...oidcFrom(set), ...rateFrom(set('FAZHI_RATE')), ...proxiesFrom(set('FAZHI_TRUSTED_PROXIES')),
    ...(set('FAZHI_MASTER_KEY') !== undefined && { masterKey: set('FAZHI_MASTER_KEY') as string }), ...(set('FAZHI_MASTER_KEY_FILE') !== undefined && { masterKeyFile: set('FAZHI_MASTER_KEY_FILE') as string }),
    ...(adminPassword !== undefined && { adminPassword }), ...(token !== undefined && { token }), ...(databaseUrl !== undefined && { databaseUrl }),
    ...(kafka && { kafka: kafka.map(({ host, port: at }) => `${host}:${at}`) }),
  };
}

/** A county's own sign-on (OpenID Connect). */
export interface OidcConfig {
  /** `https://sso.example.gov.cn` */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where people reach this platform: `https://fazhi.example.gov.cn`. */
  publicUrl: string;
}

function oidcFrom(set: (name: string) => string | undefined): { oidc?: OidcConfig } {
  const [issuer, clientId, clientSecret, publicUrl] = ['FAZHI_OIDC_ISSUER', 'FAZHI_OIDC_CLIENT_ID', 'FAZHI_OIDC_CLIENT_SECRET', 'FAZHI_PUBLIC_URL'].map(set);
  if (issuer === undefined) return {};
  if (clientId === undefined || clientSecret === undefined) throw new ConfigError('FAZHI_OIDC_ISSUER', 'FAZHI_OIDC_CLIENT_ID and FAZHI_OIDC_CLIENT_SECRET belong with it');
  if (publicUrl === undefined || !URL.canParse(publicUrl)) throw new ConfigError('FAZHI_PUBLIC_URL', 'the address at which people reach the platform is needed with FAZHI_OIDC_ISSUER');
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(URL.parse(issuer)?.hostname ?? '');
  if (!URL.canParse(issuer) || !(issuer.startsWith('https://') || local)) throw new ConfigError('FAZHI_OIDC_ISSUER', 'an https:// address is needed');
  return { oidc: { issuer, clientId, clientSecret, publicUrl: publicUrl.replace(/\/$/, '') } };
}

function rateFrom(text: string | undefined): { ratePerToken?: number } {
  if (text === undefined) return {};
  if (!/^\d{3,6}$/.test(text)) throw new ConfigError('FAZHI_RATE', 'a number of requests a second from 100 to 999999');
  return { ratePerToken: Number(text) };
}

function proxiesFrom(text: string | undefined): { trustedProxies?: readonly string[] } {
  if (text === undefined) return {};
  const trustedProxies = text.split(',').map((one) => one.trim());
  for (const one of trustedProxies) {
    const [address, bits, ...more] = one.split('/') as [string, string?, ...string[]];
    const most = isIP(address) === 6 ? 128 : 32;
    if (isIP(address) === 0 || more.length > 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most))) throw new ConfigError('FAZHI_TRUSTED_PROXIES', 'addresses or networks are needed: 10.0.0.1,10.1.0.0/16');
  }
  return { trustedProxies };
}

function addressFrom(setting: string, text: string): Address {
  const found = /^(\[[0-9a-fA-F:.]+\]|[\w.-]+):(\d{1,5})$/.exec(text);
  if (!found || Number(found[2]) > 65_535) throw new ConfigError(setting, `host:port is needed, not ${JSON.stringify(text)}`);
  return { host: (found[1] as string).replace(/^\[|\]$/g, ''), port: Number(found[2]) };
}

/** `mediation=10.0.0.5:7070,reporting=10.0.0.6:7070|10.0.0.7:7070` */
function servicesFrom(text: string | undefined): ReadonlyMap<string, readonly Address[]> {
  const services = new Map<string, readonly Address[]>();
  for (const part of text?.split(',') ?? []) {
    const [name, where] = part.split('=', 2) as [string, string | undefined];
    if (!/^[a-z]+$/.test(name.trim()) || where === undefined) throw new ConfigError('FAZHI_SERVICES', `name=host:port is needed, not ${JSON.stringify(part)}`);
    services.set(name.trim(), where.split('|').map((one) => addressFrom('FAZHI_SERVICES', one.trim())));
  }
  return services;
}

/** Real time; in tests a fixed date (noon in Shanghai) or instant. */
export function clockFrom(fixed: string | undefined, mode: string | undefined): Clock {
  if (fixed === undefined) return { now: () => new Date() };
  if (mode !== 'test') throw new ConfigError('FAZHI_CLOCK', 'only where NODE_ENV=test');
  const at = new Date(isLocalDate(fixed) ? `${fixed}T12:00:00+08:00` : fixed);
  if (Number.isNaN(at.getTime())) throw new ConfigError('FAZHI_CLOCK', 'a date YYYY-MM-DD or a UTC instant is needed');
  return { now: () => new Date(at) };
}
