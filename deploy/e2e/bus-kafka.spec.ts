import { randomBytes, randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import { busConformance } from '@fazhi/bus/conformance.js';
import { EventTooLarge, Homes, KafkaBus, KafkaPublisher, ensureTopics, highWatermarks, partitionName, subjectCodec, topicName } from '@fazhi/bus/kafka/index.js';
import type { SubjectEvent } from '@fazhi/store';
import { startKafka, type Kafka } from '../kafka/broker.js';
import { describeWithKafka } from '../kafka/spec-kafka.js';
import { Reading, until, withAdmin } from './kafka-reading.js';

const codec = subjectCodec<SubjectEvent>();
const partitioner = kafkajs.Partitioners.DefaultPartitioner();

/** An event whose key falls into this partition of `partitions`: counties are tried until one does. */
function eventFor(service: string, subject: string, partition: number, partitions: number): SubjectEvent {
  for (let county = 420_000; ; county++) {
    const event = { service, county: String(county), subject, incarnation: 1, version: 1, pos: 1, history: [], gone: [], refs: {} };
    const { key } = codec.encode(event);
    const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({ partitionErrorCode: 0, partitionId, leader: 1, replicas: [], isr: [] }));
    if (partitioner({ topic: service, partitionMetadata, message: { key, value: '' } }) === partition) return event;
  }
}

