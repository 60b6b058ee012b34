import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import kafkajs, { type IHeaders } from 'kafkajs';
import type { Inbound } from '@fazhi/gateway';
import { startKafka, type Kafka } from '../kafka/broker.js';
import { describeWithKafka } from '../kafka/spec-kafka.js';
import { Department, INBOUND, until, type Sent } from './department.js';
import { World, type Answered, type Envelope, type Place } from './harness.js';
import { accepted, dispute, leaflets, opened } from './stories.js';

const PARTITIONS = 6;
const spoken = (answers: readonly Answered[]): string[] => answers.map((a) => [a.id, a.status, a.code, a.path, a.message].filter((x) => x !== undefined).join(' | '));

describeWithKafka('departments on Kafka', () => {
  let kafka: Kafka;
  let world: World;
  let p: Place;
  let key: string;
  let inbound: Inbound;
  let department: Department;
  const open = async (): Promise<void> => {
    inbound = await world.platform.gateway.inbound({ brokers: kafka.bootstrap.split(','), partitions: PARTITIONS });
    await inbound.joined;
  };
  const createKey = async (): Promise<{ id: string; key: string }> => (await world.gql<{ createApiKey: { id: string; key: string } }>(
    'mutation($name: String!, $types: [String!]!, $regions: [ID!]!) { createApiKey(name: $name, types: $types, regions: $regions) { id key } }',
    { name: '司法所', types: ['mediation.*', 'publicity.*'], regions: [p.town] })).createApiKey;

  beforeAll(async () => {
    [kafka, world] = await Promise.all([startKafka({ brokers: 1 }), World.start()]);
    p = await world.county();
    key = (await createKey()).key;
    await open();
    department = await Department.at(kafka.bootstrap);
  });
  afterAll(async () => {
    await department?.leave();
    await world?.stop();
    await kafka?.stop();
  });

  /** One of each kind of answer; the same ids under each source. */
  const everyKind = (source: string): Envelope[] => {
    const of = (fact: Envelope, id: string, more: Partial<Envelope> = {}): Envelope => ({ ...fact, id, source, subject: `${source}-${fact.subject}`, ...more });
    const good = of(leaflets(world, 'in-a', p.v(201), '2022-05-01', 1), 'a');
    const [opening, taken, ended, late] = dispute(world, 'in-case', p.v(202), '2022-05-01', { terminated: '2022-05-03', session: '2022-05-04' });
    return [
      good, good, of(accepted(world, 'in-b', p.v(201), '2022-05-01'), 'parked'), of(leaflets(world, 'in-c', `${p.town}777`, '2022-05-01', 1), 'nowhere'),
      of(leaflets(world, 'in-d', p.v(201), '2022-05-01', -1), 'negative'), of(world.fact('aftercare.talk.held', 'in-e', p.v(201), '2022-05-01'), 'type'),
      of(leaflets(world, 'in-f', p.other, '2022-05-01', 1), 'region'), of(leaflets(world, 'in-g', p.v(201), '2026-11-24', 1), 'future'),
      of(leaflets(world, 'in-h', p.v(201), '2022-05-01', 1), 'person', { data: { ...good.data, title: '找13800138000' } }), of(good, 'unknown', { type: 'no.such' }),
      ...[opening, taken, late, ended].map((fact, i) => of(fact as Envelope, `case-${i}`)),
    ];
  };

  test('get the same answers as over HTTP', async () => {
    const http = await world.post(everyKind('urn:http'), key);
    const facts = everyKind('urn:kafka');
    const sent = await department.send(facts, { key });
    const answers = await department.answers(sent, facts.length);
    expect(spoken(answers)).toEqual(spoken(http));
    expect(answers.map((a) => [a.status, a.code].filter(Boolean).join(' '))).toEqual([
      'accepted', 'duplicate', 'parked OUT_OF_ORDER', 'quarantined UNKNOWN_REGION', 'rejected INVALID_SCHEMA', 'rejected FORBIDDEN_TYPE', 'rejected FORBIDDEN_REGION',
      'rejected FUTURE_DATE', 'rejected PERSONAL_DATA', 'rejected UNKNOWN_TYPE', 'accepted', 'accepted', 'accepted', 'quarantined INVALID_TRANSITION',
    ]);
    expect(answers.at(-1)?.violation).toBe(http.at(-1)?.violation);
    expect(answers.map((a) => [a.source, a.inbound])).toEqual(facts.map((f, index) => [f.source, { ...sent, index }]));
    expect(new Set(department.keys)).toEqual(new Set(['k']));
    const again = await department.send(facts[0], { key, partition: 1, messageKey: null });
    expect(await department.answers(again, 1)).toMatchObject([{ id: 'a', status: 'duplicate' }]);
    expect(department.keys.at(-1)).toBe('urn:kafka');
  });

  test('find what cannot be read among the dead letters, without their key, and the partition goes on', async () => {
    const fact = leaflets(world, 'dead-1', p.v(201), '2022-05-02', 1);
    const wrong: [string, unknown, IHeaders?][] = [
      ['INVALID_JSON', '{"id":'], ['INVALID_JSON', null], ['INVALID_JSON', Buffer.from([0xff, 0xfe])], ['NOT_CLOUDEVENTS', '{"a":1}'], ['NOT_CLOUDEVENTS', '[1]'],
      ['TOO_MANY', Array.from({ length: 1001 }, () => fact)], ['TOO_LARGE', JSON.stringify(fact).padEnd(5 * 1024 * 1024 + 1)],
      ['BINARY_MODE', fact.data, { ce_specversion: '1.0', ce_id: 'x', ce_type: fact.type, ce_source: 'urn:x', 'content-type': 'application/json' }],
      ['UNSUPPORTED_MEDIA_TYPE', fact, { 'content-type': 'application/avro' }],
    ];
    const sent: Sent[] = [];
    for (const [, body, headers] of wrong) sent.push(await department.send(body, { key, headers: { trace: 't-1', ...headers }, partition: 2, messageKey: 'dead' }));
    const after = await department.send(fact, { key, partition: 2 });
    expect(spoken(await department.answers(after, 1))).toEqual([`${fact.id} | accepted`]);
    for (const [i, [reason, body]] of wrong.entries()) {
      const { key: messageKey, value, headers } = await department.letter(sent[i] as Sent);
      expect([messageKey, String(headers.reason), String(headers.trace), Object.keys(headers).filter((n) => n.toLowerCase() === 'authorization')]).toEqual(['dead', reason, 't-1', []]);
      const expected = body === null || Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
      expect(value === null ? expected : expected && value.equals(expected)).toBe(value === null ? null : true);
    }
    const metrics = await (await world.http('GET', '/metrics')).text();
    expect(metrics).toContain('fazhi_gateway_inbound_dead_letters_total{reason="INVALID_JSON"} 3');
    expect(metrics).toMatch(/fazhi_gateway_inbound_results_total\{status="quarantined"\} 2/);
  });

  test('are refused without a good key, fact by fact, from the moment it is revoked', async () => {
    const [one, two, three] = ['key-1', 'key-2', 'key-3'].map((n) => leaflets(world, `in-${n}`, p.v(203), '2022-05-03', 1));
    const other = await createKey();
    expect(spoken(await department.answers(await department.send(one, { key: other.key }), 1))).toEqual([`${one?.id} | accepted`]);
    await world.gql('mutation($id: ID!) { revokeApiKey(id: $id) }', { id: other.id });
    for (const bad of [other.key, undefined, 'made-up', world.token, `fz_0123456789abcdef_${'x'.repeat(43)}`]) {
      const answers = await department.answers(await department.send([two, three], { ...(bad !== undefined && { key: bad }), partition: 3 }), 2);
      expect(answers.map((a) => [a.id, a.status, a.code])).toEqual([[two?.id, 'rejected', 'UNAUTHENTICATED'], [three?.id, 'rejected', 'UNAUTHENTICATED']]);
    }
    expect(await world.number('PUB-01', p.v(203), '2022')).toBe(1);
  });

  test('send under no name that is somebody else’s, and on no subject that is', async () => {
    await world.given(...dispute(world, 'in-theirs', p.otherVillage, '2022-05-05'));
    const named = { ...leaflets(world, 'in-named', p.v(203), '2022-05-05', 1), source: 'user:admin' };
    const ended = world.fact('mediation.case.terminated', 'in-theirs', p.v(203), '2022-05-06', { reason: 'FAILED', informedOfRemedies: true });
    const answers = await department.answers(await department.send([named, ended], { key, partition: 3 }), 2);
    expect(answers.map((a) => [a.status, a.code, a.path])).toEqual([['rejected', 'FORBIDDEN_SOURCE', 'source'], ['rejected', 'FORBIDDEN_REGION', 'subject']]);
  });

  test('may compress as they like', async () => {
    const client = new kafkajs.Kafka({ brokers: kafka.bootstrap.split(','), logLevel: kafkajs.logLevel.NOTHING });
    const producer = client.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    const fact = leaflets(world, 'gzip-1', p.v(203), '2022-05-04', 1);
    const [at] = await producer.send({
      topic: INBOUND, compression: kafkajs.CompressionTypes.GZIP, messages: [{ partition: 4, value: JSON.stringify([fact]), headers: { authorization: `Bearer ${key}` } }],
    });
    await producer.disconnect();
    expect(await department.answers({ partition: 4, offset: Number(at?.baseOffset) }, 1)).toMatchObject([{ id: fact.id, status: 'accepted' }]);
    const { resources } = await department.admin.describeConfigs({ includeSynonyms: false, resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: INBOUND }] });
    const settings = new Map(resources[0]?.configEntries.map((e) => [e.configName, e.configValue]));
    expect(['compression.type', 'retention.ms', 'message.timestamp.type'].map((n) => settings.get(n))).toEqual(['uncompressed', '604800000', 'LogAppendTime']);
  });

  test('have 3,000 facts counted once though the door closes and opens in the middle', async () => {
    const before = await world.number('PUB-01', p.v(204), '2022');
    const facts = Array.from({ length: 3_000 }, (_, i) => leaflets(world, `many-${i}`, p.v(204), '2022-06-01', 1));
    const sizes = [1, 7, 120, 1, 480, 3, 1_000, 60, 1];
    const ends = new Map<number, number>();
    const feed = async (from: number, to: number): Promise<void> => {
      for (let at = from, n = 0; at < to; n++) {
        const size = Math.min(sizes[n % sizes.length] as number, to - at);
        const { partition, offset } = await department.send(size === 1 ? facts[at] : facts.slice(at, at + size), { key, partition: n % PARTITIONS });
        ends.set(partition, offset + 1);
        at += size;
      }
    };
    await feed(0, 1_500);
    const rest = feed(1_500, 3_000);
    await inbound.stop();
    await rest;
    await open();
    const ids = new Set(facts.map((f) => f.id));
    await until(() => new Set(department.results.map((r) => r.id).filter((id) => ids.has(id))).size === 3_000, 'answer to each fact', 30_000);
    const statuses = new Map<string, string[]>();
    for (const { id, status } of department.results) if (ids.has(id)) statuses.set(id, [...(statuses.get(id) ?? []), status]);
    expect([...statuses.values()].filter((told) => told[0] !== 'accepted' && told[0] !== 'duplicate')).toEqual([]);
    expect(await world.number('PUB-01', p.v(204), '2022')).toBe((before ?? 0) + 3_000);
    await until(async () => {
      const committed = await department.committed();
      return [...ends].every(([partition, end]) => committed.get(partition) === end);
    }, 'commit of everything');
    expect(await world.differences()).toEqual([]);
  });

  test('wait for a service that is away, and only those whose messages it takes', async () => {
    const holder = new pg.Client({ connectionString: world.platform.databaseUrl });
    await holder.connect();
    const waiting = async (n: number): Promise<boolean> => (await (await world.http('GET', '/metrics')).text()).includes(`fazhi_gateway_inbound_waiting_partitions ${n}`);
    try {
      await world.given(opened(world, 'away-0', p.v(201), '2022-06-02'));
      await holder.query('begin');
      await holder.query('select * from mediation.log_head where county = $1 for update', [p.county]);
      const held = await department.send(opened(world, 'away-1', p.v(201), '2022-06-02'), { key, partition: 0 });
      await until(() => waiting(1), 'partition that waits');
      const other = await department.send(leaflets(world, 'away-2', p.v(201), '2022-06-02', 1), { key, partition: 1 });
      expect(await department.answers(other, 1)).toMatchObject([{ status: 'accepted' }]);
      expect(await department.answers(held, 0)).toEqual([]);
      await holder.query('rollback');
      expect(await department.answers(held, 1)).toMatchObject([{ status: 'accepted' }]);
      await until(() => waiting(0), 'end of waiting');
    } finally {
      await holder.end();
    }
  });

  test('are all answered though the broker is killed and comes back', async () => {
    const facts = Array.from({ length: 400 }, (_, i) => leaflets(world, `killed-${i}`, p.v(202), '2022-06-03', 1));
    for (let at = 0; at < facts.length; at += 20) await department.send(facts.slice(at, at + 20), { key, partition: (at / 20) % PARTITIONS });
    const [broker] = kafka.nodes;
    await broker?.kill();
    await sleep(500);
    await broker?.start();
    const ids = new Set(facts.map((f) => f.id));
    await until(() => new Set(department.results.map((r) => r.id).filter((id) => ids.has(id))).size === 400, 'answer to each fact', 40_000);
    expect(await world.differences()).toEqual([]);
  }, 120_000);

  test('are heard again after the log has lost what was not read', async () => {
    await inbound.stop();
    await department.send(leaflets(world, 'lost-1', p.v(205), '2022-06-01', 1), { key, partition: 5 });
    const end = (await department.admin.fetchTopicOffsets(INBOUND)).find((o) => o.partition === 5)?.offset as string;
    await department.admin.deleteTopicRecords({ topic: INBOUND, partitions: [{ partition: 5, offset: end }] });
    await open();
    const fact = leaflets(world, 'lost-2', p.v(205), '2022-06-01', 1);
    expect(spoken(await department.answers(await department.send(fact, { key, partition: 5 }), 1))).toEqual([`${fact.id} | accepted`]);
  });
});
