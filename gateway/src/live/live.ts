import { shanghaiDate, type Clock, type LocalDate } from '@fazhi/domain';
import { BadRequest, type Reader, type Snapshot, type Value, type ValueRequest } from '@fazhi/services/reporting/ports.js';
import { EVERYTHING } from '@fazhi/store';
import { Problem } from '../errors.js';
import { Newest } from './newest.js';

export interface WatchRequest {
  code: string;
  region: string;
  period: string;
}
export interface LiveParts {
  reader: Reader;
  clock: Clock;
  live: { on(listener: () => void): () => void };
  refreshed?(seconds: number, watched: number): void;
}

/** Shortest time between the beginnings of two readings. */
const EVERY_MS = 50;
const RETRY_MS = 1_000;
/** Distinct values watched in one process. */
const MOST = 20_000;
const MS_A_DAY = 86_400_000;

interface Watched {
  request: WatchRequest;
  value?: Value;
  watchers: Set<Newest<Value>>;
}

/**
 * The subscribed values of one process. After a commit, and at midnight in Shanghai, the distinct ones are read again in one
 * snapshot, at most every 50 ms; each watcher is given what differs, and only the newest of each value while it is slow.
 */
export class Live {
  readonly #watched = new Map<string, Watched>();
  readonly #unlisten: () => void;
  #day: LocalDate;
  #midnight: NodeJS.Timeout | undefined;
  #timer: NodeJS.Timeout | undefined;
  #reading = false;
  #again = false;
  #begun = -EVERY_MS;
  #stopped = false;

  constructor(private readonly parts: LiveParts) {
    this.#day = shanghaiDate(parts.clock.now());
    this.#unlisten = parts.live.on(() => this.#changed());
    this.#awaitMidnight();
  }

  /** The values asked for, each at once and whenever it changes. Requests are valid: known codes and regions, good periods. */
  watch(requests: readonly WatchRequest[]): Newest<Value> {
    const entries = new Map(requests.map((r) => [JSON.stringify([r.code, r.region, r.period]), r]));
    if (this.#watched.size + entries.size > MOST) throw new Problem('TOO_COMPLEX', '订阅过多。 Too many values are subscribed to.');
    const watcher: Newest<Value> = new Newest(() => {
      for (const key of entries.keys()) {
        const watched = this.#watched.get(key);
        watched?.watchers.delete(watcher);
        if (watched?.watchers.size === 0) this.#watched.delete(key);
      }
    });
    for (const [key, request] of entries) {
      const watched = this.#watched.get(key);
      if (!watched) this.#watched.set(key, { request, watchers: new Set([watcher]) });
      else {
        watched.watchers.add(watcher);
        if (watched.value) watcher.offer(key, watched.value);
      }
    }
    if ([...entries.keys()].some((key) => this.#watched.get(key)?.value === undefined)) this.#changed();
    return watcher;
  }

  /** Ends all watching. */
  stop(): void {
    this.#stopped = true;
    this.#unlisten();
    clearTimeout(this.#timer);
    clearTimeout(this.#midnight);
    for (const { watchers } of [...this.#watched.values()]) for (const watcher of [...watchers]) watcher.end();
  }

  #changed(delay = 0): void {
    if (this.#stopped || this.#watched.size === 0) return;
    if (this.#reading) {
      this.#again = true;
      return;
    }
    if (this.#timer) return;
    const wait = Math.max(delay, this.#begun + EVERY_MS - performance.now(), 0);
    this.#timer = setTimeout(() => void this.#read(), wait);
  }

  async #read(): Promise<void> {
    this.#timer = undefined;
    this.#reading = true;
    this.#again = false;
    this.#begun = performance.now();
    const entries = [...this.#watched];
    let failed = false;
    try {
      const asOf = shanghaiDate(this.parts.clock.now());
      const snapshot = this.parts.reader.snapshot(EVERYTHING);
      const requests = entries.map(([, w]) => ({ ...w.request, asOf, division: 'AS_AT' as const }));
      const values = await readable(snapshot, requests).finally(() => snapshot.close());
      entries.forEach(([key, watched], i) => {
        const value = values[i];
        if (value) this.#tell(key, watched, value);
      });
      this.parts.refreshed?.((performance.now() - this.#begun) / 1000, entries.length);
    } catch {
      // Storage is away: the watchers keep what they have until a reading succeeds.
      failed = true;
    }
    this.#reading = false;
    if (failed) this.#changed(RETRY_MS);
    else if (this.#again) this.#changed();
  }

  #tell(key: string, watched: Watched, value: Value): void {
    const before = watched.value;
    watched.value = value;
    if (before && same(before, value)) return;
    for (const watcher of watched.watchers) watcher.offer(key, value);
  }

  /** Sleeps at most a minute, so that a clock that was set is noticed. */
  #awaitMidnight(): void {
    const sinceMidnight = (this.parts.clock.now().getTime() + 8 * 3_600_000) % MS_A_DAY;
    const wait = Math.min(Math.max(MS_A_DAY - sinceMidnight, EVERY_MS), 60_000);
    this.#midnight = setTimeout(() => {
      const day = shanghaiDate(this.parts.clock.now());
      if (day !== this.#day) {
        this.#day = day;
        this.#changed();
      }
      this.#awaitMidnight();
    }, wait);
    this.#midnight.unref();
  }
}

/** The values; where one cannot be told any more (its region was retracted), the others alone. */
async function readable(snapshot: Snapshot, requests: readonly ValueRequest[]): Promise<(Value | undefined)[]> {
  try {
    return await snapshot.values(requests);
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    const values: (Value | undefined)[] = [];
    for (const request of requests) {
      values.push(await snapshot.values([request]).then(([v]) => v, (e: unknown) => {
        if (e instanceof BadRequest) return undefined;
        throw e;
      }));
    }
    return values;
  }
}

const same = (a: Value, b: Value): boolean =>
  a.value === b.value && a.numerator === b.numerator && a.denominator === b.denominator && a.settling === b.settling;
