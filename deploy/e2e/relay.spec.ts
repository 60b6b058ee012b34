import type { Pool } from 'pg';
import { randomUUID } from 'node:crypto';
import { ThreadSignal } from '@fazhi/bus';
import { KafkaPublisher, ensureTopics, highWatermarks, partitionName, subjectCodec, topicName } from '@fazhi/bus/kafka/index.js';
import { Relay, type RelayOptions } from '@fazhi/service/relay.js';
import { LogReader, Store, createPool, migrate, storeMigrations, type SubjectEvent } from '@fazhi/store';
import { startTestPostgres, type TestPostgres } from '../embedded/postgres.js';
import { CutProxy } from '../faults/cut-proxy.js';
import { startKafka, type Kafka } from '../kafka/broker.js';
import { describeWithKafka } from '../kafka/spec-kafka.js';
import { Reading, until, withAdmin } from './kafka-reading.js';
import { toy } from './toy-domain.js';

const COUNTY = '421222';
const TOPIC = topicName({ brokers: [] }, 'toy');
const names = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}${i}`);
const at1 = (subjects: readonly string[]): string[] => subjects.map((subject) => `${subject}@1`);

describeWithKafka('the relay of a service', () => {
  let server: TestPostgres;
  let kafka: Kafka;
  let proxy: CutProxy;
  let brokers: string[];
  beforeAll(async () => {
    [server, kafka] = await Promise.all([startTestPostgres(), startKafka({
      brokers: 1,
      advertise: async ({ port }) => {
        await proxy?.stop();
        proxy = await CutProxy.start(port);
        return proxy.address;
      },
    })]);
    brokers = kafka.bootstrap.split(',');
  }, 300_000);
  afterAll(async () => {
    await Promise.all([kafka?.stop(), server?.stop()]);
    await proxy?.stop();
  });

  let url: string;
  let pool: Pool;
  let store: Store;
  let log: LogReader;
  let signal: ThreadSignal;
  const closing: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    url = await server.newDatabase();
    pool = createPool(url, { max: 8 });
    await pool.query('create schema toy');
    // a database of the version before
    await migrate(url, 'toy', storeMigrations('toy'));
    await migrate(url, 'toy', storeMigrations('toy'));
    signal = new ThreadSignal(randomUUID());
    store = new Store({ pool, schema: 'toy', domain: toy, clock: { now: () => new Date('2022-12-31T00:00:00Z') }, committed: () => signal.send('toy') });
    log = new LogReader(pool, 'toy', toy);
    await ensureTopics({ brokers }, ['toy']);
  });
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
    await store.close();
    signal.close();
    await pool.end();
    await remove();
  });

  /** The topic is gone, as all brokers see it. */
  async function remove(): Promise<void> {
    await withAdmin(brokers, (admin) => admin.deleteTopics({ topics: [TOPIC] }));
    await until(async () => (await highWatermarks({ brokers }, ['toy'])).size === 0, 10_000);
  }
  function relay(options: Partial<RelayOptions<SubjectEvent>> = {}): { relay: Relay<SubjectEvent>; errors: unknown[] } {
    const errors: unknown[] = [];
    const publisher = new KafkaPublisher<SubjectEvent>({ brokers, codec: subjectCodec() });
    const made = new Relay<SubjectEvent>({ pool, schema: 'toy', topic: 'toy', log, publisher, wake: signal, failed: (e) => void errors.push(e), ...options });
    closing.push(() => made.stop().then(() => publisher.close()));
    made.start();
    return { relay: made, errors };
  }
  function read(): Reading {
    const reading = new Reading(brokers, 'toy');
    closing.push(() => reading.stop());
    return reading;
  }
  const open = (subjects: readonly string[], county = COUNTY) => store.accept(subjects.map((subject) => (
    { id: subject, source: 's', type: 'toy.box.opened', subject, county, data: { region: `${county}103201`, occurredOn: '2022-01-01' } })), 'people');
  const marks = async () => (await pool.query<{ county: string; pos: string }>('select county, pos from toy.relay order by county, home')).rows.map((r) => `${r.county} ${r.pos}`);
  const sizes = async (): Promise<number> => [...(await highWatermarks({ brokers }, ['toy'])).get('toy')?.next.values() ?? []].reduce((sum, next) => sum + next, 0);

  it('ships what was accepted before and while it runs, each subject in its order, and goes on from its mark', async () => {
    await open(names('a', 1_200));
    const first = relay();
    const reading = read();
    await until(() => reading.has(at1(names('a', 1_200))), 40_000, () => [first.errors.map(String), reading.errors.map(String)]);
    await open(names('b', 3), '421223');
    await store.accept(names('fill', 50).map((id, i) => ({ id, source: 's', type: 'toy.box.filled', subject: 'a7', county: COUNTY, data: { region: `${COUNTY}103201`, occurredOn: '2022-01-02', qty: i } })), 'people');
    await until(() => reading.has([...at1(names('b', 3)), 'a7@51']), 40_000, () => first.errors.map(String));
    const a7 = reading.all().filter((event) => event.startsWith('a7@')).map((event) => Number(event.slice(3)));
    expect(a7).toEqual([...a7].sort((x, y) => x - y));
    await until(async () => await first.relay.behind() === 0, 5_000);
    expect(await marks()).toEqual([`${COUNTY} 1250`, '421223 3']);
    await first.relay.stop();
    const shipped = await sizes();
    await open(['after']);
    expect(await first.relay.behind()).toBe(1);
    const second = relay();
    await until(() => reading.has(['after@1']), 40_000, () => second.errors.map(String));
    expect(await sizes()).toBe(shipped + 1);
  });

  it('is quick when woken', async () => {
    const { errors } = relay();
    const reading = read();
    await open(['warm']);
    await until(() => reading.has(['warm@1']), 40_000, () => [errors.map(String), reading.errors.map(String)]);
    const took: number[] = [];
    for (const subject of names('q', 20)) {
      const began = performance.now();
      await open([subject]);
      await until(() => reading.has([`${subject}@1`]), 5_000);
      took.push(performance.now() - began);
    }
    expect(took.sort((a, b) => a - b)[10]).toBeLessThan(200);
  });

  it('moves its mark only after the acknowledgement: what a crash left in between comes again', async () => {
    const before: string[][] = [];
    let crashes = 2;
    const { errors } = relay({
      told: async (point) => {
        if (point !== 'published' || crashes-- <= 0) return;
        before.push(await marks());
        throw new Error('killed here');
      },
    });
    await open(names('a', 10));
    await until(async () => (await marks()).length > 0, 10_000);
    expect(before).toEqual([[], []]);
    expect(await marks()).toEqual([`${COUNTY} 10`]);
    expect(await sizes()).toBe(30);
    expect(errors.map(String)).toEqual(['Error: killed here', 'Error: killed here']);
  });

  it('is done by one process at a time, and by the next when that one is gone or has lost its connection', async () => {
    const shipped: string[] = [];
    const [one, two] = ['one', 'two'].map((name) => relay({ told: (point) => void (point === 'published' && shipped.push(name)) }));
    for (const subject of names('a', 20)) await open([subject]);
    await until(async () => await sizes() === 20, 40_000);
    const [leader] = shipped;
    expect(new Set(shipped)).toEqual(new Set([leader]));
    // its lock goes with its connection; either of them takes over
    await pool.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`);
    await open(['b']);
    // whoever lost its connection between sending and marking has sent something twice
    await until(async () => await sizes() >= 21, 40_000);
    await (shipped.at(-1) === 'one' ? one : two)?.relay.stop();
    await open(['c']);
    await until(async () => await sizes() >= 22 && new Set(shipped).size === 2, 40_000, () => shipped);
    expect(new Set(shipped)).toEqual(new Set(['one', 'two']));
  });

  it('ships everything again when the topic was deleted and made anew while it runs', async () => {
    const { relay: running, errors } = relay();
    const reading = read();
    await open(names('a', 30));
    await until(() => reading.has(at1(names('a', 30))), 40_000, () => errors.map(String));
    await remove();
    await open(names('b', 5));
    await ensureTopics({ brokers }, ['toy'], { partitions: 1 });
    await open(names('c', 5));
    const everything = at1([...names('a', 30), ...names('b', 5), ...names('c', 5)]);
    const home = (await highWatermarks({ brokers }, ['toy'])).get('toy')?.home as string;
    await until(() => new Set(everything).isSubsetOf(new Set(reading.seen.get(partitionName(home, 0)))), 40_000, () => [errors.map(String), reading.errors.map(String), [...reading.seen]]);
    await until(async () => await running.behind() === 0, 5_000);
    // a send that the new topic took in part was repeated whole: the last time, all is in the log's order
    expect([...new Set(reading.seen.get(partitionName(home, 0))?.reverse())].reverse()).toEqual(everything);
    expect(await marks()).toHaveLength(2);
  });

  it('goes on when the topic is given more partitions', async () => {
    const { errors } = relay();
    const reading = read();
    await open(names('a', 30));
    await until(() => reading.has(at1(names('a', 30))), 40_000, () => errors.map(String));
    await withAdmin(brokers, (admin) => admin.createPartitions({ topicPartitions: [{ topic: TOPIC, count: 12 }] }));
    let n = 0;
    // until the producer uses the new ones and the consumer reads them
    await until(async () => {
      await open([`b${n++}`, `b${n++}`]);
      return [...reading.positions.keys()].some((partition) => Number(partition.split('/')[2]) >= 6);
    }, 40_000, () => [errors.map(String), reading.errors.map(String)]);
    await until(() => reading.has(at1(names('b', n))), 40_000, () => errors.map(String));
  });

  it('loses nothing while the broker’s answers to its messages are cut off', async () => {
    const { errors } = relay();
    const reading = read();
    await open(['first']);
    await until(() => reading.has(['first@1']), 40_000, () => errors.map(String));
    const sent: string[] = [];
    for (let round = 0; round < 6; round++) {
      proxy.cut = round % 2 === 0;
      for (let i = 0; i < 25; i++) {
        sent.push(`r${round}-${i}`);
        await open([sent.at(-1) as string]);
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    proxy.cut = false;
    await until(() => reading.has(at1(sent)), 40_000, () => errors.map(String));
    expect(proxy.cuts).toBeGreaterThanOrEqual(3);
    expect(errors.length).toBeGreaterThanOrEqual(3);
    // and what was published twice stands there twice
    expect(await sizes()).toBeGreaterThan(sent.length + 1);
  });

  it('begins anew with a log that was restored from before its mark', async () => {
    const { relay: first } = relay();
    await open(names('a', 5));
    await until(async () => (await marks()).includes(`${COUNTY} 5`), 40_000);
    await first.stop();
    await pool.query('update toy.relay set pos = 900');
    expect(await first.behind()).toBe(5);
    const { relay: second } = relay();
    await until(async () => (await marks()).includes(`${COUNTY} 5`), 40_000);
    expect(await second.behind()).toBe(0);
    expect(await sizes()).toBe(10);
  });
});
