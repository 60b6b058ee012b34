import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serves } from '../embedded/postgres-processes.js';

/** A guard whose parent was killed needs this long at most, milliseconds. */
const DYING = 6_000;

/**
 * Takes the data for the brokers of one guard, whose command line names the folder; they are free again when it has ended.
 * Kafka's own lock comes too late: a second broker on the same data has damaged the metadata by the time it fails.
 * Throws, naming the process, when the data stay in use.
 */
export async function takeFolder(dataDir: string, guard: number): Promise<void> {
  const file = join(dataDir, 'guard.pid');
  for (let waited = 0; ; ) {
    try {
      writeFileSync(file, String(guard), { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = ownerOf(file);
    if (owner === undefined || !serves(owner, dataDir)) {
      rmSync(file, { force: true });
      continue;
    }
    if (waited >= DYING) throw new Error(`The data in ${dataDir} are in use by a running Kafka (its guard is process ${owner})`);
    await delay(100);
    waited += 100;
  }
}

function ownerOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}
