import { setTimeout as delay } from 'node:timers/promises';
import kafkajs, { type Consumer, type Producer } from 'kafkajs';
import type { Ledger } from '../ledger.js';
import type { Sent } from '../stories.js';

const ANSWERED_MS = 5_000;
const RETRY = { retries: 3, maxRetryTime: 1_000 };

/** A department that sends its facts through Kafka and reads the answers there; what is not answered is sent again by whoever comes next. */
export class Department {
  readonly #kafka;
  readonly #waiting = new Map<string, Sent>();
  #producer: Producer | undefined;
  #consumer: Consumer | undefined;
  /** Facts answered through Kafka. */
  answered = 0;

  constructor(private readonly options: { bootstrap: string; key: string; ledger: Ledger; random: () => number; pauseMs: number }) {
    this.#kafka = new kafkajs.Kafka({ clientId: 'department', brokers: options.bootstrap.split(','), logLevel: kafkajs.logLevel.NOTHING, retry: RETRY });
  }

  /** Sends until `stopped`, then waits for what is still to be answered. */
  async work(stopped: () => boolean): Promise<void> {
    const { ledger, random } = this.options;
    while (!stopped()) {
      try {
        await this.#listen();
        const facts = ledger.take(1 + Math.floor(random() * 60));
        for (const fact of facts) this.#waiting.set(fact.id, fact);
        this.#producer ??= await this.#fresh();
        await this.#producer.send({ topic: 'fazhi.inbound', acks: -1, messages: [this.#message(facts)] });
      } catch {
        // sent or not: the answers will tell
        await this.#producer?.disconnect().catch(() => undefined);
        this.#producer = undefined;
        await delay(500);
      }
      await delay(this.options.pauseMs);
    }
    // where nothing can be heard nothing is waited for
    const heard = (): Promise<boolean> => this.#listen().then(() => true, () => false);
    for (const until = performance.now() + ANSWERED_MS; this.#waiting.size > 0 && performance.now() < until && await heard(); await delay(50));
    ledger.unanswered([...this.#waiting.values()]);
    this.#waiting.clear();
  }

  async close(): Promise<void> {
    await Promise.all([this.#producer?.disconnect(), this.#consumer?.disconnect()]).catch(() => undefined);
  }

  #message(facts: readonly Sent[]): { key: string; value: string; headers: Record<string, string> } {
    return { key: (facts[0] as Sent).subject, value: JSON.stringify(facts.length === 1 ? facts[0] : facts), headers: { authorization: `Bearer ${this.options.key}` } };
  }

  async #fresh(): Promise<Producer> {
    const producer = this.#kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner, idempotent: false, retry: { retries: 0 } });
    await producer.connect();
    return producer;
  }

  async #listen(): Promise<void> {
    if (this.#consumer) return;
    const consumer = this.#kafka.consumer({
      // one that starts again by itself would outlive us
      groupId: `department-${this.options.random()}`, sessionTimeout: 10_000, retry: { ...RETRY, restartOnFailure: () => Promise.resolve(false) },
    });
    const gone = (): void => {
      if (this.#consumer === consumer) this.#consumer = undefined;
      void consumer.disconnect().catch(() => undefined);
    };
    consumer.on('consumer.crash', gone);
    this.#consumer = consumer;
    try {
      await this.#run(consumer);
    } catch (error) {
      gone();
      throw error;
    }
  }

  async #run(consumer: Consumer): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: ['fazhi.inbound.results'], fromBeginning: true });
    await consumer.run({
      eachMessage: ({ message }) => {
        const answer = JSON.parse(message.value?.toString() ?? '{}') as { id?: string; status?: string; code?: string };
        const fact = this.#waiting.get(answer.id ?? '');
        if (fact && this.#waiting.delete(fact.id)) {
          this.answered++;
          this.options.ledger.acknowledge(fact, answer);
        }
        return Promise.resolve();
      },
    });
  }
}
