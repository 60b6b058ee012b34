import { Store, createPool, migrate, storeMigrations } from '@fazhi/store';
import type { Pool } from 'pg';
import { startTestPostgres, type TestPostgres } from '../embedded/postgres.js';
import { toy } from '../e2e/toy-domain.js';
import { check } from './checker.js';

let server: TestPostgres;
let url: string;
let pool: Pool;
const ids = Array.from({ length: 6 }, (_, i) => `f${i}`);

beforeAll(async () => { server = await startTestPostgres(); });
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.newDatabase();
  pool = createPool(url);
  await pool.query('create schema toy');
  await migrate(url, 'toy', storeMigrations('toy'));
  const store = new Store({ pool, schema: 'toy', domain: toy, clock: { now: () => new Date('2022-12-31T00:00:00Z') } });
  // Three boxes, each filled before it is opened: a fact, an opening, a verdict on the first.
  const facts = ids.map((id, i) => ({
    id, source: 's', type: i % 2 === 0 ? 'toy.box.filled' : 'toy.box.opened', subject: `box-${Math.floor(i / 2)}`, county: '421222',
    data: { region: '421222103', occurredOn: i % 2 === 0 ? '2022-02-01' : '2022-01-01', ...(i % 2 === 0 && { qty: 1 }) },
  }));
  for (const fact of facts) await store.accept([fact], 'people');
  await store.close();
});
afterEach(() => pool.end());

test('a log as the store writes it has nothing wrong', async () => {
  expect(await check(url, 'toy', { acknowledged: ids, sent: ids })).toEqual({ facts: 6, rows: 9, wrong: [] });
});

test.each<[string, string, RegExp]>([
  ['a lost row', "delete from toy.log where pos = 4", /position follows 3.*hash chain breaks/],
  ['a lost last row', 'delete from toy.log where pos = 9', /the head is at 9, the log ends at 8/],
  ['a lost fact', "delete from toy.inbox where id = 'f2'", /facts in the log, rows in the inbox \(1\): 6, 5/],
  ['a fact of the inbox alone', "insert into toy.inbox (county, source, id, pos, subject, type, status) values ('421222', 's', 'f9', 1, 'x', 'y', 'accepted')", /in the inbox, not in the log \(1\): 421222 s f9/],
  ['another verdict', "update toy.inbox set status = 'parked' where id = 'f0'", /the inbox says parked, the log accepted/],
  ['a changed entry', `update toy.log set entry = replace(entry::text, '"qty":1', '"qty":2')::json where pos = 1`, /the hash chain breaks \(1\): 421222 1/],
  ['a version left out', 'update toy.log set version = 2 where pos = (select min(pos) from toy.log where version = 1)', /version 2 follows 0/],
  ['a subject behind', "update toy.subject set version = 0 where id = 'box-1'", /not at its last version \(1\): 421222 box-1/],
  ['a head ahead', 'update toy.log_head set pos = 10', /the head is at 10, the log ends at 9/],
])('%s is found', async (_name, damage, told) => {
  await pool.query(damage);
  expect((await check(url, 'toy', { acknowledged: ids, sent: ids })).wrong.join('\n').replaceAll('\n', ' ')).toMatch(told);
});

test('an acknowledged fact that is not there, and one that nobody sent, are found', async () => {
  const { wrong } = await check(url, 'toy', { acknowledged: [...ids, 'lost'], sent: ids.slice(1) });
  expect(wrong).toEqual(['acknowledged and lost (1): lost', 'in the log, never sent (1): f0']);
});
