import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { isAlive, parentOf } from './postgres-processes.js';
import { EMPTY, fill, throwAwayFolder } from './postgres-template.js';
import { startPostgres, startTestPostgres } from './postgres.js';

const module = new URL('./postgres.js', import.meta.url).href;
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(throwAwayFolder(), 'fazhi-spec-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The folder with a cluster in it, for what is not about its first start. */
async function filled(): Promise<string> {
  await fill(folder, EMPTY);
  return folder;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

async function goneWithin(ms: number, pid: number): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += 50) {
    if (!isAlive(pid)) return true;
    await delay(50);
  }
  return false;
}

/** Another process, in a process group of its own, that starts PostgreSQL, opens a transaction and stays. */
async function holder(dataDir: string): Promise<{ child: ChildProcess; pid: number; guard: number; url: string }> {
  const script = `
    import { startPostgres } from ${JSON.stringify(module)};
    import pg from ${JSON.stringify(import.meta.resolve('pg'))};
    process.on('SIGINT', () => undefined);
    const server = await startPostgres({ dataDir: process.argv[1] });
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query('CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)');
    await client.query('BEGIN; INSERT INTO kept VALUES (2)');
    console.log(JSON.stringify({ pid: server.pid, url: server.url }));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { pid, url } = JSON.parse(line.toString()) as { pid: number; url: string };
  return { child, pid, url, guard: parentOf(pid)! };
}

test('a restart keeps the data and the password', async () => {
  const dataDir = join(folder, 'data');
  const first = await startPostgres({ dataDir });
  expect(await query(first.url, 'SHOW server_version_num')).toEqual([{ server_version_num: expect.stringMatching(/^18/) }]);
  await query(first.url, "CREATE TABLE kept (name text); INSERT INTO kept VALUES ('关刀镇')");
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  const second = await startPostgres({ dataDir, flags: { max_connections: '20' } });
  expect(await query(second.url, 'SELECT name, length(name) AS n FROM kept')).toEqual([{ name: '关刀镇', n: 3 }]);
  expect(await query(second.url, 'SHOW max_connections')).toEqual([{ max_connections: '20' }]);
  expect(await query(second.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  expect(new URL(second.url).password).toBe(new URL(first.url).password);
  expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
  await second.stop();
});

test('a folder in use is refused, naming the setting', async () => {
  const running = await startPostgres({ dataDir: await filled() });
  await expect(startPostgres({ dataDir: folder })).rejects.toThrow(/FAZHI_DATA/);
  expect(await query(running.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await running.stop();
});

test('a wrong password is refused', async () => {
  const server = await startTestPostgres();
  await expect(query(server.url.replace(/:[^:@]*@/, ':guess@'), 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  await server.stop();
});

test('a killed parent takes PostgreSQL with it within 5 s, and the next start finds what was committed', async () => {
  const { child, pid, guard } = await holder(await filled());
  process.kill(child.pid!, 'SIGKILL');
  expect(await goneWithin(5_000, pid)).toBe(true);
  expect(await goneWithin(1_000, guard)).toBe(true);
  const next = await startPostgres({ dataDir: folder });
  expect(await query(next.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  await next.stop();
});

test('parent and guard killed at once leave nothing behind', async () => {
  const { child, pid, guard } = await holder(await filled());
  for (const one of [child.pid!, guard]) process.kill(one, 'SIGKILL');
  expect(await goneWithin(5_000, pid)).toBe(true);
});

test('a killed guard ends PostgreSQL and tells the parent', async () => {
  const server = await startPostgres({ dataDir: await filled() });
  process.kill(parentOf(server.pid)!, 'SIGKILL');
  await server.ended;
  expect(await goneWithin(5_000, server.pid)).toBe(true);
  await server.stop();
});

test("Ctrl-C reaches the parent's process group, not PostgreSQL", async () => {
  const { child, pid, url } = await holder(await filled());
  process.kill(-child.pid!, 'SIGINT');
  await delay(500);
  expect(await query(url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  process.kill(child.pid!, 'SIGKILL');
  expect(await goneWithin(5_000, pid)).toBe(true);
});

test('data below a folder that only its owner may enter are reached', async () => {
  const dataDir = join(folder, 'inner', 'data');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  for (const path of [folder, dirname(dataDir), dataDir]) chmodSync(path, 0o700);
  const server = await startPostgres({ dataDir });
  await query(server.url, 'CREATE TABLE wide AS SELECT n FROM generate_series(1, 1000) n');
  expect(await query(server.url, 'SELECT count(*)::int AS n FROM wide')).toEqual([{ n: 1000 }]);
  await server.stop();
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
});

test('the server writes no statement and no row into its log', async () => {
  const server = await startPostgres({ dataDir: await filled() });
  await query(server.url, 'CREATE TABLE people (name text UNIQUE)');
  await query(server.url, "INSERT INTO people VALUES ('secret-name')");
  await expect(query(server.url, "INSERT INTO people VALUES ('secret-name')")).rejects.toThrow(/unique/);
  await server.stop();
  const log = readFileSync(join(folder, 'postgres.log'), 'utf8');
  expect(log).toContain('people_name_key');
  expect(log).not.toContain('secret-name');
});

test('a throw-away server gives empty databases and leaves no folder', async () => {
  const folders = () => readdirSync(throwAwayFolder()).filter((name) => name.startsWith('fazhi-test-'));
  const before = new Set(folders());
  const server = await startTestPostgres();
  const mine = folders().filter((name) => !before.has(name) && existsSync(join(throwAwayFolder(), name, 'pg')) && readFileSync(join(throwAwayFolder(), name, 'pg', 'postmaster.pid'), 'utf8').startsWith(`${server.pid}\n`));
  expect(mine).toHaveLength(1);
  const [one, two] = [await server.newDatabase(), await server.newDatabase()];
  await query(one, 'CREATE TABLE here (n int)');
  expect(await query(two, "SELECT count(*)::int AS n FROM pg_class WHERE relname = 'here'")).toEqual([{ n: 0 }]);
  await server.stop();
  expect(folders()).not.toContain(mine[0]);
});
