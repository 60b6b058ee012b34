/**
 * The port between writing services and consumers. A topic is a service's domain events, a partition keeps an order of
 * its own (embedded: a county's log; Kafka: a partition). Guarantees of every adapter, tested by conformance.ts:
 *
 * 1. Each event is handed over at least once; within a partition in the order of publication; possibly again, possibly
 *    only the newest of a subject. Consumers decide by (incarnation, version), never by having seen it.
 * 2. The consumer keeps its positions, in the transaction that holds the effects; `from` tells where to go on.
 *    A crash between handing over and `handle`'s commit means the batch comes again.
 * 3. `handle` is awaited before the partition's next batch; when it throws, the same batch comes again, after a pause
 *    that grows to a bound. Other partitions go on.
 * 4. At most `largest` events a batch. Memory is bounded.
 * 5. `stop` resolves when no handler is running any more.
 * 6. What is no event of ours is handed over as `unreadable` in its place: it never stops its partition.
 */
export interface Bus<E> {
  consume(subscription: Subscription<E>): Consumer;
}

export interface Batch<E> {
  topic: string;
  partition: string;
  events: E[];
  /** Messages of this batch that are no events: put on record in the transaction that moves the position. */
  unreadable?: readonly Unreadable[];
  /** The position to keep once the events' effects are durable. */
  upto: number;
}

/** A message that could not be turned into an event. */
export interface Unreadable {
  position: number;
  key: string | undefined;
  reason: 'UNREADABLE' | 'NEWER_SCHEMA';
  /** What is wrong, without the payload. */
  message: string;
}

export interface Subscription<E> {
  topics: readonly string[];
  /** Consumers of one group share the partitions where the adapter can; groups, and consumers without one, each see everything. */
  group?: string;
  /** The position kept for a partition; undefined: from the beginning. */
  from(topic: string, partition: string): Promise<number | undefined>;
  handle(batch: Batch<E>): Promise<void>;
  /** Told when a batch failed and will come again. */
  failed?(batch: { topic: string; partition: string }, error: unknown): void;
  largest?: number;
}

export interface Consumer {
  stop(): Promise<void>;
}

/** The other side: what relays publish to, where logs are not followed directly. */
export interface Publisher<E> {
  /** Where a topic's messages live now: `<clusterId>/<topicId>`, another one when the topic is made anew. Throws while it is nowhere. */
  home(topic: string): Promise<string>;
  /** Durable when it resolves. When it throws, some, all or none of the events are there; they may be published again. */
  publish(topic: string, events: readonly E[]): Promise<void>;
  close(): Promise<void>;
}

/** "Look now": hints that something was committed. Losing one costs time, never events. */
export interface Signal {
  send(name: string): void;
  on(name: string, listener: () => void): () => void;
  close(): void;
}
