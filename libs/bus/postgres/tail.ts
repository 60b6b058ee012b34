import { growingPause } from '../backoff.js';
import type { Bus, Consumer, Signal, Subscription } from '../bus.js';
import { Waker } from '../waker.js';

/** A log that can be followed by position (the store's LogReader). */
export interface LogSource<E> {
  heads(): Promise<{ county: string; pos: number }[]>;
  read(county: string, after: number, limit: number): Promise<{ events: E[]; upto: number }>;
}

const POLL_MS = 250;

/** The bus where PostgreSQL is all there is: the services' logs themselves are followed by position. Signal = topic name. */
export class PostgresBus<E> implements Bus<E> {
  constructor(private readonly logs: ReadonlyMap<string, LogSource<E>>, private readonly signal: Signal) {}

  consume(subscription: Subscription<E>): Consumer {
    const followers = subscription.topics.map((topic) => {
      const log = this.logs.get(topic);
      if (!log) throw new Error(`no log for topic ${topic}`);
      return new Follower(topic, log, subscription, this.signal);
    });
    return { stop: async () => void (await Promise.all(followers.map((f) => f.stop()))) };
  }
}

/** Follows one topic: all its counties in turn, asleep until a signal or the poll. */
class Follower<E> {
  readonly #positions = new Map<string, number>();
  readonly #pauses = new Map<string, { until: number; failures: number }>();
  readonly #off: () => void;
  readonly #run: Promise<void>;
  readonly #waker = new Waker();
  #stopped = false;

  constructor(private readonly topic: string, private readonly log: LogSource<E>, private readonly to: Subscription<E>, signal: Signal) {
    this.#off = signal.on(topic, () => this.#waker.wake());
    this.#run = this.#loop();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#off();
    this.#waker.wake();
    await this.#run;
  }

  async #loop(): Promise<void> {
    while (!this.#stopped) {
      this.#waker.looking();
      const more = await this.#round().catch((error: unknown) => {
        this.to.failed?.({ topic: this.topic, partition: '*' }, error);
        return false;
      });
      if (!more && !this.#stopped) await this.#waker.sleep(POLL_MS);
    }
  }

  /** One batch from every county that has something new; true when a county may have more. */
  async #round(): Promise<boolean> {
    let more = false;
    for (const { county, pos } of await this.log.heads()) {
      if (this.#stopped) return false;
      const pause = this.#pauses.get(county);
      if (pause && pause.until > performance.now()) continue;
      const after = this.#positions.get(county) ?? (await this.to.from(this.topic, county)) ?? 0;
      this.#positions.set(county, after);
      if (pos <= after) continue;
      try {
        const { events, upto } = await this.log.read(county, after, this.to.largest ?? 500);
        await this.to.handle({ topic: this.topic, partition: county, events, upto });
        this.#positions.set(county, upto);
        this.#pauses.delete(county);
        more ||= upto < pos;
      } catch (error) {
        const failures = (pause?.failures ?? 0) + 1;
        this.#pauses.set(county, { failures, until: performance.now() + growingPause(failures) });
        this.#positions.delete(county);
        this.to.failed?.({ topic: this.topic, partition: county }, error);
      }
    }
    return more;
  }
}
