import { roleOf } from '@fazhi/service';
import { LogReader, createPool } from '@fazhi/store';
import type { Pool } from 'pg';
import { domains } from '@fazhi/services/domains.js';
import { Engine, definitionsHash, type Logs } from '@fazhi/services/reporting/module.js';
import { prepareDatabase } from './schemas.js';

/** Opens the engine and the logs of a database for one piece of work, beside a running platform or without one. */
export async function withEngine<T>(databaseUrl: string, work: (engine: Engine, logs: Logs[], poolOf: (schema: string) => Pool) => Promise<T>): Promise<T> {
  const { roles } = await prepareDatabase(databaseUrl);
  const open = (schema: string): ReturnType<typeof createPool> => createPool(databaseUrl, { max: 2, ...(roles && { role: roleOf(schema) }) });
  const pools = new Map([...domains.map((d) => d.name), 'reporting', 'audit', 'vault'].map((name) => [name, open(name)]));
  const poolOf = (name: string): ReturnType<typeof createPool> => pools.get(name) as ReturnType<typeof createPool>;
  try {
    const engine = new Engine({ pool: poolOf('reporting'), domains, definitions: definitionsHash(domains.map((d) => d.name)) });
    await engine.start();
    const logs = domains.map((domain) => {
      const reader = new LogReader(poolOf(domain.name), domain.name, domain);
      return { service: domain.name, heads: () => reader.heads(), latest: reader.latest.bind(reader), at: reader.at.bind(reader) };
    });
    return await work(engine, logs, poolOf);
  } finally {
    await Promise.all([...pools.values()].map((p) => p.end()));
  }
}
