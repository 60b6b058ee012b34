import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openCluster, type Cluster } from './postgres-cluster.js';
import { postgresAccount } from './postgres-account.js';
import { postgresBinaries } from './postgres-binaries.js';

/** What throw-away clusters begin as. */
export interface Template {
  name: string;
  /** Makes the cluster in `<dataDir>/pg`; nothing runs on it afterwards. */
  make(dataDir: string): Promise<unknown>;
}

/** A cluster as initdb makes it. */
export const EMPTY: Template = { name: 'empty', make: emptyCluster };

async function emptyCluster(dataDir: string): Promise<Cluster> {
  const binaries = await postgresBinaries();
  return openCluster(binaries, postgresAccount(binaries, dataDir), dataDir, false);
}

const MAKING_MS = 120_000;

/** A run of many suites names a folder for what it throws away, in memory where there is enough (deploy/bin/run-folder.mjs). */
const ofRun = (): string | undefined => process.env['FAZHI_TEST_FOLDER'];

/** Where throw-away data may lie that need not outlive the machine. */
export const throwAwayFolder = (): string => ofRun() ?? tmpdir();

/**
 * Puts a template's cluster into an empty data folder. In a run of many suites the first who asks makes it, once, and
 * everybody copies it. Otherwise it is made on the spot.
 */
export async function fill(dataDir: string, template: Template): Promise<void> {
  const folder = ofRun();
  if (folder === undefined) return void (await template.make(dataDir));
  const made = join(folder, `template-${template.name}`);
  await makeOnce(made, template);
  // with owners and modes
  await promisify(execFile)('cp', ['-a', join(made, 'pg'), join(made, 'postgres-password'), dataDir]);
}

async function makeOnce(made: string, template: Template): Promise<void> {
  const complete = join(made, 'complete');
  const lock = `${made}.making`;
  for (const until = performance.now() + MAKING_MS; !existsSync(complete); await delay(50)) {
    if (performance.now() > until) throw new Error(`${lock}: nobody has made this template within ${MAKING_MS} ms`);
    if (!take(lock)) continue;
    try {
      if (existsSync(complete)) return;
      rmSync(made, { recursive: true, force: true });
      mkdirSync(made, { mode: 0o711 });
      await template.make(made);
      writeFileSync(complete, '');
    } finally {
      rmSync(lock, { recursive: true });
    }
  }
}

/** True where it is ours now. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
