import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin } from 'kafkajs';
import type { Batch, Consumer, Subscription, Unreadable } from '@fazhi/bus';
import { KafkaBus, subjectCodec } from '@fazhi/bus/kafka/index.js';
import type { SubjectEvent } from '@fazhi/store';

/** A consumer that keeps its positions and what it was given in memory. */
export class Reading {
  readonly positions: Map<string, number>;
  /** Partition → `subject@version`, in the order of arrival. */
  readonly seen = new Map<string, string[]>();
  readonly unreadable: Unreadable[] = [];
  readonly errors: unknown[] = [];
  handled = 0;
  readonly #consumer: Consumer;

  constructor(brokers: readonly string[], topic: string, options: { group?: string; positions?: Map<string, number>; trouble?: (batch: Batch<SubjectEvent>) => Promise<void> | void } = {}) {
    this.positions = options.positions ?? new Map<string, number>();
    const subscription: Subscription<SubjectEvent> = {
      topics: [topic], largest: 200, ...(options.group && { group: options.group }),
      from: (_topic, partition) => Promise.resolve(this.positions.get(partition)),
      handle: async (batch) => {
        await options.trouble?.(batch);
        const seen = this.seen.get(batch.partition) ?? [];
        seen.push(...batch.events.map((e) => `${e.subject}@${e.version}`));
        this.seen.set(batch.partition, seen);
        this.unreadable.push(...batch.unreadable ?? []);
        this.positions.set(batch.partition, batch.upto);
        this.handled += batch.events.length;
      },
      failed: (_where, error) => void this.errors.push(error),
    };
    this.#consumer = new KafkaBus<SubjectEvent>({ brokers, codec: subjectCodec(), sessionTimeoutMs: 6_000 }).consume(subscription);
  }

  all(): string[] {
    return [...this.seen.values()].flat();
  }
  has(events: readonly string[]): boolean {
    const all = new Set(this.all());
    return events.every((event) => all.has(event));
  }
  stop(): Promise<void> {
    return this.#consumer.stop();
  }
}

/** Waits until it holds; throws after `ms`, with what it last was. */
export async function until(what: () => boolean | Promise<boolean>, ms: number, told: () => unknown = () => ''): Promise<void> {
  for (const deadline = performance.now() + ms; !await what(); await sleep(20)) {
    if (performance.now() > deadline) throw new Error(`not within ${ms} ms: ${what.toString()} ${JSON.stringify(told())}`);
  }
}

export async function withAdmin<T>(brokers: readonly string[], errand: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  return errand(admin).finally(() => admin.disconnect());
}
