import { LogReader, Store, Unavailable, createPool, type Submission } from '@fazhi/store';
import type { QueryResult } from 'pg';
import { toy } from '../e2e/toy-domain.js';

/**
 * A process that accepts facts for the toy service on a shared database: node store-process.js <url>.
 * It may be told to stop itself (SIGSTOP) right after the first statement of a kind was answered: holding the log head's
 * lock, having written, or having committed without a chance to tell anybody.
 */
export type Order = { batch: number; facts: Submission[] } | { freezeAfter: Moment };
export type Moment = 'lock' | 'write' | 'commit';
export type Report = { ready: true } | { batch: number; statuses: string[] } | { batch: number; unavailable: string } | { batch: number; failed: string };

const STATEMENTS: Record<Moment, (query: unknown) => boolean> = {
  lock: (query) => nameOf(query) === 'head-toy',
  write: (query) => nameOf(query) === 'write-toy',
  commit: (query) => query === 'commit',
};
const nameOf = (query: unknown): unknown => (typeof query === 'object' && query !== null ? (query as { name?: unknown }).name : undefined);

let freezeAfter: Moment | undefined;
const pool = createPool(process.argv[2] as string, { max: 4 });
pool.on('connect', (client) => {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<QueryResult>;
  (client as unknown as { query: unknown }).query = (...args: unknown[]): unknown => {
    const answer = query(...args);
    if (freezeAfter === undefined || !STATEMENTS[freezeAfter](args[0])) return answer;
    freezeAfter = undefined;
    return answer.then((result) => {
      process.kill(process.pid, 'SIGSTOP');
      return result;
    });
  };
  return client;
});
const store = new Store({ pool, schema: 'toy', domain: toy, clock: { now: () => new Date('2022-12-31T00:00:00Z') } });
const report = (message: Report): void => void process.send?.(message);

process.on('message', (order: Order) => {
  if ('freezeAfter' in order) freezeAfter = order.freezeAfter;
  else void accept(order.batch, order.facts);
});
process.on('disconnect', () => process.exit(0));

async function accept(batch: number, facts: readonly Submission[]): Promise<void> {
  try {
    const answers = await store.accept(facts, 'bulk');
    report({ batch, statuses: answers.map((a) => a.status) });
  } catch (error) {
    const { message } = error as Error;
    report(error instanceof Unavailable ? { batch, unavailable: message } : { batch, failed: message });
  }
}

// The log can be read, so the tables are there.
await new LogReader(pool, 'toy', toy).heads();
report({ ready: true });
