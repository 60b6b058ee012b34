import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { roleOf } from '@fazhi/service';
import { LogReader, createPool } from '@fazhi/store';
import { domains } from '@fazhi/services/domains.js';
import { Engine, definitionsHash, rebuild as rebuildAll } from '@fazhi/services/reporting/module.js';
import { prepareDatabase } from '../embedded/schemas.js';

/** Waits until reporting has reached the heads of all logs. */
export async function counted(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const behind = domains.map(({ name }) =>
    `select 1 from ${name}.log_head h left join reporting.position p on p.service = '${name}' and p.county = h.county where h.pos > coalesce(p.pos, 0)`).join(' union all ');
  try {
    while ((await client.query(`${behind} limit 1`)).rowCount !== 0) await sleep(50);
  } finally {
    await client.end();
  }
}

/** The logs of one database and an engine on another one, or on the same. */
async function withEngine<T>(logsUrl: string, engineUrl: string, work: (engine: Engine, logs: { service: string; reader: LogReader }[]) => Promise<T>): Promise<T> {
  const pools = new Map([...domains.map((d) => d.name), 'reporting'].map((name) =>
    [name, createPool(name === 'reporting' ? engineUrl : logsUrl, { max: 2, role: roleOf(name) })] as const));
  const poolOf = (name: string): pg.Pool => pools.get(name) as pg.Pool;
  try {
    const engine = new Engine({ pool: poolOf('reporting'), domains, definitions: definitionsHash(domains.map((d) => d.name)) });
    await engine.start();
    return await work(engine, domains.map((d) => ({ service: d.name, reader: new LogReader(poolOf(d.name), d.name, d) })));
  } finally {
    await Promise.all([...pools.values()].map((pool) => pool.end()));
  }
}

/** Facts a second of a rebuild of everything from the logs. */
export function rebuild(databaseUrl: string, facts: number): Promise<number> {
  return withEngine(databaseUrl, databaseUrl, async (engine, readers) => {
    const logs = readers.map(({ service, reader }) => ({ service, heads: () => reader.heads(), latest: reader.latest.bind(reader) }));
    const begun = performance.now();
    await rebuildAll(engine, logs);
    return facts / ((performance.now() - begun) / 1_000);
  });
}

/** Facts a second of the live projection, fed from the log of one service 500 at a time, into empty tables of a new database. */
export async function project(databaseUrl: string, service: string, facts: number): Promise<number> {
  const url = await newDatabase(databaseUrl, 'projection');
  await prepareDatabase(url);
  return withEngine(databaseUrl, url, async (engine, readers) => {
    const follow = async (name: string, most: number): Promise<number> => {
      const reader = readers.find((r) => r.service === name)?.reader as LogReader;
      const { county, pos } = (await reader.heads())[0] as { county: string; pos: number };
      const end = Math.min(pos, most);
      for (let at = 0; at < end; ) {
        const { events, upto } = await reader.read(county, at, 500);
        await engine.handle(name, county, events, upto);
        at = upto;
      }
      return end;
    };
    await follow('registry', Infinity);
    const begun = performance.now();
    const done = await follow(service, facts);
    return done / ((performance.now() - begun) / 1_000);
  });
}

async function newDatabase(url: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`drop database if exists ${name}`);
  await client.query(`create database ${name}`);
  await client.end();
  return url.replace(/[^/]+$/, name);
}
