import { DomainService } from '@fazhi/service';
import { createPool, raiseIncarnations, transaction, type Submission } from '@fazhi/store';
import { domains } from '@fazhi/services/domains.js';
import { Engine, Repair, countPoison, readPoison, verify, Sweep, type EventRow, type Heads, type Logs } from '@fazhi/services/reporting/module.js';
import type { Pool } from 'pg';
import { startPreparedPostgres, type PreparedPostgres } from './prepared.js';

const COUNTY = '421222';
const mediation = domains.find((d) => d.name === 'mediation') as (typeof domains)[number];
const TABLES = ['log_head', 'log', 'inbox', 'subject', 'link', 'refold'];
const signal = { send: () => undefined, on: () => () => undefined, close: () => undefined };

describe('what messages alone would not mend', () => {
  let postgres: PreparedPostgres;
  let pool: Pool;
  let service: DomainService;
  let engine: Engine;
  let repair: Repair;
  let url: string;
  let n = 0;

  const open = async (): Promise<void> => {
    service = new DomainService(mediation, { databaseUrl: url, roles: false, clock: { now: () => new Date('2022-12-31T04:00:00Z') }, signal });
    await service.start();
    const heads: Heads = { digests: () => service.store.digests(), bucket: (c, b) => service.store.bucket(c, b), republish: (c, s) => service.store.republish(c, s) };
    repair = new Repair(engine, new Map([['mediation', heads]]));
  };
  beforeAll(async () => {
    postgres = await startPreparedPostgres();
  });
  afterAll(() => postgres?.stop());
  beforeEach(async () => {
    url = await postgres.preparedDatabase();
    pool = createPool(url, { max: 4 });
    engine = new Engine({ pool, domains, definitions: 'repair' });
    await engine.start();
    await open();
  });
  afterEach(async () => {
    await service.close();
    await pool.end();
  });

  const screening = (found: number): Submission => {
    const id = `s${++n}`;
    return { id, source: 'urn:test', type: 'mediation.screening.reported', subject: id, county: COUNTY, data: { region: `${COUNTY}103201`, occurredOn: '2022-05-01', found, by: 'village-1' } };
  };
  const accept = async (count: number): Promise<string[]> => {
    const facts = Array.from({ length: count }, () => screening(1));
    expect((await service.store.accept(facts, 'people')).map((a) => a.status)).toEqual(facts.map(() => 'accepted'));
    return facts.map((f) => f.subject);
  };
  /** Hands over the log's rows after a position, as a bus would, but for the lost ones. */
  const deliver = async (after: number, lost: readonly string[] = []): Promise<number> => {
    const { events, upto } = await service.log.read(COUNTY, after, 10_000);
    await engine.handle({ service: 'mediation', events: events.filter((e) => !lost.includes(e.subject)), upto: { topic: 'mediation', partition: 'c/t/0', next: upto } });
    return upto;
  };
  const checked = async (): Promise<{ differences: string[]; behind: number }> => {
    const log: Logs = { service: 'mediation', heads: () => service.log.heads(), latest: service.log.latest.bind(service.log), at: service.log.at.bind(service.log) };
    const { differences, behind } = await verify(engine, [log], 'version');
    return { differences, behind };
  };
  const counted = async (): Promise<number> => Number((await pool.query<{ n: string }>(
    `select coalesce(sum(amount), 0) n from reporting.point join reporting.measure m on m.id = measure where m.code = 'MED-24'`)).rows[0]?.n);

  test('a lost event is asked for again once it was behind at two comparisons, and then counted', async () => {
    const subjects = await accept(600);
    const upto = await deliver(0, subjects.slice(0, 3));
    const before = await counted();
    expect(await checked()).toEqual({ differences: [], behind: 3 });
    expect(await repair.round()).toEqual({ asked: 0, removed: 0, ahead: 0 });
    expect(await repair.round()).toEqual({ asked: 3, removed: 0, ahead: 0 });
    await deliver(upto);
    expect(await checked()).toEqual({ differences: [], behind: 0 });
    expect(await counted()).toBe(before + 3);
    expect(await repair.round()).toEqual({ asked: 0, removed: 0, ahead: 0 });
  });

  test('what is merely on its way is not asked for', async () => {
    await accept(10);
    await repair.round();
    const upto = await deliver(0);
    await accept(10);
    expect(await repair.round()).toEqual({ asked: 0, removed: 0, ahead: 0 });
    await deliver(upto);
    expect(await repair.round()).toEqual({ asked: 0, removed: 0, ahead: 0 });
    expect(await checked()).toEqual({ differences: [], behind: 0 });
  });

  test('a service restored to an earlier state outweighs what it said since, and what it does not know any more is taken out', async () => {
    const early = await accept(50);
    for (const t of TABLES) await pool.query(`create table public.${t}_backup as table mediation.${t}`);
    const retraction = (of: string): Submission => ({ id: `r-${of}`, source: 'urn:test', type: 'mediation.screening.reported', subject: of, county: COUNTY, retracts: of, data: { reason: '误报' } });
    await service.store.accept([retraction(early[0] as string), retraction(early[1] as string)], 'people');
    await accept(700);
    await deliver(0);
    expect(await counted()).toBe(748);

    await service.close();
    for (const t of TABLES) await pool.query(`truncate mediation.${t}; insert into mediation.${t} select * from public.${t}_backup`);
    await transaction(pool, (client) => raiseIncarnations(client, 'mediation'));
    await open();
    await accept(5);
    // all that is published from now on: the new facts, and everything again as the service works through it
    for (let i = 0; i < 100 && (await pool.query('select 1 from mediation.refold')).rowCount; i++) await new Promise((next) => setTimeout(next, 20));
    await deliver(50);
    expect(await repair.round()).toMatchObject({ removed: 700, ahead: 0 });
    expect(await checked()).toEqual({ differences: [], behind: 0 });
    expect(await counted()).toBe(55);
    expect(await repair.round()).toEqual({ asked: 0, removed: 0, ahead: 0 });
  });

  test('a service restored without a word is told of, and nothing is taken out', async () => {
    await accept(5);
    await deliver(0);
    const before = await counted();
    await pool.query(`delete from mediation.subject where id = 's${n}'`);
    expect(await repair.round()).toEqual({ asked: 0, removed: 0, ahead: 1 });
    expect(await counted()).toBe(before);
  });

  test('an event that cannot be counted is put on record with the position, seen, passed over, and forgotten when a newer one is counted', async () => {
    await accept(3);
    const { events, upto } = await service.log.read(COUNTY, 0, 100);
    const [bad, ...good] = events as unknown as [EventRow, ...EventRow[]];
    const broken: EventRow = { ...bad, history: bad.history.map((f) => ({ ...f, on: 'yesterday' })) };
    await engine.handle({
      service: 'mediation', events: [broken, ...good], upto: { topic: 'mediation', partition: 'c/t/1', next: upto },
      unreadable: [{ county: '', subject: 'c/t/1:7', incarnation: 0, version: 0, reason: 'NEWER_SCHEMA', place: 'c/t/1:7', error: 'schema 2' }],
    });
    expect(await counted()).toBe(2);
    expect((await pool.query('select topic, partition, next from reporting.offset')).rows).toEqual([{ topic: 'mediation', partition: 'c/t/1', next: String(upto) }]);
    expect(await countPoison(pool)).toEqual([{ service: 'mediation', reason: 'NEWER_SCHEMA', n: 1 }, { service: 'mediation', reason: 'UNPROJECTABLE', n: 1 }]);
    const { items, total } = await readPoison(pool, { status: ['quarantined'], limit: 10 });
    expect(total).toBe(2);
    expect(items.map((i) => [i.source, i.subject, i.status, i.code]).sort()).toEqual([
      ['urn:fazhi:mediation', bad.subject, 'quarantined', 'UNPROJECTABLE'], ['urn:fazhi:mediation', 'c/t/1:7', 'quarantined', 'NEWER_SCHEMA'],
    ].sort());
    await service.store.republish(COUNTY, [bad.subject]);
    await deliver(upto);
    await new Sweep(engine).run();
    expect(await counted()).toBe(3);
    expect(await countPoison(pool)).toEqual([{ service: 'mediation', reason: 'NEWER_SCHEMA', n: 1 }]);
  });
});
