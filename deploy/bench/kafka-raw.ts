import { randomUUID } from 'node:crypto';
import { clientOf } from './kafka-client.js';

export interface Raw {
  records: number;
  /** From the first batch handed over to the end of the last. */
  seconds: number;
  perSecond: number;
}

const WITHIN_MS = 300_000;

/**
 * What kafkajs itself hands over of what is in the topics now, batch by batch from offset 0, in a group of its own that
 * keeps no offsets: the ceiling of any consumer on it. With `parse`, each value is also read as JSON and nothing is done
 * with it. Throws when it needs longer than 5 minutes.
 */
export async function raw(bootstrap: string, topics: readonly string[], { parse }: { parse: boolean }): Promise<Raw> {
  const client = clientOf(bootstrap);
  const left = await ends(bootstrap, topics);
  if (left.size === 0) throw new Error(`nothing to consume in ${topics.join(', ')}`);
  const consumer = client.consumer({ groupId: `bench-raw-${randomUUID()}`, maxWaitTimeInMs: 100 });
  let [records, begun, ended] = [0, 0, 0];
  let late: NodeJS.Timeout | undefined;
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      late = setTimeout(() => reject(new Error(`not consumed within ${WITHIN_MS / 1_000} s: ${JSON.stringify([...left])}`)), WITHIN_MS);
      consumer.on('consumer.crash', ({ payload }) => {
        if (!payload.restart) reject(payload.error);
      });
      consumer.run({
        autoCommit: false,
        partitionsConsumedConcurrently: 2,
        eachBatch: async ({ batch }) => {
          if (begun === 0) begun = performance.now();
          if (parse) for (const { value } of batch.messages) JSON.parse(String(value));
          records += batch.messages.length;
          const place = `${batch.topic}/${batch.partition}`;
          if (Number(batch.lastOffset()) + 1 >= (left.get(place) ?? Infinity)) left.delete(place);
          if (left.size > 0 || ended > 0) return;
          ended = performance.now();
          resolve();
        },
      }).catch(reject);
    });
  } finally {
    clearTimeout(late);
    await consumer.disconnect();
  }
  const seconds = (ended - begun) / 1_000;
  return { records, seconds, perSecond: records / seconds };
}

/** `topic/partition` → the offset after its last record; empty partitions left out. */
async function ends(bootstrap: string, topics: readonly string[]): Promise<Map<string, number>> {
  const admin = clientOf(bootstrap).admin();
  await admin.connect();
  try {
    const found = await Promise.all(topics.map(async (topic) => (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [`${topic}/${partition}`, Number(high)] as const)));
    return new Map(found.flat().filter(([, high]) => high > 0));
  } finally {
    await admin.disconnect();
  }
}
