import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ThreadSignal } from '@fazhi/bus';
import { clockFrom, DomainService } from '@fazhi/service';
import { domains } from '@fazhi/services/domains.js';
import { EMPTY, type Template } from '../embedded/postgres-template.js';
import { startPostgres, startTestPostgres, type TestPostgres } from '../embedded/postgres.js';
import { prepareDatabase } from '../embedded/schemas.js';

/** Settings of a PostgreSQL whose data nobody needs after a crash: what is tested here does not kill it. */
export const QUICK = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const NAME = 'prepared';

/** A cluster with a database as the platform's first start leaves it: every role, schema and table, and no row. */
const PREPARED: Template = {
  name: NAME,
  async make(dataDir) {
    await EMPTY.make(dataDir);
    const postgres = await startPostgres({ dataDir, flags: QUICK });
    try {
      const client = new pg.Client(postgres.url);
      await client.connect();
      await client.query(`create database ${NAME}`).finally(() => client.end());
      await prepare(postgres.url.replace(/postgres$/, NAME));
    } finally {
      await postgres.stop();
    }
  },
};

async function prepare(databaseUrl: string): Promise<void> {
  const { roles } = await prepareDatabase(databaseUrl);
  const signal = new ThreadSignal(`prepared-${randomUUID()}`);
  const clock = clockFrom(undefined, 'test');
  for (const domain of domains) {
    const service = new DomainService(domain, { databaseUrl, roles, clock, signal });
    await service.start().finally(() => service.close());
  }
  signal.close();
}

/** A throw-away PostgreSQL that does not wait for its disk. */
export interface PreparedPostgres extends TestPostgres {
  /** A new database with every table and without rows; returns its URL. */
  preparedDatabase(): Promise<string>;
}

export async function startPreparedPostgres(): Promise<PreparedPostgres> {
  const server = await startTestPostgres(QUICK, PREPARED);
  return { ...server, preparedDatabase: () => server.newDatabase(NAME) };
}
