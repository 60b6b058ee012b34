import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, parentOf } from '../embedded/postgres-processes.js';
import { startKafka } from './broker.js';
import type { Kafka, KafkaOptions } from './broker.js';
import { clusterView } from './probe.js';
import { describeWithKafka } from './spec-kafka.js';
import { kafkaTool } from './tool.js';

// The first start on a machine downloads Kafka; afterwards each Java takes seconds of a busy machine.
const PATIENCE = 300_000;

/** All of it: npm run test:kafka. What belongs to every test run is what other suites rely on. */
const LONG = process.env['KAFKA_LONG'] === 'yes';

let folder: string;
const started: Kafka[] = [];
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'fazhi-spec-')); });
afterEach(async () => {
  await Promise.all(started.splice(0).map((kafka) => kafka.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: KafkaOptions): Promise<Kafka> {
  const kafka = await startKafka(options);
  started.push(kafka);
  return kafka;
}

const topics = (kafka: Kafka, ...args: string[]) => kafkaTool('org.apache.kafka.tools.TopicCommand', ['--bootstrap-server', kafka.bootstrap, ...args]);
const send = (kafka: Kafka, topic: string, records: string[]) =>
  kafkaTool('org.apache.kafka.tools.ConsoleProducer', ['--bootstrap-server', kafka.bootstrap, '--topic', topic], records.map((record) => `${record}\n`).join(''));

/** The first `count` records of partition 0, in their order. */
async function records(kafka: Kafka, topic: string, count: number): Promise<string[]> {
  const out = await kafkaTool('org.apache.kafka.tools.consumer.ConsoleConsumer',
    ['--bootstrap-server', kafka.bootstrap, '--topic', topic, '--partition', '0', '--offset', 'earliest', '--max-messages', String(count), '--timeout-ms', '30000']);
  return out.trim().split('\n');
}

async function until(what: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  for (const deadline = Date.now() + ms; Date.now() < deadline; await delay(50)) if (await what()) return true;
  return what();
}

const seenBy = async (port: number) => (await clusterView(port)).brokers.map(({ id }) => id).sort();

/** Another process that starts a throw-away broker and stays. */
async function holder(): Promise<{ child: ChildProcess; pid: number; guard: number; folder: string }> {
  const script = `
    import { startKafka } from ${JSON.stringify(new URL('./broker.js', import.meta.url).href)};
    const kafka = await startKafka({ brokers: 1 });
    console.log(kafka.nodes[0].pid);`;
  const mine = mkdtempSync(join(folder, 'tmp-'));
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TMPDIR: mine } });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  return { child, pid, guard: parentOf(pid)!, folder: mine };
}

