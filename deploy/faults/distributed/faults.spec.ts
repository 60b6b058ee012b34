import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { ensureTopics } from '@fazhi/bus/kafka/index.js';
import { describeWithKafka } from '../../kafka/spec-kafka.js';
import { fazhi } from '../platform-process.js';
import { NAMES } from '../refold/services.js';
import { COUNTIES } from '../stories.js';
import { Arena } from './arena.js';
import { deaths } from './campaign.js';
import { CutProxies } from './cut-proxies.js';
import { Topics } from './topics.js';

/** Longer where a campaign wants it so. */
const LONG = process.env['FAULTS_LONG'] === 'yes';
const SECONDS = 1_000;
const seed = Number(process.env['FAULTS_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const TABLES = ['log_head', 'log', 'inbox', 'subject', 'link', 'refold', 'relay'];

describeWithKafka('the distributed platform, hurt while facts come in', () => {
  let arena: Arena;
  let proxies: CutProxies;
  let topics: Topics;
  const sql = async <T extends pg.QueryResultRow>(text: string): Promise<T[]> => {
    const client = new pg.Client(arena.databaseUrl);
    await client.connect();
    return (await client.query<T>(text).finally(() => client.end())).rows;
  };
  /** What reporting holds, without the numbers it gave. */
  const cells = async (): Promise<string[]> => (await sql<{ line: string }>(
    `select concat_ws('|', code, town, c_month, e_month, amount) line from reporting.cell join reporting.measure m on m.id = measure where amount <> 0`)).map((r) => r.line).sort();

  /**
   * Whatever is not as promised. A campaign looks after every hurt; the small version, which belongs to every test run, after
   * several of them, with the load going on in between.
   */
  const wrong = async (last: boolean): Promise<string[]> => (LONG || last ? arena.wrong() : (await arena.rest(), []));

  beforeAll(async () => {
    process.stderr.write(`faults: seed ${seed}\n`);
    proxies = new CutProxies();
    arena = await Arena.start({ seed, reporting: 2, pace: LONG ? 'full' : 'steady', kafka: { advertise: (node) => proxies.before(node) } });
    topics = new Topics(arena.cluster.bootstrap);
  }, 120_000);
  afterAll(async () => {
    await arena?.stop();
    await proxies?.stop();
  }, 60_000);

  test('kill -9 of seven parts, one after the other', async () => {
    arena.load();
    await deaths(arena, 0, 7, (line) => process.stderr.write(`${line}\n`));
    expect(await wrong(false)).toEqual([]);
  }, 240_000);

  test('a proxy that cuts the broker’s answers to produce requests: nothing is lost', async () => {
    arena.load();
    for (let i = 0; i < (LONG ? 20 : 3); i++) {
      await delay(500);
      proxies.cut = true;
      await delay(500 + arena.random() * 1_000);
      proxies.cut = false;
    }
    expect(proxies.count).toBeGreaterThan(0);
    expect(await wrong(false)).toEqual([]);
  }, 240_000);

  test('an instance of reporting that is stopped past its session and goes on changes no number', async () => {
    arena.load();
    await delay(1_000);
    const frozen = arena.cluster.part('reporting-1');
    frozen.signal('SIGSTOP');
    await delay((LONG ? 40 : 14) * SECONDS);
    frozen.signal('SIGCONT');
    await delay(1_000);
    expect(await wrong(false)).toEqual([]);
  }, 240_000);

  test('six partitions become twelve while facts come in', async () => {
    arena.load();
    await delay(500);
    for (const service of NAMES) {
      expect(await topics.partitions(`fazhi.${service}`)).toBe(6);
      await topics.extend(`fazhi.${service}`, 12);
    }
    await delay(2_000);
    expect(await wrong(true)).toEqual([]);
  }, 240_000);

  test('a topic that is deleted is made again and filled again', async () => {
    arena.load();
    await delay(500);
    await topics.delete('fazhi.mediation');
    await delay(3_000);
    await ensureTopics({ brokers: [arena.cluster.bootstrap] }, ['mediation']);
    await delay(1_000);
    expect(await wrong(false)).toEqual([]);
    expect((await topics.all('fazhi.mediation')).length).toBeGreaterThan(0);
  }, 240_000);

  test('a service restored to an earlier state: the numbers end equal to the logs', async () => {
    arena.load();
    await delay(1_500);
    await arena.rest();
    for (const t of TABLES) await sql(`drop table if exists public.${t}_backup; create table public.${t}_backup as table mediation.${t}`);
    arena.load();
    await delay(1_500);
    await arena.rest();
    const part = arena.cluster.part('mediation');
    await part.stop();
    const before = await sql<{ id: string }>('select id from mediation.inbox');
    for (const t of TABLES) await sql(`truncate mediation.${t}; insert into mediation.${t} select * from public.${t}_backup`);
    const restored = new Set((await sql<{ id: string }>('select id from mediation.inbox')).map((r) => r.id));
    const lost = new Set(before.map((r) => r.id).filter((id) => !restored.has(id)));
    expect(lost.size).toBeGreaterThan(0);
    const done = await fazhi('restored mediation', arena.dataDir, { FAZHI_DATABASE_URL: arena.databaseUrl, FAZHI_KAFKA: arena.cluster.bootstrap });
    expect(done).toEqual({ code: 0, text: `mediation: incarnation raised in ${COUNTIES.length} counties` });
    await part.start();
    arena.ledger.lost(lost);
    expect(await wrong(true)).toEqual([]);
  }, 300_000);

  test('each message three times more, shuffled across subjects, and everything read from the beginning: the same cells', async () => {
    const before = await cells();
    expect(before.length).toBeGreaterThan(0);
    for (const service of NAMES) {
      const all = await topics.all(`fazhi.${service}`);
      const partitions = await topics.partitions(`fazhi.${service}`);
      const thrice = [...all, ...all, ...all].map(({ message }) => ({ key: message.key, value: message.value, headers: message.headers, partition: Math.floor(arena.random() * partitions) }));
      for (let i = thrice.length - 1; i > 0; i--) {
        const k = Math.floor(arena.random() * (i + 1));
        [thrice[i], thrice[k]] = [thrice[k] as (typeof thrice)[number], thrice[i] as (typeof thrice)[number]];
      }
      await topics.send(`fazhi.${service}`, thrice);
    }
    for (const name of ['reporting-1', 'reporting-2']) await arena.cluster.part(name).stop();
    await sql('truncate reporting.offset');
    for (const name of ['reporting-1', 'reporting-2']) await arena.cluster.part(name).start();
    expect(await wrong(false)).toEqual([]);
    await arena.allRead();
    expect(await cells()).toEqual(before);
  }, 300_000);

  test('a poison message and one of a newer schema are on record, seen, and passed over', async () => {
    const [good] = await topics.all('fazhi.mediation');
    const newer = { ...JSON.parse((good as NonNullable<typeof good>).message.value?.toString() ?? '{}') as object, schemaversion: '2' };
    await topics.send('fazhi.mediation', [{ key: `${COUNTIES[0]}/case-x`, value: 'no event at all', partition: 0 }, { key: `${COUNTIES[0]}/case-y`, value: JSON.stringify(newer), partition: 0 }]);
    arena.load();
    await delay(500);
    expect(await wrong(false)).toEqual([]);
    await arena.allRead();
    const { inbox } = await arena.gql<{ inbox: { nodes: { subject: string; code: string; status: string }[] } }>(
      '{ inbox(status: [QUARANTINED], source: "urn:fazhi:mediation", first: 50) { nodes { subject code status } } }');
    expect(inbox.nodes.sort((a, b) => (a.subject < b.subject ? -1 : 1))).toEqual([
      { subject: 'case-x', code: 'UNREADABLE_EVENT', status: 'QUARANTINED' }, { subject: 'case-y', code: 'NEWER_SCHEMA', status: 'QUARANTINED' },
    ]);
    const metrics = await (await fetch(`${arena.cluster.url}/metrics`, { headers: { authorization: `Bearer ${arena.door.token}` } })).text();
    expect(metrics).toContain('fazhi_reporting_passed_over{service="mediation",reason="UNREADABLE_EVENT"} 1');
    expect(metrics).toContain('fazhi_reporting_passed_over{service="mediation",reason="NEWER_SCHEMA"} 1');
  }, 240_000);

  test('a broker that is away keeps no fact from being accepted; what waits is counted afterwards, in bounded memory', async () => {
    const broker = arena.cluster.kafka?.nodes[0];
    await broker?.kill();
    const refusedBefore = arena.ledger.refused.length;
    const before = arena.ledger.acknowledged.size;
    arena.load();
    await delay((LONG ? 60 : 8) * SECONDS);
    await arena.rest();
    expect(arena.ledger.refused.length).toBe(refusedBefore);
    expect(arena.ledger.acknowledged.size - before).toBeGreaterThan(LONG ? 30_000 : 1_000);
    const memory = arena.residentMb();
    process.stderr.write(`while the broker was away ${arena.ledger.acknowledged.size - before} facts were acknowledged; MB resident: ${JSON.stringify(memory)}\n`);
    for (const [name, mb] of Object.entries(memory)) expect({ name, tooMuch: mb > 600 }).toEqual({ name, tooMuch: false });
    await broker?.start();
    expect(await wrong(false)).toEqual([]);
  }, 400_000);

  test('connections to PostgreSQL that are cut lose nothing', async () => {
    arena.load();
    for (let i = 0; i < (LONG ? 20 : 4); i++) {
      await delay(300 + arena.random() * 700);
      arena.toPostgres.cut();
    }
    arena.toPostgres.refuse(true);
    await delay(2_000);
    arena.toPostgres.refuse(false);
    expect(await wrong(true)).toEqual([]);
  }, 240_000);
});
