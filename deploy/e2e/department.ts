import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin, type Consumer, type IHeaders, type Producer } from 'kafkajs';
import type { Answered } from './harness.js';

export const INBOUND = 'fazhi.inbound';
const RESULTS = 'fazhi.inbound.results';
const DEAD = 'fazhi.inbound.dead-letter';
export interface Result extends Answered {
  source: string;
  inbound: { partition: number; offset: number; index: number };
}
export interface Dead {
  key: string | undefined;
  value: Buffer | null;
  headers: IHeaders;
}
/** Where a message lies. */
export interface Sent {
  partition: number;
  offset: number;
}

/** A department on Kafka: what it sends, and what it sees of the answers. */
export class Department {
  readonly results: Result[] = [];
  readonly dead: Dead[] = [];
  readonly keys: (string | undefined)[] = [];

  private constructor(readonly admin: Admin, private readonly producer: Producer, private readonly consumer: Consumer) {}

  static async at(brokers: string): Promise<Department> {
    const client = new kafkajs.Kafka({ clientId: 'department', brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING, retry: { retries: 60, maxRetryTime: 500 } });
    const own = new Department(client.admin(), client.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner }), client.consumer({ groupId: 'department', maxWaitTimeInMs: 50, sessionTimeout: 6_000, heartbeatInterval: 1_000, retry: { retries: 60, maxRetryTime: 500 } }));
    await Promise.all([own.admin.connect(), own.producer.connect(), own.consumer.connect()]);
    await own.consumer.subscribe({ topics: [RESULTS, DEAD], fromBeginning: true });
    await own.consumer.run({
      eachMessage: async ({ topic, message: { key, value, headers } }) => {
        if (topic === RESULTS) {
          own.results.push(JSON.parse(String(value)) as Result);
          own.keys.push(key?.toString());
        } else own.dead.push({ key: key?.toString(), value, headers: headers ?? {} });
      },
    });
    return own;
  }

  async send(body: unknown, { key, headers = {}, partition = 0, messageKey = 'k' }: { key?: string; headers?: IHeaders; partition?: number; messageKey?: string | null }): Promise<Sent> {
    const value = body === null || Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body);
    const [at] = await this.producer.send({
      topic: INBOUND, acks: -1, messages: [{ partition, key: messageKey, value, headers: { ...headers, ...(key !== undefined && { authorization: `Bearer ${key}` }) } }],
    });
    return { partition, offset: Number(at?.baseOffset) };
  }

  /** The answers to a message, once they are all there. */
  async answers({ partition, offset }: Sent, count: number): Promise<Result[]> {
    const own = (): Result[] => this.results.filter((r) => r.inbound.partition === partition && r.inbound.offset === offset);
    await until(() => own().length >= count, `${count} answers to ${partition}:${offset}`);
    return own();
  }

  async letter({ partition, offset }: Sent): Promise<Dead> {
    const own = (): Dead | undefined => this.dead.find((d) => String(d.headers['inbound-partition']) === String(partition) && String(d.headers['inbound-offset']) === String(offset));
    await until(() => own() !== undefined, `a dead letter for ${partition}:${offset}`);
    return own() as Dead;
  }

  /** What is committed of each partition by the gateway. */
  async committed(): Promise<Map<number, number>> {
    const [found] = await this.admin.fetchOffsets({ groupId: 'fazhi-gateway', topics: [INBOUND] });
    return new Map((found?.partitions ?? []).map((p) => [p.partition, Number(p.offset)]));
  }

  async leave(): Promise<void> {
    await Promise.allSettled([this.admin.disconnect(), this.producer.disconnect(), this.consumer.disconnect()]);
  }
}

/** Waits until something is there; throws when it is not within `ms`. */
export async function until(there: () => boolean | Promise<boolean>, what: string, ms = 20_000): Promise<void> {
  for (const end = performance.now() + ms; !(await there()); await sleep(20)) if (performance.now() > end) throw new Error(`no ${what} within ${ms / 1000} s`);
}
