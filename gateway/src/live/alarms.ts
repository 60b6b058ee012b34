import { shanghaiDate, type Clock, type LocalDate } from '@fazhi/domain';
import { BadRequest, type Alert, type Reader } from '@fazhi/services/reporting/ports.js';
import { Problem } from '../errors.js';
import { Newest } from './newest.js';

export interface AlarmParts {
  reader: Reader;
  clock: Clock;
  live: { on(listener: () => void): () => void };
}

/** Shortest time between the beginnings of two readings, and the longest: midnight in Shanghai raises alerts without a commit. */
const EVERY_MS = 200;
const AT_LEAST_MS = 60_000;
/** Regions watched in one process, and alerts of one reading. */
const MOST = 1_000;
const PAGE = 5_000;

interface Watched {
  region: string;
  services: readonly string[];
  /** Ids that are open already; undefined before the first reading. */
  known: Set<string> | undefined;
  watchers: Set<Newest<Alert>>;
}

/** Tells the watchers of a region which alerts are raised there from now on. */
export class Alarms {
  readonly #watched = new Map<string, Watched>();
  readonly #unlisten: () => void;
  readonly #clock: NodeJS.Timeout;
  #timer: NodeJS.Timeout | undefined;
  #reading = false;
  #again = false;
  #begun = -EVERY_MS;
  #stopped = false;

  constructor(private readonly parts: AlarmParts) {
    this.#unlisten = parts.live.on(() => this.#changed());
    this.#clock = setInterval(() => this.#changed(), AT_LEAST_MS);
    this.#clock.unref();
  }

  /** What is open when the watching begins is not told: it is asked for with `alerts`. */
  watch(region: string, services: readonly string[]): Newest<Alert> {
    const key = JSON.stringify([region, [...services].sort()]);
    const watched = this.#watched.get(key) ?? { region, services, known: undefined, watchers: new Set() };
    if (!this.#watched.has(key) && this.#watched.size >= MOST) throw new Problem('TOO_COMPLEX', '订阅过多。 Too many regions are watched.');
    this.#watched.set(key, watched);
    const watcher: Newest<Alert> = new Newest(() => {
      watched.watchers.delete(watcher);
      if (watched.watchers.size === 0) this.#watched.delete(key);
    });
    watched.watchers.add(watcher);
    if (!watched.known) this.#changed();
    return watcher;
  }

  stop(): void {
    this.#stopped = true;
    this.#unlisten();
    clearInterval(this.#clock);
    clearTimeout(this.#timer);
    for (const { watchers } of [...this.#watched.values()]) for (const watcher of [...watchers]) watcher.end();
  }

  #changed(delay = 0): void {
    if (this.#stopped || this.#watched.size === 0) return;
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#timer ??= setTimeout(() => void this.#read(), Math.max(delay, this.#begun + EVERY_MS - performance.now(), 0));
  }

  /** What is open in a watched region, read with a clearance for no more than is watched. */
  async #open({ region, services }: Watched, asOf: LocalDate): Promise<readonly Alert[]> {
    const snapshot = this.parts.reader.snapshot({ regions: [region], services });
    try {
      return (await snapshot.alerts({ region, services, status: ['OPEN', 'ACKNOWLEDGED'], asOf }, { first: PAGE })).nodes;
    } finally {
      await snapshot.close();
    }
  }

  async #read(): Promise<void> {
    this.#timer = undefined;
    this.#reading = true;
    this.#again = false;
    this.#begun = performance.now();
    let failed = false;
    const asOf = shanghaiDate(this.parts.clock.now());
    try {
      for (const watched of [...this.#watched.values()]) {
        const nodes = await this.#open(watched, asOf);
        const before = watched.known;
        watched.known = new Set(nodes.map((a) => a.id));
        if (before) for (const alert of nodes) if (!before.has(alert.id)) for (const watcher of watched.watchers) watcher.offer(alert.id, alert);
      }
    } catch (error) {
      // Storage is away: what was raised meanwhile is told by the next reading that succeeds.
      failed = !(error instanceof BadRequest);
    }
    this.#reading = false;
    if (failed) this.#changed(1_000);
    else if (this.#again) this.#changed();
  }
}
