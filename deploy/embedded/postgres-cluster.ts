import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './postgres-account.js';
import { postgresEnvironment } from './postgres-account.js';
import type { Binaries } from './postgres-binaries.js';

/** A cluster on disk. */
export interface Cluster {
  pgDir: string;
  /** Of the superuser `postgres`. */
  password: string;
}

/** Makes the data folder if it is missing and returns its real path; one that exists keeps its owner and mode. */
export function dataFolder(dataDir: string): string {
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir, { recursive: true });
    chmodSync(dataDir, 0o711);
  }
  return realpathSync(dataDir);
}

/**
 * The cluster in `<dataDir>/pg`, made on the first call. Its password lies beside it, readable by us only.
 * The cluster takes its name only when it is complete and on disk: an interrupted first start leaves nothing that counts.
 */
export async function openCluster(binaries: Binaries, account: Account, dataDir: string, sync: boolean): Promise<Cluster> {
  const pgDir = join(dataDir, 'pg');
  const passwordFile = join(dataDir, 'postgres-password');
  if (existsSync(pgDir)) {
    if (!existsSync(passwordFile)) throw new Error(`${passwordFile} is missing; without it the database in ${pgDir} cannot be opened`);
    return { pgDir, password: readFileSync(passwordFile, 'utf8').trim() };
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const draft = join(dataDir, 'pg.new');
  const draftPassword = join(dataDir, 'pg.new-password');
  for (const old of [draft, draftPassword]) rmSync(old, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(draftPassword, `${password}\n`, { mode: 0o600 });
  if (account.owner) for (const path of [draft, draftPassword]) chownSync(path, account.owner.uid, account.owner.gid);
  try {
    await initdb(binaries, account, draft, draftPassword, sync);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(draftPassword, { force: true });
  }
  syncToDisk(passwordFile);
  renameSync(draft, pgDir);
  syncToDisk(dataDir);
  return { pgDir, password };
}

function initdb({ initdb: program }: Binaries, account: Account, pgDir: string, passwordFile: string, sync: boolean): Promise<void> {
  const { file, args, ...ids } = account.command(program, [
    `--pgdata=${pgDir}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256',
    '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
    ...(sync ? [] : ['--no-sync']),
  ]);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...ids, cwd: '/', env: postgresEnvironment, stdio: ['ignore', 'ignore', 'pipe'] });
    let messages = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (messages += text));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`PostgreSQL could not set up ${pgDir}: ${messages.trim()}`))));
  });
}

function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
