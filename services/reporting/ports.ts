import type { Directory, Indicator, LocalDate, Part, Role } from '@fazhi/domain';
import type { Clearance } from '@fazhi/store';
import type { ComparisonRequest, Difference } from './lock/ports.js';

export type Division = 'AS_AT' | 'CURRENT';

/** One number asked for. `period` as in `contract/graphql.md`; `asOf` defaults to today in Shanghai. */
export interface ValueRequest {
  code: string;
  region: string;
  period: string;
  asOf: LocalDate;
  division: Division;
}

export interface Value extends ValueRequest {
  indicator: Indicator;
  /** null where the denominator is 0. Rates are fractions of 1, unrounded. */
  value: number | null;
  /** Only for rates. */
  numerator: number | null;
  denominator: number | null;
  /** A sweep after a change of definitions, configuration or regions is still on its way. */
  settling: boolean;
}
export interface BreakdownValue {
  key: string;
  label: string;
  value: number;
  /** Part of the sum of all keys; null for rates. */
  share: number | null;
}
export interface FactRow {
  id: string;
  source: string;
  type: string;
  subject: string;
  region: string;
  occurredOn: LocalDate;
  recordedAt: string;
  /** accepted · corrected · retracted */
  status: string;
  data: Record<string, unknown>;
}
/** A page of facts as asked for; the part is ALL unless said. */
export interface FactsAsked {
  first: number;
  after?: string;
  includeRetracted: boolean;
  part?: Part;
}
export interface FactPage {
  nodes: FactRow[];
  endCursor: string | null;
  hasNextPage: boolean;
}

export type AlertStatus = 'OPEN' | 'ACKNOWLEDGED' | 'RESOLVED' | 'EXPIRED';

/** Something that must not be overlooked, as it stands on a day. */
export interface Alert {
  id: string;
  /** `A1` of `domain.md` §5, and what of it. */
  code: string;
  aspect: string;
  zh: string;
  en: string;
  service: string;
  /** The subject it is about, or the region whose set it is. */
  subject: string;
  region: string;
  dueOn: LocalDate;
  raisedOn: LocalDate;
  /** Null while it is shown. */
  endedOn: LocalDate | null;
  status: AlertStatus;
  /** Due before the day asked. */
  overdue: boolean;
  to: readonly Role[];
  note: string | null;
  acknowledgedBy: string | null;
  acknowledgedAt: string | null;
}
export interface AlertRequest {
  region: string;
  status: readonly AlertStatus[];
  asOf: LocalDate;
  /** Only the one of this id. */
  id?: string;
  /** Only these services; absent: all. */
  services?: readonly string[];
}
export interface AlertPage {
  nodes: Alert[];
  endCursor: string | null;
  hasNextPage: boolean;
  totalCount: number;
}

/** NEWEST, OLDEST: by the list's day · DUE: earliest due first, only what is due · UNTIL: what ends first, only what ends. */
export type ListOrder = 'NEWEST' | 'OLDEST' | 'DUE' | 'UNTIL';
/** A list as asked for; absent: not filtered by. Dates are inclusive. */
export interface ListAsked {
  list: string;
  region: string;
  /** What is due before it is overdue. */
  today: LocalDate;
  order: ListOrder;
  /** Any of these. */
  key1?: readonly string[];
  key2?: readonly string[];
  /** Any of these. */
  tags?: readonly string[];
  subjects?: readonly string[];
  from?: LocalDate;
  to?: LocalDate;
  dueBy?: LocalDate;
  overdue?: boolean;
  untilFrom?: LocalDate;
  untilTo?: LocalDate;
}
export interface ListedRow {
  subject: string;
  service: string;
  region: string;
  overdue: boolean;
  /** By column name; empty ones are left out. */
  data: Readonly<Record<string, unknown>>;
}
export interface ListPage {
  nodes: ListedRow[];
  endCursor: string | null;
  hasNextPage: boolean;
}

/** A bad period, an unknown code or region, an unknown breakdown: BAD_USER_INPUT with `path`. */
export class BadRequest extends Error {
  constructor(message: string, readonly path: string) {
    super(message);
  }
}

/** All reads of one operation: one REPEATABLE READ transaction, opened at the first read. Must be closed. */
export interface Snapshot {
  /** The position, per `service/county`, up to which facts are counted. */
  position(): Promise<Readonly<Record<string, number>>>;
  directory(county: string): Promise<Directory>;
  /** In the order of the requests; a page costs one statement. */
  values(requests: readonly ValueRequest[]): Promise<Value[]>;
  breakdown(request: ValueRequest, by: string): Promise<BreakdownValue[]>;
  facts(request: ValueRequest, page: FactsAsked): Promise<FactPage>;
  /** How many there are in all. */
  factCount(request: ValueRequest, includeRetracted: boolean, part?: Part): Promise<number>;
  /** The alerts of a region in these states, the earliest due first. */
  alerts(request: AlertRequest, page: { first: number; after?: string }): Promise<AlertPage>;
  /** A page of a list, as it stands now. */
  list(asked: ListAsked, page: { first: number; after?: string }): Promise<ListPage>;
  /** How many rows it has in all. */
  listCount(asked: ListAsked): Promise<number>;
  close(): Promise<void>;
}

export interface Reader {
  readonly catalogue: readonly (Indicator & { service: string })[];
  /** A snapshot in which nothing is there but what the clearance says: PostgreSQL itself hides the rest. */
  snapshot(clearance: Clearance): Snapshot;
  /** Keeps what somebody says of an alert and returns it as it stands at `at`; undefined where none of this id is open then. */
  acknowledge(id: string, said: { note: string; by: string; at: string }): Promise<Alert | undefined>;
  /** What differs from what it was when these subjects stood as told. Throws BadRequest. */
  compare(request: ComparisonRequest, clearance: Clearance): Promise<Difference[]>;
}
export type { ComparisonRequest, Difference };

export type * from './report/ports.js';
export type { Paper, Sheet, Table } from './report/documents/paper.js';
export { canonical } from './report/canonical.js';
export { headings, textOf, wholeText } from './report/headings.js';
export { differences } from './report/versions.js';

/** The same in another process. */
export { reportsContract, type ReportCalls } from './remote/report-contract.js';
export { readingContract, type Health, type Reading, type Session, type ValueTuple } from './remote/contract.js';
