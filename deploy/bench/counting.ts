import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { roleOf } from '@fazhi/service';
import { LogReader, createPool } from '@fazhi/store';
import type { Domain } from '@fazhi/domain';
import { domains } from '@fazhi/services/domains.js';
import { rebuild as rebuildAll, type Engine } from '@fazhi/services/reporting/module.js';
import { withEngine } from '../embedded/with-engine.js';

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

/** Facts a second of a rebuild of everything from the logs. */
export function rebuild(databaseUrl: string, facts: number): Promise<number> {
  return withEngine(databaseUrl, async (engine, logs) => {
    const begun = performance.now();
    await rebuildAll(engine, logs);
    return facts / ((performance.now() - begun) / 1_000);
  });
}

/** Facts a second of the live projection, fed from the log of one service 500 at a time, into empty tables of a new database. */
export async function project(databaseUrl: string, service: string, facts: number): Promise<number> {
  return withEngine(await newDatabase(databaseUrl, 'projection'), async (engine) => {
    await follow(databaseUrl, 'registry', engine, Infinity);
    const begun = performance.now();
    const done = await follow(databaseUrl, service, engine, facts);
    return done / ((performance.now() - begun) / 1_000);
  });
}

/** Hands the first `most` rows of a log to the engine; returns how many there were. */
async function follow(logsUrl: string, service: string, engine: Engine, most: number): Promise<number> {
  const pool = createPool(logsUrl, { max: 1, role: roleOf(service), growing: true });
  try {
    const reader = new LogReader(pool, service, domains.find((d) => d.name === service) as Domain);
    const { county, pos } = (await reader.heads())[0] as { county: string; pos: number };
    const end = Math.min(pos, most);
    for (let at = 0; at < end; ) {
      const { events, upto } = await reader.read(county, at, 500);
      await engine.handle({ service, events, upto: { county, pos: upto } });
      at = upto;
    }
    return end;
  } finally {
    await pool.end();
  }
}

async function newDatabase(url: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`drop database if exists ${name}`);
  await client.query(`create database ${name}`);
  await client.end();
  return url.replace(/[^/]+$/, name);
}
