import { Logger } from '@nestjs/common';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { DEAD_LETTER, INBOUND, RESULTS } from './ports.js';

const DAY_MS = 86_400_000;
const MB = 1024 * 1024;
/** Parts of a message beside its value: key, headers, and what the dead letters add. */
const ENVELOPE = MB;
const BODY = 5 * MB;

/**
 * By the broker's clock, not the sender's, for 7 days: what a wrong clock wrote would go at once, and what holds API keys should
 * not stay.
 */
const kept = { 'cleanup.policy': 'delete', 'retention.ms': String(7 * DAY_MS), 'segment.ms': String(DAY_MS), 'message.timestamp.type': 'LogAppendTime' };
/** The broker unpacks what senders compress: of Kafka's codecs kafkajs knows only gzip, and would never get past another. */
const READABLE = { 'compression.type': 'uncompressed' };

const TOPICS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [INBOUND]: { ...kept, ...READABLE, 'max.message.bytes': String(BODY + ENVELOPE) },
  [RESULTS]: kept,
  [DEAD_LETTER]: { ...kept, 'max.message.bytes': String(BODY + 2 * ENVELOPE) },
};

/** Kafka's number for settings made on the topic, in contrast to defaults (`ConfigSource.TOPIC_CONFIG`). */
const TOPIC_ITSELF = 1;

const logger = new Logger('inbound');

/** Makes the topics that are missing; of those that are there only an unreadable compression is changed. Throws what kafkajs throws. */
export async function ensureTopics(kafka: Kafka, partitions: number): Promise<void> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const there = new Set(await admin.listTopics());
    const missing = Object.entries(TOPICS).filter(([topic]) => !there.has(topic));
    if (missing.length > 0) {
      await admin.createTopics({
        waitForLeaders: true, timeout: 10_000,
        topics: missing.map(([topic, settings]) => ({
          topic, numPartitions: partitions, replicationFactor: -1, configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })),
        })),
      });
    }
    if (there.has(INBOUND)) await makeReadable(admin).catch((error: Error) => logger.warn(`compression of ${INBOUND} cannot be seen to: ${error.message}`));
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

async function makeReadable(admin: Admin): Promise<void> {
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type, name: INBOUND }] });
  const entries = resources[0]?.configEntries ?? [];
  const compression = entries.find((e) => e.configName === 'compression.type')?.configValue;
  if (compression === undefined || ['uncompressed', 'gzip'].includes(compression)) return;
  // This request replaces all of a topic's own settings.
  const own = entries.filter((e) => Number(e.configSource) === TOPIC_ITSELF).map((e) => [e.configName, e.configValue]);
  const settings = { ...Object.fromEntries(own) as Record<string, string>, ...READABLE };
  await admin.alterConfigs({ validateOnly: false, resources: [{ type, name: INBOUND, configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })) }] });
}
