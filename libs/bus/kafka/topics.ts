import type { Admin } from 'kafkajs';
import { rest } from '../backoff.js';
import { kafkaClient, topicName, type Cluster } from './client.js';
import { Homes } from './homes.js';

/** A subject's event carries its history: more than Kafka's own megabyte, compressed. */
export const LONGEST_MESSAGE = 8 << 20;
const PARTITIONS = 6;
const MAKE_MS = 15_000;

/**
 * Makes the topics that are missing, kept for ever and not compacted (compaction would keep the last offset of a subject,
 * not its highest version); three replicas where there are as many brokers, two of them in sync. Existing ones are left as they are.
 */
export async function ensureTopics(cluster: Cluster, topics: readonly string[], options: { partitions?: number; replication?: number } = {}): Promise<void> {
  await withAdmin(cluster, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const missing = topics.map((topic) => topicName(cluster, topic)).filter((name) => !existing.has(name));
    if (missing.length === 0) return;
    const replication = options.replication ?? Math.min(3, (await admin.describeCluster()).brokers.length);
    const settings = {
      'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1',
      'min.insync.replicas': String(replication >= 3 ? 2 : 1), 'max.message.bytes': String(LONGEST_MESSAGE),
    };
    // one by one: false, and no error, where another process was quicker
    for (const topic of missing) {
      await admin.createTopics({
        timeout: MAKE_MS, waitForLeaders: false,
        topics: [{ topic, numPartitions: options.partitions ?? PARTITIONS, replicationFactor: replication, configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })) }],
      });
    }
    for (const topic of missing) await leadersReady(admin, topic);
  });
}

/** Until each partition's leader knows that it leads it: metadata name it before. Throws when that takes too long. */
async function leadersReady(admin: Admin, topic: string): Promise<void> {
  for (const deadline = performance.now() + MAKE_MS; ; await rest(50)) {
    try {
      await admin.fetchTopicOffsets(topic);
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

/** How far a topic goes: `next` of a partition is the position after its last message, comparable with what consumers keep. */
export interface Extent {
  home: string;
  next: ReadonlyMap<number, number>;
}

/** Of each topic that exists. Throws while brokers are away. */
export async function highWatermarks(cluster: Cluster, topics: readonly string[]): Promise<Map<string, Extent>> {
  const homes = await new Homes(cluster).ask(topics);
  return withAdmin(cluster, async (admin) => {
    const extents = new Map<string, Extent>();
    for (const [topic, home] of homes) {
      const offsets = await admin.fetchTopicOffsets(topicName(cluster, topic));
      extents.set(topic, { home, next: new Map(offsets.map(({ partition, high }) => [partition, Number(high)])) });
    }
    return extents;
  });
}

/** One errand to the brokers. */
export async function withAdmin<T>(cluster: Cluster, errand: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafkaClient(cluster, 'fazhi-admin').admin();
  try {
    await admin.connect();
    return await errand(admin);
  } finally {
    void admin.disconnect().catch(() => undefined);
  }
}
