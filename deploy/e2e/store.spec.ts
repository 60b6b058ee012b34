import { EVERYTHING, LogReader, Store, Unavailable, chain, createPool, migrate, storeMigrations, type Submission, type SubjectEvent } from '@fazhi/store';
import type { Pool } from 'pg';
import pg from 'pg';
import { startTestPostgres, type TestPostgres } from '../embedded/postgres.js';
import { toy } from './toy-domain.js';

const COUNTY = '421222';
let server: TestPostgres;
let url: string;
let pool: Pool;
let store: Store;
let log: LogReader;
let n = 0;
const clock = { now: () => new Date('2022-12-31T00:00:00.000Z') };

const fact = (type: string, subject: string, on: string, more: Partial<Submission> & { data?: Record<string, unknown> } = {}): Submission => ({
  id: `f${++n}`, source: 's', type: `toy.${type}`, subject, county: COUNTY, ...more,
  data: { region: '421222103201', occurredOn: on, ...more.data },
});
const send = async (...facts: Submission[]): Promise<string[]> =>
  (await store.accept(facts, 'people')).map((a) => [a.status, a.code, a.violation].filter(Boolean).join(' '));
const event = async (subject: string): Promise<SubjectEvent | undefined> => {
  let last: SubjectEvent | undefined;
  for await (const events of log.latest(COUNTY, 1e9)) last = events.find((e) => e.subject === subject) ?? last;
  return last;
};
const standing = async (subject: string): Promise<string[]> => ((await event(subject))?.history ?? []).map((f) => f.id);

beforeAll(async () => {
  server = await startTestPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.newDatabase();
  pool = createPool(url);
  await pool.query('create schema toy');
  await migrate(url, 'toy', storeMigrations('toy'));
  store = new Store({ pool, schema: 'toy', domain: toy, clock });
  log = new LogReader(pool, 'toy', toy);
});
afterEach(async () => {
  await store.close();
  await pool.end();
});

