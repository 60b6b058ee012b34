import pg from 'pg';
import { Unavailable } from './ports.js';

/** Nobody waits longer than this for a lock, and nobody who holds one may fall silent longer. */
export const LOCK_SECONDS = 5;

/** A plan made while a table was nearly empty would be kept until the table is analysed (docs/decisions/0001). */
const PLANNED_EACH_TIME = '-c plan_cache_mode=force_custom_plan';

/**
 * A pool for one role. Statements, locks and silence inside a transaction are bounded on the server, the network by the client.
 * @param role acted as from the first statement on; none: the login's own
 * @param growing its tables grow by thousands of rows a second: statements are planned by the size they have now
 * @param derived all it writes can be worked out again, and its position with it: commits do not wait for the disk
 */
export function createPool(url: string, options: { role?: string; max?: number; name?: string; growing?: boolean; derived?: boolean } = {}): pg.Pool {
  const settings = [
    `-c lock_timeout=${LOCK_SECONDS}s`, `-c idle_in_transaction_session_timeout=${LOCK_SECONDS}s`, '-c statement_timeout=30s', '-c timezone=UTC',
    ...(options.role ? [`-c role=${options.role}`] : []), ...(options.growing ? [PLANNED_EACH_TIME] : []),
    ...(options.derived ? ['-c synchronous_commit=off'] : []),
  ];
  const pool = new pg.Pool({
    connectionString: url, max: options.max ?? 4, options: settings.join(' '), application_name: options.name ?? options.role ?? 'fazhi',
    connectionTimeoutMillis: 5_000, query_timeout: 35_000, keepAlive: true,
  });
  pool.on('error', () => undefined);
  return pool;
}

/** SQLSTATE classes that say the server is away, busy or full: 08 connection, 53 resources, 55 locks, 57 shutdown, 58 system, 25P03 idle, 40 rollback. */
const away = /^(08|53|55|57|58|40|25P0[34])/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT']);

/** True where the storage is away or gave up waiting: the same request may succeed later. */
export function isAway(error: unknown): boolean {
  if (error instanceof Unavailable) return true;
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: string }).code;
  if (code !== undefined) return away.test(code) || NETWORK.has(code);
  return /timeout|terminated|Connection ended|not queryable|closed the connection/i.test(error.message);
}

/**
 * One transaction on one connection. An error rolls it back; a connection that cannot even roll back is thrown away.
 * Being away is told as Unavailable.
 */
export async function transaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>, begin = 'begin'): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw new Unavailable('storage is away', 1, { cause: error });
  }
  let broken: Error | undefined;
  const onError = (e: Error): void => void (broken = e);
  client.on('error', onError);
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((e: unknown) => void (broken ??= e as Error));
    if (isAway(error)) throw new Unavailable('storage is away', 1, { cause: error });
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}
