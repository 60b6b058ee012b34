import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { accept } from './accept.js';
import { ceiling } from './ceiling.js';
import { counted, project, rebuild } from './counting.js';
import { caseFacts, regions } from './data.js';
import { Flow } from './flow.js';
import { live } from './live.js';
import { resident, watchPeak } from './memory.js';
import { pages } from './page.js';
import { give, startRunning, type Running } from './running.js';
import { throughKafka } from './through-kafka.js';
import { kafkaAvailable } from '../kafka/available.js';

// npm run bench -- [--facts 200000] [--ceiling 100000] [--projected 50000] [--rate 500] [--seconds 20] [--streamed 100000] [--only embedded|kafka] [--profile folder]
const { values: asked } = parseArgs({
  options: {
    facts: { type: 'string', default: '200000' }, ceiling: { type: 'string', default: '100000' }, projected: { type: 'string', default: '50000' },
    rate: { type: 'string', default: '500' }, seconds: { type: 'string', default: '20' }, streamed: { type: 'string', default: '100000' }, only: { type: 'string' }, profile: { type: 'string' },
  },
});
const size = {
  facts: Number(asked.facts), ceiling: Math.min(Number(asked.ceiling), Number(asked.facts)), projected: Number(asked.projected), rate: Number(asked.rate), seconds: Number(asked.seconds),
};

const whole = (n: number): string => Math.round(n).toLocaleString('en');
const line = (what: string, found: string, aim?: string): void => console.log(`${what.padEnd(44)} ${found}${aim === undefined ? '' : `  (aim ${aim})`}`);
const ratio = (what: string, speed: number, most: number, aim: string): void => line(what, `${(speed / most).toFixed(2)} of the ceiling, ${whole(speed)} facts/s`, `≥ ${aim}`);
const megabytes = (bytes: number): string => `${whole(bytes / 1024 / 1024)} MB`;

function quantiles(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (q: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN).toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms, of ${whole(sorted.length)}`;
}

async function measure(running: Running): Promise<void> {
  const memory = watchPeak(running.pid);
  await give(running, regions());

  const facts = caseFacts(size.facts);
  const accepted = await accept(running, facts);
  const acceptedAt = performance.now();
  await counted(running.databaseUrl);
  const drained = (performance.now() - acceptedAt) / 1_000;
  await sleep(3_000);
  const idle = resident(running.pid);

  const before = await ceiling(running.databaseUrl, 'mediation', size.ceiling);
  const rebuilt = await rebuild(running.databaseUrl, size.facts);
  const projected = await project(running.databaseUrl, 'mediation', size.projected);
  const after = await ceiling(running.databaseUrl, 'mediation', size.ceiling);
  const most = (before + after) / 2;
  line('ceiling: plain batched SQL', `${whole(most)} facts/s (${whole(before)} before the rebuild, ${whole(after)} after the projection)`);
  ratio('accepted over HTTP, 500 a batch', accepted, most, '0.25');
  line('  counted after the last acknowledgement', `${drained.toFixed(1)} s`);
  ratio('rebuild', rebuilt, most, '0.5');
  ratio('live projection, 500 a batch', projected, most, '0.3');

  const flow = new Flow();
  await live(running, flow, size.rate, 2);
  line('acknowledgement to subscriber', quantiles(await live(running, flow, size.rate, size.seconds)), 'p99 < 100 ms');
  line('county page, 20 regions × 12', quantiles(await pages(running, flow, size.rate, size.seconds)));
  line('resident memory, all but PostgreSQL', `${megabytes(idle)} idle, ${megabytes(memory.stop())} at most`, '< 600 MB');
}

async function measureKafka(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fazhi-bench-'));
  chmodSync(folder, 0o711);
  try {
    const found = await throughKafka(folder, { facts: Number(asked.streamed), rate: size.rate, seconds: size.seconds });
    const against = (what: string, speed: number, aim?: string): void =>
      line(what, `${whole(speed)} events/s, ${(speed / found.streams).toFixed(2)} of Kafka Streams, ${(speed / found.raw).toFixed(2)} of kafkajs`, aim);
    line('Kafka Streams, exactly-once, warm', `${whole(found.streams)} events/s of ${whole(found.events)}`);
    line('kafkajs, reading JSON', `${whole(found.raw)} events/s`);
    against('relay: log → Kafka', found.relay);
    against('Kafka → reporting, one instance', found.one, '≥ 1.0 of Kafka Streams');
    against('Kafka → reporting, two instances', found.two, '≥ 1.0 of Kafka Streams');
    against('log → relay → Kafka → reporting', found.whole);
    line('acknowledgement to subscriber, through Kafka', quantiles(found.waits), 'p99 < 250 ms');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const dataDir = mkdtempSync(join(tmpdir(), 'fazhi-bench-'));
chmodSync(dataDir, 0o711);
let running: Running | undefined;
try {
  if (asked.only !== 'kafka') {
    running = await startRunning(dataDir, asked.profile);
    await measure(running);
    await running.stop();
  }
  const available = await kafkaAvailable();
  if (asked.only !== 'embedded' && available.ok) await measureKafka();
  if (!available.ok) console.log(`SKIPPED, because Kafka cannot run here: ${available.why}`);
} finally {
  await running?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit();
