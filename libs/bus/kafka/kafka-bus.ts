import { randomUUID } from 'node:crypto';
import { growingPause, rest } from '../backoff.js';
import type { Bus, Consumer, Subscription } from '../bus.js';
import { topicName, type Cluster } from './client.js';
import type { Codec } from './envelope.js';
import { Homes } from './homes.js';
import { Session } from './session.js';

export interface KafkaBusOptions<E> extends Cluster {
  codec: Codec<E>;
  /** A member that is silent for so long loses its partitions; default 10 s. Brokers take 6 s and more unless told otherwise. */
  sessionTimeoutMs?: number;
}

const SESSION_MS = 10_000;
/** Topics that were made, or made anew, are noticed after this time. */
const LOOK_MS = 2_000;
/** A consumer that neither fetches nor handles for so long has got lost. */
const SILENT_MS = 60_000;
/** After so long a failure is a first one again. */
const HEALTHY_MS = 30_000;

/**
 * The bus on Kafka. Partitions are named `<clusterId>/<topicId>/<number>`, positions are the next offset to read. Consumers
 * with the same `group` share the partitions. Whatever happens to the brokers, consumption begins again by itself.
 */
export class KafkaBus<E> implements Bus<E> {
  constructor(private readonly options: KafkaBusOptions<E>) {}

  consume(subscription: Subscription<E>): Consumer {
    return new Consuming(this.options, subscription);
  }
}

class Consuming<E> implements Consumer {
  readonly #homes: Homes;
  readonly #group: string;
  readonly #stopping = new AbortController();
  /** Of the session that runs; its reason, where it crashed. */
  #life = new AbortController();
  readonly #run: Promise<void>;

  constructor(private readonly options: KafkaBusOptions<E>, private readonly subscription: Subscription<E>) {
    this.#homes = new Homes(options);
    this.#group = subscription.group ?? topicName(options, `alone.${randomUUID()}`);
    this.#run = this.#loop();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#life.abort();
    await this.#run;
  }

  get #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #loop(): Promise<void> {
    let failures = 0;
    while (!this.#stopped) {
      const began = performance.now();
      try {
        await this.#live();
      } catch (error) {
        if (this.#stopped) return;
        this.subscription.failed?.({ topic: '*', partition: '*' }, error);
        failures = performance.now() - began > HEALTHY_MS ? 1 : failures + 1;
        await rest(growingPause(failures), this.#stopping.signal);
      }
    }
  }

  /** One session, until its topics have changed. Throws when it came to an end by itself. */
  async #live(): Promise<void> {
    const { codec, sessionTimeoutMs = SESSION_MS } = this.options;
    const homes = await this.#homes.ask(this.subscription.topics);
    if (homes.size === 0) throw new Error(`There is none of the topics ${this.subscription.topics.map((topic) => topicName(this.options, topic)).join(', ')}`);
    if (this.#stopped) return;
    const life = this.#life = new AbortController();
    const session = new Session({
      cluster: this.options, codec, group: this.#group, homes, subscription: this.subscription, sessionTimeoutMs, crashed: (error) => life.abort(error),
    });
    const over = new Promise((resolve) => life.signal.addEventListener('abort', resolve, { once: true }));
    try {
      await Promise.race([session.start(), over]);
      for (;;) {
        if (this.#stopped) return;
        if (life.signal.aborted) throw life.signal.reason;
        await rest(LOOK_MS, life.signal);
        const now = await this.#homes.ask(this.subscription.topics).catch(() => homes);
        if (now.size !== homes.size || [...now].some(([topic, home]) => homes.get(topic) !== home)) return;
        if (!session.busy && performance.now() - session.lastSign > SILENT_MS) throw new Error(`The consumer of ${this.#group} fell silent`);
      }
    } finally {
      await session.stop();
    }
  }
}
