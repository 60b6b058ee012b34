import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from './postgres.js';
import { postmasterOf, serves } from './postgres-processes.js';

/** A database to work on for a while: that of a running platform, or started for the purpose. */
export interface Attached {
  url: string;
  /** Ends what was started for the purpose. */
  release(): Promise<void>;
}

/** The database in a data folder. Throws where the folder holds none. */
export async function attach(dataDir: string): Promise<Attached> {
  const pgDir = join(dataDir, 'pg');
  if (!existsSync(pgDir)) throw new Error(`FAZHI_DATA: there is no database in ${dataDir}`);
  const running = postmasterOf(pgDir);
  if (running?.ready && serves(running.pid, pgDir)) {
    const port = readFileSync(join(pgDir, 'postmaster.pid'), 'utf8').split('\n')[3];
    const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim();
    return { url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`, release: () => Promise.resolve() };
  }
  const own = await startPostgres({ dataDir });
  return { url: own.url, release: () => own.stop() };
}
