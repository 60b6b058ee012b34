import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runJava } from '../kafka/java.js';
import { clientOf } from './kafka-client.js';
import { streamsClassPath } from './kafka-streams-program.js';

/** What the Kafka Streams program made of the topics. */
export interface Streams {
  records: number;
  /** From the first record to the commit that covers the last one. */
  seconds: number;
  perSecond: number;
  /** Of the records after the first `warmUp`; the same as perSecond where that is 0. */
  warmPerSecond: number;
  /** `measure/month/region` → count, for the villages, the towns and the county; zeros left out. */
  cells: Record<string, number>;
}

const WITHIN_SECONDS = 300;
const JVM = ['-Xmx1g', '-Xlog:disable', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];

/**
 * Counts what is in the topics now with Kafka Streams 4.3.1: exactly-once (v2), a commit each 100 ms, caching, RocksDB
 * with changelogs, all Streams' own defaults; two threads, as a process of its own. What it keeps in Kafka is removed.
 * @param warmUp records that the Java compiler is given before the second clock begins
 * Throws with its own words when it fails or needs longer than 5 minutes.
 */
export async function streams(bootstrap: string, topics: readonly string[], { warmUp = 0, threads = 2, application = `bench-streams-${randomUUID()}` } = {}): Promise<Streams> {
  const classPath = await streamsClassPath();
  const state = mkdtempSync(join(tmpdir(), 'fazhi-streams-'));
  try {
    const out = await runJava([
      ...JVM, '-cp', classPath, 'fazhi.bench.Main',
      `bootstrap=${bootstrap}`, `topics=${topics.join(',')}`, `application=${application}`, `state=${state}`, `threads=${threads}`, `warmUp=${warmUp}`, `within=${WITHIN_SECONDS}`,
    ]);
    const { records, seconds, warmSeconds, cells } = JSON.parse(out) as { records: number; seconds: number; warmSeconds: number; cells: Streams['cells'] };
    return { records, seconds, perSecond: records / seconds, warmPerSecond: (records - warmUp) / warmSeconds, cells };
  } finally {
    rmSync(state, { recursive: true, force: true });
    await forget(bootstrap, application);
  }
}

/** Its repartition and changelog topics would go on costing the broker. */
async function forget(bootstrap: string, application: string): Promise<void> {
  const admin = clientOf(bootstrap).admin();
  await admin.connect();
  try {
    const own = (await admin.listTopics()).filter((topic) => topic.startsWith(`${application}-`));
    if (own.length > 0) await admin.deleteTopics({ topics: own, timeout: 10_000 });
  } finally {
    await admin.disconnect();
  }
}
