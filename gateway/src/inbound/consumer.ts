import { growingPause, rest } from '@fazhi/bus/backoff.js';
import { Logger } from '@nestjs/common';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { given, within } from '../waiting.js';
import { INBOUND, type Arrived } from './ports.js';
import { workThrough, type WorkParts } from './work.js';

const GROUP = 'fazhi-gateway';
/** How long the fetch loop may be silent before the consumer is thought stuck. */
const STUCK_MS = 120_000;
const END_MS = 10_000;
const COMMIT_TRIES = 3;

/** Work on messages of one partition; the partition is not fetched meanwhile. */
class Work {
  readonly #ending = new AbortController();
  readonly #gone = new AbortController();
  readonly signals = { ending: this.#ending.signal, gone: this.#gone.signal };
  done: Promise<void> = Promise.resolve();

  end(): void {
    this.#ending.abort();
  }
  drop(): void {
    this.#ending.abort();
    this.#gone.abort();
  }
}

const logger = new Logger('inbound');

/**
 * One kafkajs consumer from its connecting to its failure. Each partition's messages are worked through beside the fetch
 * loop, the partition being paused meanwhile: one that waits holds up no other, and heartbeats go on. Memory is bounded by one
 * fetch a partition.
 */
export class ConsumerLife {
  readonly #consumer: Consumer;
  readonly #works = new Map<number, Work>();
  #over = false;
  #heardAt = performance.now();

  constructor(kafka: Kafka, private readonly parts: Omit<WorkParts, 'commit'>, private readonly joined: () => void) {
    this.#consumer = kafka.consumer({
      groupId: GROUP, allowAutoTopicCreation: false, sessionTimeout: 10_000, heartbeatInterval: 3_000, rebalanceTimeout: 30_000, metadataMaxAge: 30_000,
      maxWaitTimeInMs: 100, minBytes: 1, maxBytesPerPartition: 1024 * 1024, maxBytes: 8 * 1024 * 1024,
      // Through a short absence of the broker it mostly stays the same member: a new one is let in only when the old one's session is over.
      // After a longer one a fresh consumer is started, where kafkajs would restart only after errors that it takes for passing ones.
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 20, restartOnFailure: () => Promise.resolve(false) },
    });
  }

  /** Consumes until `stopping`; throws what ended it otherwise. When it returns no work is under way. */
  async run(stopping: AbortSignal): Promise<void> {
    const { events } = this.#consumer;
    const watch = new AbortController();
    const crashed = new Promise<never>((_resolve, reject) => this.#consumer.on(events.CRASH, ({ payload }) => reject(payload.error)));
    // It may come before anybody waits for it.
    crashed.catch(() => undefined);
    this.#consumer.on(events.FETCH, () => void (this.#heardAt = performance.now()));
    this.#consumer.on(events.GROUP_JOIN, ({ payload }) => {
      this.#keepOnly(new Set(payload.memberAssignment[INBOUND] ?? []));
      this.joined();
    });
    try {
      await this.#consumer.connect();
      await this.#consumer.subscribe({ topics: [INBOUND], fromBeginning: true });
      await this.#consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 1, eachBatch: (payload) => this.#begin(payload) });
      await Promise.race([crashed, this.#stuck(watch.signal), given(stopping)]);
    } finally {
      watch.abort();
      await this.#end(stopping.aborted);
    }
  }

  async #begin({ batch, pause: hold }: EachBatchPayload): Promise<void> {
    const resume = hold();
    const { partition } = batch;
    // Work under way resumes the partition where it ends.
    if (this.#over || this.#works.has(partition)) return;
    const work = new Work();
    this.#works.set(partition, work);
    const messages = batch.messages.map(({ offset, key, value, headers }): Arrived => ({ partition, offset, key, value, headers: headers ?? {} }));
    work.done = this.#work(work, partition, messages, String(BigInt(batch.lastOffset()) + 1n)).finally(() => {
      this.#works.delete(partition);
      if (!this.#over) resume();
    });
  }

  async #work(work: Work, partition: number, messages: readonly Arrived[], next: string): Promise<void> {
    const parts = { ...this.parts, commit: this.#commit.bind(this) };
    try {
      const done = await workThrough({ partition, messages, next }, parts, work.signals);
      if (done !== undefined && !this.#over && !work.signals.gone.aborted) this.#consumer.seek({ topic: INBOUND, partition, offset: done });
    } catch (error) {
      logger.error(`partition ${partition} begins again: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown error'}`);
      await rest(growingPause(6), work.signals.ending);
    }
  }

  async #commit(partition: number, offset: string, signal: AbortSignal): Promise<void> {
    for (let tries = 1; tries <= COMMIT_TRIES && !signal.aborted; tries++) {
      try {
        return await this.#consumer.commitOffsets([{ topic: INBOUND, partition, offset }]);
      } catch (error) {
        logger.debug(`offset ${partition}:${offset} not committed: ${error instanceof Error ? error.message : 'unknown error'}`);
        await rest(growingPause(tries), signal);
      }
    }
  }

  /** Partitions that are another's now are dropped, unfinished work and all: the other begins after the last commit. */
  #keepOnly(own: ReadonlySet<number>): void {
    for (const [partition, work] of this.#works) if (!own.has(partition)) work.drop();
  }

  async #stuck(signal: AbortSignal): Promise<never> {
    while (!signal.aborted) {
      await rest(STUCK_MS / 10, signal);
      if (performance.now() - this.#heardAt > STUCK_MS) throw new Error(`the consumer has not fetched for ${STUCK_MS / 1000} s`);
    }
    return new Promise<never>(() => undefined);
  }

  /** @param gently what is under way may still be answered and committed */
  async #end(gently: boolean): Promise<void> {
    this.#over = true;
    const works = [...this.#works.values()];
    works.forEach((work) => (gently ? work.end() : work.drop()));
    const late = setTimeout(() => works.forEach((work) => work.drop()), END_MS);
    await Promise.all(works.map((work) => work.done));
    clearTimeout(late);
    await within(END_MS, this.#consumer.disconnect(), () => new Error('no answer')).catch((error: Error) => logger.debug(`closing: ${error.message}`));
  }
}
