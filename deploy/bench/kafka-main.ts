import { isDeepStrictEqual, parseArgs } from 'node:util';
import { startKafka } from '../kafka/broker.js';
import { caseFacts } from './data.js';
import { cellsOf } from './kafka-cells.js';
import { fill, messages } from './kafka-fill.js';
import { raw } from './kafka-raw.js';
import { streams } from './kafka-streams.js';

// What reporting is compared with, on its own: node deploy/bin/run.mjs deploy/dist/bench/kafka-main.js [--facts 100000] [--warm-up 50000]
const { values: asked } = parseArgs({ options: { 'facts': { type: 'string', default: '100000' }, 'warm-up': { type: 'string', default: '50000' } } });

const TOPIC = 'fazhi.mediation';
const whole = (n: number): string => Math.round(n).toLocaleString('en');
const line = (what: string, found: string): void => console.log(`${what.padEnd(44)} ${found}`);

const kafka = await startKafka({ brokers: 1 });
try {
  const facts = caseFacts(Number(asked.facts));
  const bytes = await fill(kafka.bootstrap, TOPIC, messages(facts));
  line('events', `${whole(facts.length)} of ${whole(bytes / facts.length)} bytes`);
  const plain = await raw(kafka.bootstrap, [TOPIC], { parse: false });
  const parsed = await raw(kafka.bootstrap, [TOPIC], { parse: true });
  const counted = await streams(kafka.bootstrap, [TOPIC], { warmUp: Number(asked['warm-up']) });
  line('kafkajs, nothing done', `${whole(plain.perSecond)} events/s`);
  line('kafkajs, read as JSON', `${whole(parsed.perSecond)} events/s`);
  line('Kafka Streams, exactly-once', `${whole(counted.perSecond)} events/s, ${whole(counted.warmPerSecond)} after the first ${whole(Number(asked['warm-up']))}`);
  line('  of kafkajs read as JSON', (counted.perSecond / parsed.perSecond).toFixed(2));
  if (!isDeepStrictEqual(counted.cells, cellsOf(facts))) throw new Error('Kafka Streams counted something else');
} finally {
  await kafka.stop();
}
process.exit();
