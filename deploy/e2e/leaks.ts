import kafkajs from 'kafkajs';
import pg from 'pg';
import { until, withAdmin } from './kafka-reading.js';

/** Somebody who does not exist, to be looked for everywhere afterwards. */
export const SEEDED = { idNumber: '110101199003070337', name: '欧阳样本甲', phone: '13812345678', address: '样本路九十九号' };
export const WORDS: readonly string[] = Object.values(SEEDED);

/** Sends a body to a path of the platform, as an administrator. */
export type Call = (path: string, body: unknown, type?: string) => Promise<Response>;

/** Registers the person, sends facts about them, and puts who they are in every place where somebody might by mistake; the answer is what the platform said. */
export async function seed(call: Call, village: string): Promise<string> {
  const said: string[] = [];
  const tell = async (path: string, body: unknown, type?: string): Promise<string> => {
    const text = await (await call(path, body, type)).text();
    said.push(text);
    return text;
  };
  const { personKey } = JSON.parse(await tell('/api/persons', SEEDED)) as { personKey: string };
  let n = 0;
  const send = (type: string, on: string, data: object, more: object = {}): Promise<string> =>
    tell('/api/events', [{ specversion: '1.0', id: `leak-${++n}`, source: 'urn:leaks', type, subject: 'leak-1', data: { region: village, occurredOn: on, ...data }, ...more }], 'application/cloudevents-batch+json');
  await send('aftercare.term.released', '2022-01-05', { personKey, category: 'PRISON', channel: '01', risk: 'GENERAL' });
  await send('aftercare.term.handed-over', '2022-01-06', { method: 'FAMILY', risk: 'GENERAL' });
  for (const text of [SEEDED.idNumber, SEEDED.phone]) {
    await send('aftercare.visit.recorded', '2022-01-10', { conduct: 'GOOD', work: true, family: 'STABLE', contacts: 'SIMPLE', difficulties: `联系 ${text}` });
    await send('aftercare.talk.held', '2022-01-10', {}, { retracts: 'leak-2', data: { reason: text } });
    await tell('/api/events', `{"specversion":"1.0","broken ${text}`, 'application/cloudevents+json');
    await tell('/api/events', `{"broken ${text}\n`, 'application/x-ndjson');
  }
  for (const field of ['idNumber', 'phone', 'address', 'name'] as const) await tell('/api/persons', { ...SEEDED, [field]: `${SEEDED[field]}\u0000` });
  await tell('/api/persons', { ...SEEDED, [SEEDED.idNumber]: 1 });
  await tell('/graphql', { query: '{ findPerson(idNumber: "110101199003070338", region: "x", purpose: "JUDICIAL") { key } }' });
  await tell('/graphql', { query: `{ person(key: "${personKey}", region: "${village}") { name } }` });
  await tell('/api/login', { username: SEEDED.name, password: SEEDED.idNumber });
  return said.join('\n');
}

/** Tables that hold one of the words, as text or as bytes. */
export async function tablesWith(databaseUrl: string): Promise<{ searched: number; found: string[] }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`);
    // bytes are written as hexadecimal digits
    const looked = [...WORDS, ...WORDS.map((w) => Buffer.from(w).toString('hex'))];
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ n: string }>(`select count(*) n from ${name} t where ${looked.map((_, i) => `position($${i + 1} in t::text) > 0`).join(' or ')}`, looked);
      if (rows[0]?.n !== '0') found.push(name);
    }
    return { searched: tables.length, found };
  } finally {
    await client.end();
  }
}

/** Topics with a message that holds one of the words, in its key, its value or its headers, and how many messages were looked at. */
export async function topicsWith(brokers: readonly string[]): Promise<{ searched: number; topics: string[]; found: string[] }> {
  const offsets = await withAdmin(brokers, async (admin) => {
    const topics = (await admin.listTopics()).filter((t) => !t.startsWith('__'));
    return Promise.all(topics.map(async (topic) => ({ topic, partitions: await admin.fetchTopicOffsets(topic) })));
  });
  const expected = offsets.reduce((n, { partitions }) => n + partitions.reduce((m, p) => m + Number(p.high) - Number(p.low), 0), 0);
  const found = new Set<string>();
  let searched = 0;
  const consumer = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING }).consumer({ groupId: 'leaks' });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: offsets.map((o) => o.topic), fromBeginning: true });
    await consumer.run({
      eachMessage: ({ topic, message: { key, value, headers } }) => {
        const text = [key, value, ...Object.entries(headers ?? {}).flat(2)].map((part) => String(part ?? '')).join('\n');
        if (WORDS.some((word) => text.includes(word))) found.add(topic);
        searched++;
        return Promise.resolve();
      },
    });
    await until(() => searched >= expected, 60_000, () => [searched, expected]);
  } finally {
    await consumer.disconnect();
  }
  return { searched, topics: offsets.map((o) => o.topic).sort(), found: [...found] };
}
