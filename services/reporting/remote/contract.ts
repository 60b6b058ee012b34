import type { AnyFact, Part } from '@fazhi/domain';
import { contract } from '@fazhi/service/rpc/contract.js';
import type { Clearance, InboxFilter, InboxItem } from '@fazhi/store';
import type { Observable } from 'rxjs';
import type { Alert, AlertPage, AlertRequest, BreakdownValue, ComparisonRequest, Difference, FactPage, FactsAsked, ListAsked, ListPage, ValueRequest } from '../ports.js';

/**
 * One snapshot of one instance, under an id of the reader's choice. The call that says `first` opens it; it lasts until it
 * is closed, a read of it failed, or 4 s of silence. A call for one that is gone throws Unavailable: it never reads another state.
 */
export interface Session {
  id: string;
  first: boolean;
  /** What the snapshot lets be seen; told with the call that opens it. */
  clearance?: Clearance;
}

/** value, numerator, denominator, settling: what the asker does not know already. */
export type ValueTuple = readonly [value: number | null, numerator: number | null, denominator: number | null, settling: boolean];

/** How reporting keeps up; every instance tells the same. */
export interface Health {
  /** Events on the bus that are not counted yet. */
  behind: number;
  /** A sweep after a change of definitions, configuration or regions is still on its way, anywhere. */
  settling: boolean;
  /** Events that could not be counted, by service and reason. */
  poisoned: { service: string; reason: string; n: number }[];
  /** False where the brokers do not answer. */
  brokers?: boolean;
}

/** Reporting to the gateway. What a request gets wrong is Refused, with its path. */
export interface Reading {
  position(session: Session): Promise<Readonly<Record<string, number>>>;
  /** The facts are left out where the asker knows that state already. */
  directory(session: Session, county: string, known: string | null): Promise<{ state: string | null; facts?: AnyFact[] }>;
  /** In the order of the requests. */
  values(session: Session, requests: readonly ValueRequest[]): Promise<ValueTuple[]>;
  breakdown(session: Session, request: ValueRequest, by: string): Promise<BreakdownValue[]>;
  facts(session: Session, request: ValueRequest, page: FactsAsked): Promise<FactPage>;
  factCount(session: Session, request: ValueRequest, includeRetracted: boolean, part?: Part): Promise<number>;
  alerts(session: Session, request: AlertRequest, page: { first: number; after?: string }): Promise<AlertPage>;
  list(session: Session, asked: ListAsked, page: { first: number; after?: string }): Promise<ListPage>;
  listCount(session: Session, asked: ListAsked): Promise<number>;
  acknowledge(id: string, said: { note: string; by: string; at: string }): Promise<Alert | null>;
  compare(request: ComparisonRequest, clearance: Clearance): Promise<Difference[]>;
  close(id: string): Promise<void>;
  /** A tick after each commit that may have changed a value, at most one in 10 ms. */
  aggregates(): Observable<true>;
  health(): Promise<Health>;
  /** Events that could not be counted, as items of the inbox. */
  passedOver(filter: InboxFilter): Promise<{ items: InboxItem[]; total: number }>;
}
export const readingContract = contract<Reading>('reading', {
  position: 'read', directory: 'read', values: 'read', breakdown: 'read', facts: 'read', factCount: 'read', alerts: 'read', list: 'read', listCount: 'read', acknowledge: 'write', compare: 'read', close: 'read', aggregates: 'stream', health: 'read', passedOver: 'read',
});
