import type { Clock, Directory, Domain, LocalDate } from '@fazhi/domain';
import type { Vault } from '@fazhi/services/vault/module.js';
import type { OidcConfig } from '@fazhi/service';
import type { Acceptor, Clearance, InboxFilter, InboxItem } from '@fazhi/store';
import type { Audit } from './audit/audit.js';
import type { Probe } from './health/parts.js';
import type { Paper, Reader, Reports, Value } from '@fazhi/services/reporting/ports.js';
import type { Page } from './page/page.js';
import type { Pool } from 'pg';
import type { Registry } from 'prom-client';

export type Comparison = 'PREVIOUS_YEAR' | 'PREVIOUS_PERIOD';
export type Grain = 'DAY' | 'MONTH' | 'QUARTER' | 'HALF' | 'YEAR';

/** The registry's own view, always fresh: a region that was acknowledged is there in the next answer. */
export interface Directories {
  current(county: string): Promise<Directory>;
  /** Six-digit codes this deployment serves. */
  counties(): Promise<readonly string[]>;
}

/** Where a service already keeps a fact; asked for retractions where several counties are possible. */
export interface OriginFinder {
  /** The county of the fact (source, id); undefined where the service does not know it. */
  countyOf(source: string, id: string): Promise<string | undefined>;
}

/** Events that reporting cannot count and passes over: part of the inbox, and an alert. */
export interface PassedOver {
  inbox(filter: InboxFilter, clearance?: Clearance): Promise<{ items: InboxItem[]; total: number }>;
  /** How many there are, by service and reason. */
  count(): Promise<readonly { service: string; reason: string; n: number }[]>;
}

/** How numbers are written for people. */
export interface Format {
  text(value: Value): string;
  narrative(value: Value, style: 'exact' | 'approx'): string;
}

/** Everything the gateway is given by the composition root; it opens nothing itself but its port. */
export interface GatewayParts {
  clock: Clock;
  domains: readonly Domain[];
  acceptorOf(domain: string): Acceptor & Partial<OriginFinder>;
  reader: Reader;
  reports: Reports;
  /** Reports as documents. */
  paper: Paper;
  passedOver: PassedOver;
  directories: Directories;
  /** Who did and saw what. */
  audit: Audit;
  /** Who persons are. */
  vault: Pick<Vault, 'keyOf' | 'register' | 'differs' | 'open' | 'erase'>;
  /** Acts as the owner of schema `gateway`. */
  pool: Pool;
  /** Calls the listener after aggregates were committed; the answer ends it. */
  live: { on(listener: () => void): () => void };
  /** True when facts are accepted and aggregates are being maintained. */
  ready(): Promise<boolean>;
  format: Format;
  /** The same period and day one step earlier. */
  shift(period: string, asOf: LocalDate, by: Comparison): { period: string; asOf: LocalDate };
  /** The periods of a grain that touch [from, to]. */
  periodsBetween(grain: Grain, from: LocalDate, to: LocalDate): readonly string[];
  /** First and last day. Throws BadRequest with path `period`. */
  periodBounds(period: string, asOf: LocalDate): { start: LocalDate; end: LocalDate };
  /** Default port of listen(). */
  port?: number;
  /** Password of `admin` on first start; without it one is generated and told once. */
  adminPassword?: string;
  onGeneratedPassword?(password: string): void;
  metrics?: Registry;
  /** Of the other parts what only they know; a service's own, by its name, is added to what its log tells. */
  probes?: readonly Probe[];
  /** No introspection, and a cookie opens only documents of `documents`. */
  production?: boolean;
  /** The dashboard; without it only programs are served. */
  page?: Page;
  /** Trusted documents of pages, by id. */
  documents?: ReadonlyMap<string, string>;
  /** Requests a second of one token or key; 500 unless said, never below 100. */
  ratePerToken?: number;
  /** Addresses and networks of the proxies whose word on a request's origin is taken; nobody's unless said. */
  trustedProxies?: readonly string[];
  /** The county's own sign-on. */
  oidc?: OidcConfig;
  /** True while bulk senders should wait because reporting lags behind. */
  pressure?(): boolean;
}
