import { Refused } from '@fazhi/service/rpc/contract.js';
import { serving, type Served } from '@fazhi/service/rpc/server.js';
import { isClearance, type InboxFilter } from '@fazhi/store';
import { Observable } from 'rxjs';
import { BadRequest } from '../ports.js';
import type { ServedReader } from '../reader.js';
import { readingContract, type Health, type Reading } from './contract.js';
import { Sessions } from './sessions.js';

/** Shortest time between two ticks. */
const TICK_MS = 10;
/** Values of one call; an operation of the gateway asks for no more in all. */
const MOST_VALUES = 20_000;

export interface ReadingParts {
  reader: ServedReader;
  /** Calls the listener after aggregates were committed, by whichever instance; the answer ends it. */
  live: { on(listener: () => void): () => void };
  health(): Promise<Health>;
  passedOver: Reading['passedOver'];
}

/** Reporting's numbers for the gateways. `close` gives the connections of all open sessions back. */
export function servedReading({ reader, live, health, passedOver }: ReadingParts): { served: Served; sessions: Sessions; close(): void } {
  const sessions = new Sessions(reader);
  const reading: Reading = {
    position: (session) => sessions.use(session, (s) => s.position()),
    directory: (session, county, known) => sessions.use(session, (s) => s.regions(county, known)),
    values: (session, requests) => sessions.use(session, async (s) => {
      if (!Array.isArray(requests) || requests.length > MOST_VALUES) throw new Refused(`at most ${MOST_VALUES} values at a time`, 'requests');
      return (await s.values(requests)).map((v) => [v.value, v.numerator, v.denominator, v.settling]);
    }),
    breakdown: (session, request, by) => sessions.use(session, (s) => s.breakdown(request, by)),
    facts: (session, request, page) => sessions.use(session, (s) => s.facts(request, page)),
    factCount: (session, request, includeRetracted, part) => sessions.use(session, (s) => s.factCount(request, includeRetracted === true, part)),
    alerts: (session, request, page) => sessions.use(session, (s) => s.alerts(request, page)),
    list: (session, asked, page) => sessions.use(session, (s) => s.list(asked, page)),
    listCount: (session, asked) => sessions.use(session, (s) => s.listCount(asked)),
    acknowledge: async (id, said) => {
      const texts = [id, said?.note, said?.by, said?.at].every((t) => typeof t === 'string');
      if (!texts || Number.isNaN(Date.parse(said.at))) throw new Refused('not an acknowledgement', 'said');
      return (await reader.acknowledge(id, said)) ?? null;
    },
    compare: (request, clearance) => (isClearance(clearance) ? reader.compare(request, clearance) : Promise.reject(new Refused('a clearance is needed', 'clearance'))).catch((error: unknown) => {
      throw error instanceof BadRequest ? new Refused(error.message, error.path) : error;
    }),
    close: async (id) => sessions.close(id),
    aggregates: () => ticks(live),
    health,
    passedOver: async (filter) => passedOver(checked(filter)),
  };
  return { served: serving(readingContract, reading), sessions, close: () => sessions.closeAll() };
}

function checked(filter: InboxFilter): InboxFilter {
  const { status, limit, after = 0, county, source, code } = (filter ?? {}) as Partial<InboxFilter>;
  const texts = [county, source, code].every((t) => t === undefined || typeof t === 'string');
  if (!Array.isArray(status) || !Number.isSafeInteger(limit) || !Number.isSafeInteger(after) || !texts) throw new Refused('not a filter of the inbox', 'filter');
  return filter;
}

/** The first one at once; what comes within 10 ms of a tick is joined into the next. */
export function ticks(live: ReadingParts['live']): Observable<true> {
  return new Observable((out) => {
    let waiting: NodeJS.Timeout | undefined;
    let again = false;
    const tick = (): void => {
      if (waiting) {
        again = true;
        return;
      }
      out.next(true);
      waiting = setTimeout(() => {
        waiting = undefined;
        if (!again) return;
        again = false;
        tick();
      }, TICK_MS);
    };
    const unlisten = live.on(tick);
    return () => {
      unlisten();
      clearTimeout(waiting);
    };
  });
}
