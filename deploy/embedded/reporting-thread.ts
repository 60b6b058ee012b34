import { parentPort, workerData } from 'node:worker_threads';
import { PostgresBus, ThreadSignal } from '@fazhi/bus';
import { roleOf } from '@fazhi/service/database.js';
import { LogReader, createPool, type SubjectEvent } from '@fazhi/store';
import { domains } from '@fazhi/services/domains.js';
import { Engine, Projection } from '@fazhi/services/reporting/module.js';

/** What the main thread hands over. */
export interface ThreadData {
  databaseUrl: string;
  roles: boolean;
  definitions: string;
  /** Name of the channel on which commits are announced. */
  channel: string;
}

const { databaseUrl, roles, definitions, channel } = workerData as ThreadData;
const pool = (name: string, options: Parameters<typeof createPool>[1]): ReturnType<typeof createPool> => createPool(databaseUrl, { ...options, ...(roles && { role: roleOf(name) }) });
const signal = new ThreadSignal(channel);
const logs = domains.map((domain) => ({ domain, pool: pool(domain.name, { max: 1, growing: true }) }));
const own = pool('reporting', { max: domains.length + 2, derived: true });
const bus = new PostgresBus<SubjectEvent>(new Map(logs.map(({ domain, pool: p }) => [domain.name, new LogReader(p, domain.name, domain)])), signal);
const engine = new Engine({ pool: own, domains, definitions, committed: () => signal.send('aggregates') });
const projection = new Projection(engine, bus, (topic, error) => {
  console.error(`reporting: ${topic}: ${error instanceof Error ? error.message : 'failed'}; trying again`);
});

parentPort?.on('message', (message: unknown) => {
  if (message !== 'stop') return;
  void projection.stop()
    .then(() => Promise.all([own.end(), ...logs.map((l) => l.pool.end())]))
    .finally(() => {
      signal.close();
      parentPort?.close();
    });
});
await projection.start();
parentPort?.postMessage('started');