describeWithKafka('Kafka', () => {
  test('what one broker acknowledged survives kill -9 and a new start on the same data', async () => {
    const dataDir = join(folder, '数据');
    const first = await start({ brokers: 1, dataDir });
    await topics(first, '--create', '--topic', 'kept', '--partitions', '1');
    await send(first, 'kept', ['关刀镇', '太平镇']);
    await expect(startKafka({ brokers: 1, dataDir })).rejects.toThrow('are in use by a running Kafka');
    const [node] = first.nodes as [Kafka['nodes'][number]];
    const { port, pid } = node;
    await node.kill();
    expect(node.pid).toBeUndefined();
    expect(isAlive(pid!)).toBe(false);
    expect(await node.ended).toContain('SIGKILL');
    await expect(clusterView(port)).rejects.toThrow('ECONNREFUSED');
    await node.start();
    expect(node.pid).not.toBe(pid);
    await expect(node.start()).rejects.toThrow('is running');
    expect(await records(first, 'kept', 2)).toEqual(['关刀镇', '太平镇']);
    await first.stop();
    await first.stop();
    await expect(node.start()).rejects.toThrow('guard of the brokers has ended');
    await expect(startKafka({ brokers: 3, dataDir })).rejects.toThrow('holds the data of node-1, not of node-1, node-2, node-3');
    const second = await start({ brokers: 1, dataDir });
    expect(await records(second, 'kept', 2)).toEqual(['关刀镇', '太平镇']);
  }, PATIENCE);

  if (LONG) test('of three brokers one may be killed with -9: nothing is lost, and it comes back', async () => {
    const kafka = await start({ brokers: 3 });
    await topics(kafka, '--create', '--topic', 'replicated', '--partitions', '1');
    const described = await topics(kafka, '--describe', '--topic', 'replicated');
    expect(described).toMatch(/ReplicationFactor: 3.*min\.insync\.replicas=2/);
    await send(kafka, 'replicated', ['one']);
    const leader = kafka.nodes.find(({ id }) => id === Number(/Leader: (\d)/.exec(described)![1]))!;
    const others = kafka.nodes.filter((node) => node !== leader);
    await leader.kill();
    for (const { port } of others) expect(await until(async () => (await seenBy(port)).join() === others.map(({ id }) => id).join(), 60_000)).toBe(true);
    await send(kafka, 'replicated', ['two']);
    expect(await records(kafka, 'replicated', 2)).toEqual(['one', 'two']);
    await leader.start();
    for (const { port } of kafka.nodes) expect(await until(async () => (await seenBy(port)).join() === '1,2,3', 60_000)).toBe(true);
    expect(await until(async () => (await topics(kafka, '--describe', '--topic', 'replicated', '--under-replicated-partitions')).trim() === '', 60_000)).toBe(true);
  }, PATIENCE);

  test('clients are sent where the cluster is told to send them; a stopped broker is silent until it is continued', async () => {
    const kafka = await start({ brokers: 1, advertise: ({ id }) => `broker-${id}.example:9092` });
    expect(kafka.bootstrap).toBe('broker-1.example:9092');
    const [node] = kafka.nodes as [Kafka['nodes'][number]];
    expect((await clusterView(node.port)).brokers).toEqual([{ id: 1, address: 'broker-1.example:9092' }]);
    await node.kill('SIGSTOP');
    expect(await until(() => clusterView(node.port).then(() => false, (error: Error) => error.message.startsWith('No answer')), 10_000)).toBe(true);
    await node.kill('SIGCONT');
    expect(await until(async () => (await seenBy(node.port).catch(() => [])).length === 1, 30_000)).toBe(true);
  }, PATIENCE);

  if (LONG) test('a port that somebody took is named, and the broker starts once it is free again', async () => {
    const [node] = (await start({ brokers: 1 })).nodes as [Kafka['nodes'][number]];
    await node.kill();
    const intruder = createServer((socket) => socket.destroy()).listen(node.port, '127.0.0.1');
    await once(intruder, 'listening');
    await expect(node.start()).rejects.toThrow('Address already in use');
    expect(node.pid).toBeUndefined();
    await new Promise((closed) => intruder.close(closed));
    await node.start();
    expect(await seenBy(node.port)).toEqual([1]);
  }, PATIENCE);

  test('a broker that refuses its settings is heard, and leaves no process', async () => {
    const options = { brokers: 1, dataDir: folder, settings: { 'log.segment.bytes': 'many' } } as const;
    await expect(startKafka(options)).rejects.toThrow(/Invalid value many for configuration log\.segment\.bytes/);
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(folder);
  }, PATIENCE);

  test('a killed parent takes the broker with it within 5 s, and the throw-away data', async () => {
    const { child, pid, guard, folder: temporary } = await holder();
    expect(readdirSync(temporary)).toHaveLength(1);
    process.kill(child.pid!, 'SIGKILL');
    expect(await until(() => !isAlive(pid) && !isAlive(guard), 5_000)).toBe(true);
    expect(existsSync(temporary) && readdirSync(temporary)).toEqual([]);
  }, PATIENCE);

  if (LONG) test('parent and guard killed at once leave no broker', async () => {
    const { child, pid, guard } = await holder();
    for (const one of [child.pid!, guard]) process.kill(one, 'SIGKILL');
    expect(await until(() => !isAlive(pid), 5_000)).toBe(true);
  }, PATIENCE);
});
