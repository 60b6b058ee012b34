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
 * 4. At most `largest` events a batch. Memory is bounded by one batch a topic.
 * 5. `stop` resolves when no handler is running any more.
 */
export interface Bus<E> {
  consume(subscription: Subscription<E>): Consumer;
}

export interface Batch<E> {
  topic: string;
  partition: string;
  events: E[];
  /** The position to keep once the events' effects are durable. */
  upto: number;
}

export interface Subscription<E> {
  topics: readonly string[];
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

/** "Look now": hints that something was committed. Losing one costs time, never events. */
export interface Signal {
  send(name: string): void;
  on(name: string, listener: () => void): () => void;
  close(): void;
}
