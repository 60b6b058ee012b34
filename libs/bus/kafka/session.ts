import type { Consumer as KafkaConsumer, EachBatchPayload } from 'kafkajs';
import { atMost, growingPause, rest } from '../backoff.js';
import type { Subscription } from '../bus.js';
import { kafkaClient, topicName, type Cluster } from './client.js';
import type { Codec } from './envelope.js';
import { partitionName } from './homes.js';
import { handOver } from './slices.js';
import { Watermarks } from './watermarks.js';

export interface SessionOptions<E> {
  cluster: Cluster;
  codec: Codec<E>;
  group: string;
  /** The topics of the subscription that exist, and where. */
  homes: ReadonlyMap<string, string>;
  subscription: Subscription<E>;
  sessionTimeoutMs: number;
  /** Told when the consumer has come to an end by itself. */
  crashed: (error: Error) => void;
}

/** A partition as this session knows it. */
export interface Place {
  topic: string;
  kafkaTopic: string;
  number: number;
  /** For whoever keeps positions. */
  name: string;
  /** The only offset to go on from; undefined while it is being found out. */
  next: number | undefined;
  failures: number;
  /** While its batch is being handled. */
  busy: Promise<void> | undefined;
}

const PARTITION_BYTES = 1 << 20;
const FETCH_BYTES = 8 << 20;
/** An idle fetch lasts so long; a partition that is resumed waits for its end. */
const IDLE_MS = 250;
/** New partitions and leaders are noticed after this time. */
const METADATA_MS = 3_000;
/** Members who handle a batch have so long to notice that the group is being divided anew. */
const REBALANCE_MS = 20_000;
const STOP_MS = 5_000;

/**
 * One life of a kafkajs consumer: from joining its group until it crashes or is stopped; it does not come back by itself.
 * kafkajs keeps no positions for us (nothing is committed): after every assignment, and after every failure, a partition is
 * paused until `from` has said where to go on, and only what was fetched from exactly there is handed over.
 */
export class Session<E> {
  /** When kafkajs last showed that it is at work. */
  lastSign = performance.now();
  readonly #consumer: KafkaConsumer;
  readonly #places = new Map<string, Place>();
  readonly #watermarks: Watermarks;
  readonly #stopping = new AbortController();
  #started: Promise<void> = Promise.resolve();
  /** Counts assignments: what belongs to an earlier one is void. */
  #epoch = 0;

  constructor(private readonly options: SessionOptions<E>) {
    this.#watermarks = new Watermarks(options.cluster);
    const beat = Math.max(300, options.sessionTimeoutMs / 6);
    const consumer = this.#consumer = kafkaClient(options.cluster, 'fazhi-consumer').consumer({
      groupId: options.group, allowAutoTopicCreation: false, sessionTimeout: options.sessionTimeoutMs, rebalanceTimeout: REBALANCE_MS, heartbeatInterval: beat,
      maxBytesPerPartition: PARTITION_BYTES, minBytes: 1, maxBytes: FETCH_BYTES, maxWaitTimeInMs: IDLE_MS, metadataMaxAge: METADATA_MS,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 4, restartOnFailure: () => Promise.resolve(false) },
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => options.crashed(payload.error));
    const alive = (): void => void (this.lastSign = performance.now());
    consumer.on(consumer.events.FETCH, alive);
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      alive();
      this.#joined(payload.memberAssignment);
    });
  }

  get busy(): boolean {
    return [...this.#places.values()].some((place) => place.busy !== undefined);
  }

  /** Joins the group. */
  start(): Promise<void> {
    const { cluster, homes } = this.options;
    return this.#started = (async () => {
      await this.#consumer.connect();
      await this.#consumer.subscribe({ topics: [...homes.keys()].map((topic) => topicName(cluster, topic)), fromBeginning: true });
      await this.#consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 2, eachBatch: (payload) => this.#batch(payload) });
    })();
  }

  /** Resolves when nothing is being handled any more; leaving the group may take longer where the broker is away. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    // a consumer that is still joining cannot be stopped: kafkajs would go on when it has joined
    const left = this.#started.catch(() => undefined).then(() => this.#consumer.disconnect());
    await atMost(STOP_MS, left);
    for (const place of this.#places.values()) await place.busy;
  }

  /** Called by kafkajs before it fetches anything of a new assignment. */
  #joined(assignment: Readonly<Record<string, number[]>>): void {
    const epoch = ++this.#epoch;
    this.#watermarks.forget();
    for (const place of this.#places.values()) place.next = undefined;
    for (const [topic, home] of this.options.homes) {
      const kafkaTopic = topicName(this.options.cluster, topic);
      for (const number of assignment[kafkaTopic] ?? []) {
        const key = `${kafkaTopic}/${number}`;
        const place = this.#places.get(key) ?? { topic, kafkaTopic, number, name: partitionName(home, number), next: undefined, failures: 0, busy: undefined };
        this.#places.set(key, place);
        void this.#settle(place, epoch, 0);
      }
    }
  }

  /** Finds out where a partition goes on, and lets it. */
  async #settle(place: Place, epoch: number, afterMs: number): Promise<void> {
    const { topic, kafkaTopic, number } = place;
    const { subscription } = this.options;
    const stale = (): boolean => epoch !== this.#epoch || this.#stopping.signal.aborted;
    if (stale()) return;
    place.next = undefined;
    try {
      this.#consumer.pause([{ topic: kafkaTopic, partitions: [number] }]);
    } catch {
      // it has ended; so has this session
      return;
    }
    if (afterMs > 0) await rest(afterMs, this.#stopping.signal);
    for (let failures = 1; ; failures++) {
      await place.busy;
      if (stale()) return;
      try {
        const kept = await subscription.from(topic, place.name) ?? 0;
        const next = await this.#watermarks.inRange(kafkaTopic, number, kept);
        if (stale()) return;
        place.next = next;
        this.#consumer.seek({ topic: kafkaTopic, partition: number, offset: String(next) });
        this.#consumer.resume([{ topic: kafkaTopic, partitions: [number] }]);
        return;
      } catch (error) {
        if (stale()) return;
        subscription.failed?.({ topic, partition: place.name }, error);
        await rest(growingPause(failures), this.#stopping.signal);
      }
    }
  }

  async #batch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const place = this.#places.get(`${batch.topic}/${batch.partition}`);
    const epoch = this.#epoch;
    if (!place || place.next === undefined || place.busy || this.#stopping.signal.aborted) return;
    // kafkajs went elsewhere by itself, or this was under way before the last seek
    const { fetchedOffset } = batch as unknown as { fetchedOffset: { toString(): string } };
    if (Number(fetchedOffset.toString()) !== place.next) return void this.#settle(place, epoch, 0);
    const { subscription, codec } = this.options;
    const handled = handOver(payload, place, { subscription, codec, goOn: () => epoch === this.#epoch && !this.#stopping.signal.aborted });
    const busy = place.busy = handled.then(() => undefined, () => undefined).finally(() => (place.busy = undefined));
    const result = await handled;
    await busy;
    if (result === 'failed') void this.#settle(place, epoch, growingPause(place.failures));
    // tells us, and kafkajs, that the group is being divided anew
    await payload.heartbeat();
  }
}
