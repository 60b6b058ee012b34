import { ConfigError, readConfig, roleOf, type Config } from '@fazhi/service';
import { LogReader, createPool } from '@fazhi/store';
import { domains } from '@fazhi/services/domains.js';
import { Engine, definitionsHash, rebuild, verify, type Logs } from '@fazhi/services/reporting/module.js';
import { attach } from './attach.js';
import { prepareDatabase } from './schemas.js';

const USAGE = `npm run fazhi -- <command>
  verify    recompute every aggregate from the logs and compare; exit 1 on any difference
  rebuild   throw the aggregates away and count all of them again from the logs`;

/** Opens the engine and the logs of the configured database for one command. */
async function withEngine<T>(config: Config, work: (engine: Engine, logs: Logs[]) => Promise<T>): Promise<T> {
  const database = config.databaseUrl === undefined ? await attach(config.dataDir) : { url: config.databaseUrl, release: () => Promise.resolve() };
  const { roles } = await prepareDatabase(database.url);
  const open = (schema: string): ReturnType<typeof createPool> => createPool(database.url, { max: 2, ...(roles && { role: roleOf(schema) }) });
  const pools = new Map([...domains.map((d) => d.name), 'reporting'].map((name) => [name, open(name)]));
  const poolOf = (name: string): ReturnType<typeof createPool> => pools.get(name) as ReturnType<typeof createPool>;
  try {
    const engine = new Engine({ pool: poolOf('reporting'), domains, definitions: definitionsHash(domains.map((d) => d.name)) });
    await engine.start();
    const logs = domains.map((domain) => {
      const reader = new LogReader(poolOf(domain.name), domain.name, domain);
      return { service: domain.name, heads: () => reader.heads(), latest: reader.latest.bind(reader) };
    });
    return await work(engine, logs);
  } finally {
    await Promise.all([...pools.values()].map((p) => p.end()));
    await database.release();
  }
}

async function main(command: string | undefined): Promise<number> {
  if (command === 'verify') {
    const found = await withEngine(readConfig(), verify);
    for (const line of found.differences) console.log(line);
    console.log(`${found.subjects} subjects, ${found.points} points, ${found.count} differences`);
    return found.count === 0 ? 0 : 1;
  }
  if (command === 'rebuild') {
    const made = await withEngine(readConfig(), rebuild);
    console.log(`${made.subjects} subjects, ${made.points} points`);
    return 0;
  }
  console.error(USAGE);
  return 2;
}

try {
  process.exitCode = await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof ConfigError || error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
