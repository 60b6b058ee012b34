import kafkajs, { type Message, type Producer } from 'kafkajs';
import { atMost } from '../backoff.js';
import type { Publisher } from '../bus.js';
import { kafkaClient, topicName, type Cluster } from './client.js';
import type { Codec } from './envelope.js';
import { Homes } from './homes.js';
import { LONGEST_MESSAGE } from './topics.js';

/** Below Kafka's own megabyte, so that any topic takes it. */
const CHUNK_BYTES = 900_000;
/** Nothing longer is tried, however well it compresses. */
const LONGEST_EVENT = 64 << 20;
const DURABLE_MS = 10_000;
/** A producer follows a topic's new partitions and leaders after this time, or after an error. */
const METADATA_MS = 5_000;
const CLOSE_MS = 5_000;

/** An event that Kafka does not take: trying again does not help. */
export class EventTooLarge extends Error {
  constructor(topic: string, key: string, bytes: number) {
    super(`The event of ${key} is too large for ${topic}: ${bytes} bytes, and compressed more than max.message.bytes (made with ${LONGEST_MESSAGE})`);
  }
}

export interface PublisherOptions<E> extends Cluster {
  codec: Codec<E>;
}

/**
 * Publishes with kafkajs. Its idempotent producer loses a batch whose answer was cut off, so this one is not idempotent: one send
 * at a time, each acknowledged by all replicas in sync, no retries of its own, and after any error a fresh producer.
 * What an error left in doubt the caller publishes again; versions make the duplicates harmless.
 */
export class KafkaPublisher<E> implements Publisher<E> {
  readonly #homes: Homes;
  #producer: Promise<Producer> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(private readonly options: PublisherOptions<E>) {
    this.#homes = new Homes(options);
  }

  home(topic: string): Promise<string> {
    return this.#homes.of(topic);
  }

  /** One after the other. @throws EventTooLarge */
  publish(topic: string, events: readonly E[]): Promise<void> {
    const run = this.#last.then(() => this.#publish(topicName(this.options, topic), events));
    this.#last = run.catch(() => undefined);
    return run;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await atMost(CLOSE_MS, this.#last);
    await atMost(CLOSE_MS, this.#drop());
  }

  async #publish(topic: string, events: readonly E[]): Promise<void> {
    let chunk: Message[] = [];
    let size = 0;
    for (const event of events) {
      const message = this.options.codec.encode(event);
      const bytes = message.value.length + message.key.length + 200;
      if (bytes > LONGEST_EVENT) throw new EventTooLarge(topic, message.key, bytes);
      if (size + bytes > CHUNK_BYTES && chunk.length > 0) {
        await this.#send(topic, chunk, size);
        chunk = [];
        size = 0;
      }
      chunk.push(message);
      size += bytes;
    }
    if (chunk.length > 0) await this.#send(topic, chunk, size);
  }

  async #send(topic: string, messages: Message[], bytes: number): Promise<void> {
    if (this.#closed) throw new Error('The publisher is closed');
    // only a single large event is longer than a chunk: a history, which compresses well
    const compression = bytes > CHUNK_BYTES ? kafkajs.CompressionTypes.GZIP : kafkajs.CompressionTypes.None;
    try {
      const producer = await (this.#producer ??= this.#fresh());
      await producer.send({ topic, messages, acks: -1, timeout: DURABLE_MS, compression });
    } catch (error) {
      void this.#drop();
      if (isTooLarge(error)) throw new EventTooLarge(topic, String(messages[0]?.key), bytes);
      throw error;
    }
  }

  async #fresh(): Promise<Producer> {
    const producer = kafkaClient(this.options, 'fazhi-relay').producer({
      idempotent: false, maxInFlightRequests: 1, allowAutoTopicCreation: false, metadataMaxAge: METADATA_MS,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner, retry: { retries: 0 },
    });
    await producer.connect();
    return producer;
  }

  async #drop(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.then((p) => p.disconnect()).catch(() => undefined);
  }
}

function isTooLarge(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) if ((e as { type?: string }).type === 'MESSAGE_TOO_LARGE') return true;
  return false;
}
