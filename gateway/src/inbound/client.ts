import { Logger } from '@nestjs/common';
import kafkajs, { type Kafka, type KafkaConfig } from 'kafkajs';
import { within } from '../waiting.js';
import { TooLarge, type Line } from './outbox.js';
import type { Outgoing } from './ports.js';

/** Where the brokers are and how to be let in. */
export type Connection = Pick<KafkaConfig, 'ssl' | 'sasl'> & {
  /** host:port of some of them. */
  brokers: readonly string[];
};

const ACKNOWLEDGED_MS = 10_000;
const CLOSE_MS = 3_000;
const logger = new Logger('kafkajs');

/** A client that tries briefly: whoever uses it begins anew with a fresh one. kafkajs's own words go to the debug log, without their payload. */
export const openClient = ({ brokers, ssl, sasl }: Connection): Kafka => new kafkajs.Kafka({
  clientId: 'fazhi-gateway', brokers: [...brokers], ...(ssl !== undefined && { ssl }), ...(sasl && { sasl }),
  connectionTimeout: 3_000, requestTimeout: 15_000, retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3 },
  logLevel: kafkajs.logLevel.WARN, logCreator: () => ({ namespace, log }) => logger.debug(`${namespace}: ${log.message}`),
});

/**
 * A connected producer that waits for all in-sync replicas. Not idempotent: kafkajs then acknowledges batches that were never
 * stored once an answer is cut off. Whoever uses it has one send in flight and takes a fresh one after any error.
 */
export async function openLine(kafka: Kafka): Promise<Line> {
  const producer = kafka.producer({
    allowAutoTopicCreation: false, idempotent: false, maxInFlightRequests: 1, createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  const close = (): Promise<void> => within(CLOSE_MS, producer.disconnect(), () => new Error('no answer'));
  await producer.connect().catch(async (error: unknown) => {
    await close().catch(() => undefined);
    throw error;
  });
  return {
    close,
    async send(messages) {
      const byTopic = new Map<string, Outgoing[]>();
      for (const message of messages) {
        const own = byTopic.get(message.topic);
        if (own) own.push(message);
        else byTopic.set(message.topic, [message]);
      }
      try {
        await producer.sendBatch({
          acks: -1, timeout: ACKNOWLEDGED_MS,
          topicMessages: [...byTopic].map(([topic, own]) => ({ topic, messages: own.map(({ key, value, headers }) => ({ key, value, headers })) })),
        });
      } catch (error) {
        throw isTooLarge(error) ? new TooLarge('too large for the broker', { cause: error }) : error;
      }
    },
  };
}

function isTooLarge(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { type } = at as { type?: unknown };
    if (type === 'MESSAGE_TOO_LARGE' || type === 'RECORD_LIST_TOO_LARGE') return true;
  }
  return false;
}
