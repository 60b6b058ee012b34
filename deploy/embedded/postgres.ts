import { fork } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { postgresAccount, postgresEnvironment } from './postgres-account.js';
import type { Account } from './postgres-account.js';
import { postgresBinaries } from './postgres-binaries.js';
import { dataFolder, openCluster } from './postgres-cluster.js';
import type { GuardOrder, GuardReport, GuardRequest } from './postgres-guard.js';
import { isAlive, postmasterOf, serves, signal } from './postgres-processes.js';
import { EMPTY, fill, throwAwayFolder, type Template } from './postgres-template.js';

/** A running embedded PostgreSQL 18. */
export interface Postgres {
  /** Superuser's URL of the database `postgres`; only this machine reaches it. */
  url: string;
  /** Of the server. */
  pid: number;
  /** Waits until no process of it is left; repeatable. */
  stop(): Promise<void>;
  /** Resolves when the server has ended, asked or not, with its last messages. */
  ended: Promise<string>;
}

/** Its statements and rows hold what concerns people: neither gets into the server's log. What was committed is on disk: no flag gives that up. */
const FLAGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  // a county that was just loaded is read with plans for an empty one until it was analysed: 40 times slower
  autovacuum_naptime: '5s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/**
 * Starts PostgreSQL on the cluster in `<dataDir>/pg`, which the first start makes, on a free port of 127.0.0.1.
 * It is gone within 5 s of our death, however we die. `flags` are server settings by name.
 * Throws when another process serves the folder, or with PostgreSQL's own words.
 */
export async function startPostgres(options: { dataDir: string; flags?: Record<string, string> }): Promise<Postgres> {
  return start(options.dataDir, { ...FLAGS, ...options.flags }, false);
}

/** A throw-away PostgreSQL. */
export interface TestPostgres extends Postgres {
  /** A new database of this server, empty or like another one of it that nobody uses; returns its URL. */
  newDatabase(like?: string): Promise<string>;
}

/** PostgreSQL with a new cluster in a temporary folder that is removed at `stop()`, and also when the process is killed. */
export async function startTestPostgres(flags: Record<string, string> = {}, template: Template = EMPTY): Promise<TestPostgres> {
  const dataDir = mkdtempSync(join(throwAwayFolder(), 'fazhi-test-'));
  chmodSync(dataDir, 0o711);
  try {
    await fill(dataDir, template);
    const postgres = await start(dataDir, { ...FLAGS, shared_buffers: '64MB', ...flags }, true);
    let count = 0;
    const newDatabase = async (like = 'template1') => {
      const name = `fresh_${++count}`;
      const client = new pg.Client(postgres.url);
      await client.connect();
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${like}`).finally(() => client.end());
      return postgres.url.replace(/postgres$/, name);
    };
    return { ...postgres, newDatabase };
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
}

async function start(folder: string, flags: Record<string, string>, temporary: boolean): Promise<Postgres> {
  const dataDir = dataFolder(folder);
  const binaries = await postgresBinaries();
  const account = postgresAccount(binaries, dataDir);
  await predecessorGone(join(dataDir, 'pg'));
  const { pgDir, password } = await openCluster(binaries, account, dataDir, !temporary);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      const { pid, stop, ended } = await guarded(order(account, binaries.postgres, dataDir, pgDir, { ...flags, port: String(port) }, temporary));
      return { url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`, pid, stop, ended };
    } catch (error) {
      // The port went to somebody else in between, or processes of a killed server still hold its memory: both pass.
      const passing = /could not bind|could not create any TCP|shared memory block|lock file ".*" already exists/.test(String(error));
      if (!passing || attempt === 10) throw error;
      await delay(300);
    }
  }
}

function order(account: Account, program: string, dataDir: string, pgDir: string, flags: Record<string, string>, temporary: boolean): GuardOrder {
  const settings = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return {
    ...account.command(program, ['-D', pgDir, ...settings]),
    env: postgresEnvironment,
    pgDir,
    ...(temporary ? { remove: dataDir } : { logFile: join(dataDir, 'postgres.log') }),
  };
}

/** A server that was killed with its parent needs a moment; one that stays belongs to somebody who is running. */
async function predecessorGone(pgDir: string): Promise<void> {
  for (let waited = 0; ; waited += 100) {
    const old = postmasterOf(pgDir);
    if (!old) return;
    if (!isAlive(old.pid)) return;
    if (!serves(old.pid, pgDir)) return rmSync(join(pgDir, 'postmaster.pid'), { force: true });
    if (waited >= 6_000) throw new Error(`The data in ${pgDir} is in use by a running PostgreSQL (process ${old.pid}); stop it, or set FAZHI_DATA to another folder`);
    await delay(100);
  }
}

function guarded(start: GuardOrder): Promise<Pick<Postgres, 'pid' | 'stop' | 'ended'>> {
  const guard = fork(fileURLToPath(new URL('./postgres-guard.js', import.meta.url)), [], {
    detached: true, cwd: '/', execArgv: ['--max-old-space-size=64'], env: { PATH: postgresEnvironment.PATH }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const say = (request: GuardRequest) => guard.connected && guard.send(request, () => undefined);
  return new Promise((resolve, reject) => {
    let pid: number | undefined;
    let last = 'its guard was killed';
    const ended = new Promise<string>((over) => {
      guard.on('exit', () => {
        // The guard ends after its server; killed before, it leaves one on systems whose kernel does not end it.
        if (pid !== undefined && serves(pid, start.pgDir)) signal(pid, 'SIGQUIT');
        over(last.trim());
        reject(new Error(`PostgreSQL did not start: ${last.trim()}`));
      });
    });
    guard.on('error', reject);
    guard.on('message', (report: GuardReport) => {
      if ('ended' in report) return void (last = report.ended);
      pid = report.ready;
      resolve({ pid, ended, stop: async () => { say({ stop: true }); await ended; } });
    });
    say({ start });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port on 127.0.0.1'))));
    });
  });
}