describe('store', () => {
  it('answers the same id again with duplicate and changes nothing', async () => {
    const f = fact('box.opened', 'b1', '2022-01-01');
    expect(await send(f, f)).toEqual(['accepted', 'duplicate']);
    expect(await send(f)).toEqual(['duplicate']);
    expect((await log.heads())[0]?.pos).toBe(1);
  });
  it('treats a record told twice as duplicate where the data are the same and as conflict where not, until the first is retracted', async () => {
    const first = fact('box.filled', 'b1', '2022-01-02', { recordid: 'r1', data: { qty: 5 } });
    expect(await send(fact('box.opened', 'b1', '2022-01-01'), first)).toEqual(['accepted', 'accepted']);
    expect(await send(fact('box.filled', 'b1', '2022-01-02', { recordid: 'r1', data: { qty: 5 } }))).toEqual(['duplicate']);
    const other = fact('box.filled', 'b1', '2022-01-02', { recordid: 'r1', data: { qty: 7 } });
    expect(await send(other)).toEqual(['quarantined CONFLICT RECORD_CONFLICT']);
    expect(await send(fact('box.filled', 'b1', '', { retracts: first.id, data: { reason: 'x' } }))).toEqual(['accepted']);
    expect(await standing('b1')).toEqual([expect.any(String), other.id]);
  });
  it('frees a record across subjects', async () => {
    const first = fact('box.filled', 'b1', '2022-01-02', { recordid: 'r1', data: { qty: 5 } });
    const second = fact('box.filled', 'b2', '2022-01-02', { recordid: 'r1', data: { qty: 5 } });
    expect(await send(fact('box.opened', 'b1', '2022-01-01'), fact('box.opened', 'b2', '2022-01-01'), first, second))
      .toEqual(['accepted', 'accepted', 'accepted', 'quarantined CONFLICT RECORD_CONFLICT']);
    expect(await send(fact('box.filled', 'b1', '', { retracts: first.id, data: { reason: 'x' } }))).toEqual(['accepted']);
    expect(await standing('b2')).toContain(second.id);
  });
  it('parks what comes too early and counts it once its predecessor is there, in another batch or the same', async () => {
    const early = fact('box.filled', 'b1', '2022-01-02', { data: { qty: 1 } });
    expect(await send(early)).toEqual(['parked OUT_OF_ORDER NO_OPENING']);
    expect((await store.inbox({ status: ['parked'], limit: 10 }, EVERYTHING)).items.map((i) => i.id)).toEqual([early.id]);
    expect(await send(fact('box.opened', 'b1', '2022-01-01'))).toEqual(['accepted']);
    expect((await store.inbox({ status: ['parked', 'quarantined'], limit: 10 }, EVERYTHING)).total).toBe(0);
    expect(await standing('b1')).toHaveLength(2);
  });
  it('replaces by corrections and takes out by retractions, early ones too, a second retraction changing nothing', async () => {
    const opened = fact('box.opened', 'b1', '2022-01-01');
    const filled = fact('box.filled', 'b1', '2022-01-02', { data: { qty: 1 } });
    const corrected = fact('box.filled', 'b1', '2022-01-03', { corrects: filled.id, data: { qty: 2 } });
    expect(await send(corrected)).toEqual(['parked OUT_OF_ORDER ORIGINAL_MISSING']);
    expect(await send(opened, filled)).toEqual(['accepted', 'accepted']);
    expect(await standing('b1')).toEqual([opened.id, corrected.id]);
    expect(await send(fact('box.filled', 'b1', '2022-01-03', { corrects: filled.id, data: { qty: 3 } }))).toEqual(['quarantined CONFLICT ALREADY_CORRECTED']);
    const retract = (): Submission => fact('box.filled', 'b1', '', { retracts: filled.id, data: { reason: 'x' } });
    expect(await send(retract())).toEqual(['accepted']);
    expect(await send(retract())).toEqual(['duplicate']);
    expect(await standing('b1')).toEqual([opened.id]);
    expect((await event('b1'))?.gone.map((g) => [g.fact.id, g.status])).toEqual([[corrected.id, 'retracted'], [filled.id, 'retracted']]);
    const late = fact('box.filled', 'b1', '2022-01-05', { data: { qty: 9 } });
    expect(await send(fact('box.filled', 'b1', '', { retracts: late.id, data: { reason: 'x' } }))).toEqual(['parked OUT_OF_ORDER ORIGINAL_MISSING']);
    expect(await send(late)).toEqual(['accepted NOT_COUNTED']);
  });
  it('quarantines a correction of another subject or type', async () => {
    const filled = fact('box.filled', 'b1', '2022-01-02', { data: { qty: 1 } });
    expect(await send(fact('box.opened', 'b1', '2022-01-01'), filled, fact('box.filled', 'b2', '2022-01-02', { corrects: filled.id, data: { qty: 2 } })))
      .toEqual(['accepted', 'accepted', 'quarantined CONFLICT TARGET_DIFFERS']);
    const early = fact('box.filled', 'b9', '2022-01-02', { corrects: 'later', data: { qty: 2 } });
    expect(await send(early)).toEqual(['parked OUT_OF_ORDER ORIGINAL_MISSING']);
    expect(await send(fact('box.filled', 'b1', '2022-01-04', { id: 'later', data: { qty: 2 } }))).toEqual(['accepted']);
    expect((await store.inbox({ status: ['quarantined'], limit: 10 }, EVERYTHING)).items.map((i) => i.id)).toContain(early.id);
  });
  it('keeps strangers out of what stands, and what they sent before it out of it as long as they are strangers', async () => {
    const [mine, theirs] = [{ scope: ['421222103'], source: 'm' }, { scope: ['421222104'], source: 't', data: { region: '421222104201' } }];
    const early = fact('box.filled', 'b1', '2022-01-02', { ...theirs, data: { ...theirs.data, qty: 1 } });
    expect(await send(early)).toEqual(['parked OUT_OF_ORDER NO_OPENING']);
    const opened = fact('box.opened', 'b1', '2022-01-01', mine);
    expect(await send(opened, fact('box.closed', 'b1', '2022-01-03', theirs), fact('box.filled', 'b1', '', { scope: theirs.scope, source: 'm', retracts: opened.id, data: { reason: 'x' } })))
      .toEqual(['accepted', 'rejected FORBIDDEN_REGION', 'rejected FORBIDDEN_REGION']);
    expect((await store.inbox({ status: ['parked', 'quarantined'], limit: 10 }, EVERYTHING)).items.map((i) => [i.id, i.status, i.violation])).toEqual([[early.id, 'quarantined', 'FOREIGN_SUBJECT']]);
    expect((await store.replay(await store.held([early.id], EVERYTHING))).map((a) => [a.status, a.violation])).toEqual([['quarantined', 'FOREIGN_SUBJECT']]);
    expect(await standing('b1')).toEqual([opened.id]);
    // the same sender, from elsewhere; and a correction that makes it theirs
    expect(await send(fact('box.filled', 'b1', '2022-01-02', { ...mine, data: { region: '421222105', qty: 1 } }))).toEqual(['accepted']);
    expect(await send(fact('box.opened', 'b1', '2022-01-01', { source: 'm', corrects: opened.id, data: theirs.data }))).toEqual(['accepted']);
    expect(await standing('b1')).toContain(early.id);
  });
  it('keeps what the door holds back and counts it once after a replay', async () => {
    const held = fact('box.opened', 'b1', '2022-01-01', { hold: { code: 'UNKNOWN_REGION', path: 'data.region', message: '…' } });
    expect(await send(held)).toEqual(['quarantined UNKNOWN_REGION']);
    const again = await store.held([held.id], EVERYTHING);
    expect(again[0]?.hold?.code).toBe('UNKNOWN_REGION');
    const [first] = again;
    const { hold: _gone, ...free } = first as Submission;
    expect((await store.replay([free])).map((a) => a.status)).toEqual(['accepted']);
    expect((await store.replay([free])).map((a) => a.status)).toEqual(['accepted']);
    expect((await event('b1'))?.version).toBe(1);
  });
  it('folds again what refers to a changed subject, beyond one chunk as well', async () => {
    const boxes = Array.from({ length: 1_200 }, (_, i) => fact('box.opened', `b${i}`, '2022-01-02', { data: { shelf: 'sh' } }));
    expect(new Set(await send(...boxes))).toEqual(new Set(['parked OUT_OF_ORDER NO_SHELF']));
    expect(await send(fact('shelf.built', 'sh', '2022-01-01', { data: { room: 3 } }))).toEqual(['accepted']);
    for (let i = 0; i < 100 && (await store.inbox({ status: ['parked'], limit: 1 }, EVERYTHING)).total > 0; i++) await new Promise((r) => setTimeout(r, 50));
    expect((await store.inbox({ status: ['parked'], limit: 1 }, EVERYTHING)).total).toBe(0);
    const e = await event('b1199');
    expect(e?.refs.sh?.map((f) => f.type)).toEqual(['toy.shelf.built']);
  });
  it('publishes no free text', async () => {
    await send(fact('box.opened', 'b1', '2022-01-01', { data: { note: '私密' } }));
    expect(JSON.stringify(await event('b1'))).not.toContain('私密');
  });
  it('gives gapless positions in commit order to several writers, with an unbroken hash chain', async () => {
    const other = new Store({ pool: createPool(url), schema: 'toy', domain: toy, clock });
    const stores = [store, other];
    let after = 0;
    let reading = true;
    const seen: string[] = [];
    const reader = (async () => {
      while (reading) {
        const { events, upto } = await log.read(COUNTY, after, 50);
        seen.push(...events.map((e) => e.subject));
        after = upto;
      }
    })();
    await Promise.all(Array.from({ length: 40 }, (_, k) => (stores[k % 2] as Store).accept(Array.from({ length: 1 + (k % 7) }, (__, i) => fact('box.opened', `w${k}-${i}`, '2022-01-01')), 'bulk')));
    const head = (await log.heads())[0]?.pos as number;
    while (after < head) await new Promise((r) => setTimeout(r, 10));
    reading = false;
    await reader;
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(head);
    const rows = await pool.query<{ pos: string; subject: string; incarnation: number; version: string | null; standing: string[] | null; entry: string; hash: Buffer }>(
      'select pos, subject, incarnation, version, standing, entry::text, hash from toy.log order by pos');
    let hash: Buffer = Buffer.alloc(0);
    rows.rows.forEach((r, i) => {
      expect(Number(r.pos)).toBe(i + 1);
      hash = chain(hash, { county: COUNTY, pos: Number(r.pos), subject: r.subject, incarnation: r.incarnation, version: r.version === null ? null : Number(r.version), standing: r.standing?.map(Number) ?? null, entry: r.entry });
      expect(hash.equals(r.hash)).toBe(true);
    });
    await other.close();
  });
  it('waits at most five seconds behind a writer frozen in its transaction, then answers', async () => {
    await send(fact('box.opened', 'b0', '2022-01-01'));
    const frozen = new pg.Client({ connectionString: url, options: '-c idle_in_transaction_session_timeout=5s' });
    frozen.on('error', () => undefined);
    await frozen.connect();
    await frozen.query('begin');
    await frozen.query(`select * from toy.log_head where county = '${COUNTY}' for update`);
    const t0 = performance.now();
    const outcome = await send(fact('box.opened', 'b1', '2022-01-01')).catch((e: unknown) => (e instanceof Unavailable ? ['unavailable'] : Promise.reject(e as Error)));
    expect([['accepted'], ['unavailable']]).toContainEqual(outcome);
    expect(performance.now() - t0).toBeLessThan(8_000);
    expect(await send(fact('box.opened', 'b2', '2022-01-01'))).toEqual(['accepted']);
    await frozen.end().catch(() => undefined);
  });
  it('is read whole from a dump restored into a fresh cluster', async () => {
    await send(...Array.from({ length: 30 }, (_, i) => fact('box.opened', `d${i}`, '2022-01-01')));
    const cluster = await startTestPostgres();
    const fresh = cluster.url;
    const target = createPool(fresh);
    await target.query('create schema toy');
    await migrate(fresh, 'toy', storeMigrations('toy'));
    for (const table of ['log_head', 'log', 'inbox', 'subject', 'link', 'refold']) {
      const rows = await pool.query<{ j: string }>(`select row_to_json(t)::text j from toy.${table} t`);
      await target.query(`insert into toy.${table} select r.* from unnest($1::text[]) j, json_populate_record(null::toy.${table}, j::json) r`, [rows.rows.map((r) => r.j)]);
    }
    const { events, upto } = await new LogReader(target, 'toy', toy).read(COUNTY, 0, 1_000);
    expect(upto).toBe(30);
    expect(events).toHaveLength(30);
    const restored = new Store({ pool: target, schema: 'toy', domain: toy, clock });
    expect((await restored.accept([fact('box.opened', 'after', '2022-01-01')], 'people'))[0]?.status).toBe('accepted');
    expect((await log.heads())[0]?.pos).toBe(30);
    await restored.close();
    await target.end();
    await cluster.stop();
  });
});