const named = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}${i}`);
const at1 = (names: readonly string[]): string[] => names.map((name) => `${name}@1`);

describeWithKafka('the bus on Kafka', () => {
  let kafka: Kafka;
  let brokers: string[];
  let publisher: KafkaPublisher<SubjectEvent>;
  const readings: Reading[] = [];
  let topics = 0;

  beforeAll(async () => {
    kafka = await startKafka({ brokers: 1 });
    brokers = kafka.bootstrap.split(',');
    publisher = new KafkaPublisher({ brokers, codec });
  }, 300_000);
  afterEach(() => Promise.all(readings.splice(0).map((reading) => reading.stop())));
  afterAll(async () => {
    await publisher?.close();
    await kafka?.stop();
  });

  /** A new topic of its own; its name in the port. */
  async function topic(partitions: number): Promise<string> {
    const name = `toy${++topics}`;
    await ensureTopics({ brokers }, [name], { partitions });
    return name;
  }
  function read(name: string, options?: ConstructorParameters<typeof Reading>[2]): Reading {
    const reading = new Reading(brokers, name, options);
    readings.push(reading);
    return reading;
  }
  const publish = (name: string, subjects: readonly string[], partition: number, partitions: number): Promise<void> =>
    publisher.publish(name, subjects.map((subject) => eventFor(name, subject, partition, partitions)));

  busConformance<SubjectEvent>('Kafka, a real broker', async () => {
    const name = await topic(2);
    const home = await publisher.home(name);
    const partitions = [partitionName(home, 0), partitionName(home, 1)] as const;
    return {
      bus: new KafkaBus({ brokers, codec }), topic: name, partitions,
      publish: (partition, keys) => publish(name, keys, partitions.indexOf(partition), 2),
      keyOf: (event) => event.subject,
      close: () => Promise.resolve(),
    };
  });

  it('makes topics that keep everything, and leaves existing ones alone', async () => {
    const name = await topic(3);
    await ensureTopics({ brokers }, [name], { partitions: 7 });
    const [described, extents] = await Promise.all([
      withAdmin(brokers, (admin) => admin.describeConfigs({ includeSynonyms: false, resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topicName({ brokers }, name) }] })),
      highWatermarks({ brokers }, [name, 'nothing']),
    ]);
    const settings = new Map(described.resources[0]?.configEntries.map((e) => [e.configName, e.configValue]));
    expect(['cleanup.policy', 'retention.ms', 'retention.bytes', 'min.insync.replicas', 'max.message.bytes'].map((s) => settings.get(s))).toEqual(['delete', '-1', '-1', '1', '8388608']);
    expect([...extents.keys()]).toEqual([name]);
    expect(extents.get(name)).toEqual({ home: await publisher.home(name), next: new Map([[0, 0], [1, 0], [2, 0]]) });
    await publish(name, named('a', 4), 1, 3);
    expect((await highWatermarks({ brokers }, [name])).get(name)?.next.get(1)).toBe(4);
  });

  it('names a topic that does not exist', async () => {
    await expect(publisher.home('nothing')).rejects.toThrow('There is no topic fazhi.nothing');
    await expect(new Homes({ brokers: ['127.0.0.1:1'] }).of('toy')).rejects.toThrow('No broker answers');
    await expect(publisher.publish('nothing', [eventFor('nothing', 'a', 0, 1)])).rejects.toThrow();
    // the next one is not harmed
    const name = await topic(1);
    await publish(name, ['a'], 0, 1);
  });

  it('hands over in its place what is no event, and goes on', async () => {
    const name = await topic(1);
    await publish(name, ['a'], 0, 1);
    const producer = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).producer();
    await producer.connect();
    const newer = JSON.stringify({ ...JSON.parse(codec.encode(eventFor(name, 'n', 0, 1)).value.toString()), schemaversion: '9' });
    await producer.send({ topic: topicName({ brokers }, name), messages: [{ key: 'k\0', value: 'not json' }, { key: '421222/n', value: newer }, { value: null }] });
    await producer.disconnect();
    await publish(name, ['b'], 0, 1);
    const reading = read(name);
    await until(() => reading.has(['b@1']), 40_000, () => reading.errors.map(String));
    expect(reading.all()).toEqual(['a@1', 'b@1']);
    expect(reading.unreadable).toEqual([
      { position: 1, key: 'k\uFFFD', reason: 'UNREADABLE', message: 'the value is no JSON' },
      { position: 2, key: '421222/n', reason: 'NEWER_SCHEMA', message: 'schemaversion 9, and this build knows up to 1' },
      { position: 3, key: undefined, reason: 'UNREADABLE', message: 'the message has no value' },
    ]);
    expect([...reading.positions.values()]).toEqual([5]);
  });

  it('shares the partitions within a group, and hands them on when a member leaves', async () => {
    const name = await topic(4);
    const positions = new Map<string, number>();
    const group = randomUUID();
    const one = read(name, { group, positions });
    await publish(name, ['first'], 0, 4);
    await until(() => one.has(['first@1']), 40_000, () => one.errors.map(String));
    const two = read(name, { group, positions });
    let sent: string[] = [];
    await until(async () => {
      const next = named(`x${sent.length}-`, 4);
      await Promise.all(next.map((subject, partition) => publish(name, [subject], partition, 4)));
      sent = [...sent, ...at1(next)];
      return two.handled > 0 && one.handled > 1;
    }, 40_000);
    await until(() => sent.every((event) => one.has([event]) || two.has([event])), 40_000);
    // from the moment of sharing, each partition is read by one of them
    await one.stop();
    const before = two.handled;
    await Promise.all([0, 1, 2, 3].map((partition) => publish(name, [`y${partition}`], partition, 4)));
    await until(() => two.has(at1(named('y', 4))), 40_000, () => two.errors.map(String));
    expect(two.handled - before).toBe(4);
  });

  it('finds new partitions while it runs', async () => {
    const name = await topic(6);
    const reading = read(name);
    await publish(name, ['before'], 5, 6);
    await until(() => reading.has(['before@1']), 40_000, () => reading.errors.map(String));
    await withAdmin(brokers, (admin) => admin.createPartitions({ topicPartitions: [{ topic: topicName({ brokers }, name), count: 12 }] }));
    const fresh = new KafkaPublisher({ brokers, codec });
    await until(() => fresh.publish(name, [eventFor(name, 'after', 11, 12)]).then(() => true, () => false), 10_000);
    await fresh.close();
    await until(() => reading.has(['after@1']), 40_000, () => reading.errors.map(String));
    expect(reading.seen.get(partitionName(await publisher.home(name), 11))).toContain('after@1');
  });

  it('reads a topic that was made anew from its beginning, under new names', async () => {
    const name = await topic(1);
    const reading = read(name);
    await publish(name, named('old', 5), 0, 1);
    await until(() => reading.has(at1(named('old', 5))), 40_000, () => reading.errors.map(String));
    await withAdmin(brokers, (admin) => admin.deleteTopics({ topics: [topicName({ brokers }, name)] }));
    await until(() => publisher.home(name).then(() => false, () => true), 10_000);
    await ensureTopics({ brokers }, [name], { partitions: 1 });
    await until(() => publish(name, named('new', 8), 0, 1).then(() => true, () => false), 10_000);
    const home = await publisher.home(name);
    await until(() => new Set(reading.seen.get(partitionName(home, 0))).has('new7@1'), 40_000, () => [[...reading.seen], reading.errors.map(String)]);
    expect(reading.seen.get(partitionName(home, 0))).toEqual(at1(named('new', 8)));
    expect(reading.positions.get(partitionName(home, 0))).toBe(8);
  });

  it('begins anew where the kept position lies beyond the end', async () => {
    const name = await topic(1);
    await publish(name, named('a', 3), 0, 1);
    const reading = read(name, { positions: new Map([[partitionName(await publisher.home(name), 0), 900]]) });
    await until(() => reading.has(at1(named('a', 3))), 40_000, () => reading.errors.map(String));
    expect(reading.all()).toEqual(at1(named('a', 3)));
  });

  it('takes a long history compressed, and says so when it is too long', async () => {
    const name = await topic(1);
    const fact = (i: number) => ({
      id: `f${i}`, source: 's', type: `${name}.box.filled`, subject: 'long', region: '421222103201', on: '2022-01-01' as never, recordedAt: '2022-01-01T00:00:00Z',
      data: { region: '421222103201', occurredOn: '2022-01-01', qty: i },
    });
    const long = { ...eventFor(name, 'long', 0, 1), history: Array.from({ length: 20_000 }, (_, i) => fact(i)) };
    expect(codec.encode(long).value.length).toBeGreaterThan(3_000_000);
    await publisher.publish(name, [eventFor(name, 'a', 0, 1), long, eventFor(name, 'b', 0, 1)]);
    const reading = read(name);
    await until(() => reading.has(['b@1']), 40_000, () => reading.errors.map(String));
    expect(reading.all()).toEqual(['a@1', 'long@1', 'b@1']);
    const chance = { ...long, history: Array.from({ length: 1_000 }, (_, i) => ({ ...fact(i), data: { x: randomBytes(12_000).toString('base64') } })) };
    await expect(publisher.publish(name, [chance])).rejects.toThrow(EventTooLarge);
    await publish(name, ['c'], 0, 1);
    await until(() => reading.has(['c@1']), 40_000);
  });

  it('comes back by itself when the broker was away', async () => {
    const name = await topic(2);
    const reading = read(name);
    await publish(name, ['before'], 0, 2);
    await until(() => reading.has(['before@1']), 40_000, () => reading.errors.map(String));
    const [node] = kafka.nodes as [Kafka['nodes'][number]];
    await node.kill();
    await expect(publish(name, ['lost'], 0, 2)).rejects.toThrow();
    await node.start();
    await until(() => publish(name, ['after'], 1, 2).then(() => true, () => false), 40_000);
    await until(() => reading.has(['after@1']), 40_000, () => reading.errors.map(String));
    expect(reading.all().filter((event) => event === 'before@1')).toHaveLength(1);
  });
});
