import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureTopics, highWatermarks } from '@fazhi/bus/kafka/index.js';
import { domains } from '@fazhi/services/domains.js';
import pg from 'pg';
import { startCluster, type Cluster } from '../distributed/cluster.js';
import { signIn } from '../distributed/sign-in.js';
import { unshipped } from '../faults/distributed/shipping.js';
import { Topics } from '../faults/distributed/topics.js';
import { accept } from './accept.js';
import { caseFacts, regions } from './data.js';
import { Flow } from './flow.js';
import { cellsOf } from './kafka-cells.js';
import { raw } from './kafka-raw.js';
import { streams } from './kafka-streams.js';
import { live } from './live.js';
import { give, runningAt, type Running } from './running.js';

const PASSWORD = 'a-long-bench-password';
const TOPIC = 'fazhi.mediation';
const INSTANCES = ['reporting-1', 'reporting-2'];
const TABLES = 'reporting.cell, reporting.point, reporting.member, reporting."group", reporting.subject, reporting.position, reporting.poison, reporting.settling, reporting.offset';
const PATIENCE_MS = 600_000;

/** Events a second, all of the same topic on one machine in one run, and what subscribers of the distributed platform wait for. */
export interface ThroughKafka {
  events: number;
  /** From a service's log into the topic. */
  relay: number;
  /** The topic into points and cells, by one instance of reporting and by two. */
  one: number;
  two: number;
  /** From the log through the topic into points and cells, one instance, everything at once. */
  whole: number;
  /** kafkajs alone, reading JSON. */
  raw: number;
  /** Kafka Streams, exactly-once, after its warm-up. */
  streams: number;
  /** Milliseconds from acknowledgement to subscriber, one a fact. */
  waits: number[];
}

/** @param facts of which the first half warm Kafka Streams up */
export async function throughKafka(dataDir: string, size: { facts: number; rate: number; seconds: number }): Promise<ThroughKafka> {
  const cluster = await startCluster({ dataDir, port: 0, reporting: 2, adminPassword: PASSWORD });
  const client = new pg.Client(cluster.databaseUrl);
  await client.connect();
  const bench = new Bench(cluster, client);
  try {
    const running: Running = runningAt(cluster.url, cluster.databaseUrl, await signIn(cluster.url, PASSWORD), () => cluster.stop());
    await give(running, regions());
    await bench.counted();
    await bench.reporting([]);
    const facts = caseFacts(size.facts);
    await accept(running, facts);
    await bench.shipped();

    const { relay } = await bench.again([]);
    const events = await bench.end();
    const plain = await raw(cluster.bootstrap, [TOPIC], { parse: true });
    const counted = await streams(cluster.bootstrap, [TOPIC], { warmUp: Math.floor(events / 2) });
    if (!isDeepStrictEqual(counted.cells, cellsOf(facts))) throw new Error('Kafka Streams counted something else');
    const one = await bench.consume(INSTANCES.slice(0, 1));
    const two = await bench.consume(INSTANCES);
    const { whole } = await bench.again(INSTANCES.slice(0, 1));

    await bench.reporting(INSTANCES);
    const flow = new Flow();
    await live(running, flow, size.rate, 2);
    const waits = await live(running, flow, size.rate, size.seconds);
    return { events, relay, one, two, whole, raw: plain.perSecond, streams: counted.warmPerSecond, waits };
  } finally {
    await client.end();
    await cluster.stop();
  }
}

/** The hands of the benchmark on a cluster. */
class Bench {
  /** Where the topic lives now. */
  #home = '';

  constructor(private readonly cluster: Cluster, private readonly client: pg.Client) {}

  /** Exactly these instances run. */
  async reporting(names: readonly string[]): Promise<void> {
    for (const name of INSTANCES) {
      const part = this.cluster.part(name);
      if (names.includes(name) && part.pid === undefined) await part.start();
      if (!names.includes(name) && part.pid !== undefined) await part.stop();
    }
  }

  /** Events of the topic. */
  async end(): Promise<number> {
    const extent = (await highWatermarks({ brokers: this.#brokers }, ['mediation'])).get('mediation');
    this.#home = extent?.home ?? '';
    return [...extent?.next.values() ?? []].reduce((a, b) => a + b, 0);
  }

  /** The topic, already filled, read from its beginning into empty tables. Instances are up before anything is there to read. */
  async consume(names: readonly string[]): Promise<number> {
    await this.reporting([]);
    await this.client.query(`truncate ${TABLES}`);
    const end = await this.end();
    await this.reporting(names);
    let first: { at: number; read: number } | undefined;
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(20)) {
      const read = await this.#read();
      // joining the group and the first batch of a cold process are no part of the speed
      if (first === undefined && read > end / 20) first = { at: performance.now(), read };
      if (read >= end) return (read - (first?.read ?? 0)) / ((performance.now() - (first?.at ?? 0)) / 1_000);
    }
    throw new Error('reporting did not come to the end');
  }

  /** The topic made anew, so that the relay ships everything again; with instances, until they have counted it. */
  async again(names: readonly string[]): Promise<{ relay: number; whole: number }> {
    await this.reporting([]);
    await this.client.query(`truncate ${TABLES}`);
    await new Topics(this.cluster.bootstrap).delete(TOPIC);
    await sleep(1_000);
    await this.reporting(names);
    await ensureTopics({ brokers: this.#brokers }, ['mediation']);
    const begun = performance.now();
    await this.shipped();
    const end = await this.end();
    const relay = end / ((performance.now() - begun) / 1_000);
    if (names.length === 0) return { relay, whole: 0 };
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(20)) {
      if (await this.#read() >= end) return { relay, whole: end / ((performance.now() - begun) / 1_000) };
    }
    throw new Error('reporting did not come to the end');
  }

  /** Until the relays have shipped everything. */
  async shipped(): Promise<void> {
    const homes = await highWatermarks({ brokers: this.#brokers }, ['mediation']);
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(50)) {
      const here = await this.client.query('select 1 from mediation.relay where home = $1', [homes.get('mediation')?.home ?? '']);
      const empty = (await this.client.query('select 1 from mediation.log_head')).rowCount === 0;
      if ((here.rowCount || empty) && (await unshipped(this.client, domains.map((d) => d.name))) === 0) return;
    }
    throw new Error('the relays did not come to the end');
  }

  async counted(): Promise<void> {
    await this.shipped();
    await sleep(2_000);
  }

  get #brokers(): string[] {
    return this.cluster.bootstrap.split(',');
  }

  async #read(): Promise<number> {
    const found = await this.client.query<{ n: string }>(`select coalesce(sum(next), 0) n from reporting.offset where topic = 'mediation' and partition like $1 || '/%'`, [this.#home]);
    return Number(found.rows[0]?.n);
  }
}
