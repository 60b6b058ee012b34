import type { AnyFact } from '@fazhi/domain';
import { reportingMigrations } from '@fazhi/services/reporting/module.js';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { startTestPostgres } from '../embedded/postgres.js';

/** A throw-away PostgreSQL with reporting's empty tables. */
export interface ReportingDatabase {
  pool: pg.Pool;
  stop(): Promise<void>;
}

export async function startReportingDatabase(): Promise<ReportingDatabase> {
  const postgres = await startTestPostgres();
  const pool = new pg.Pool({ connectionString: postgres.url, max: 5 });
  await pool.query('create schema reporting');
  for (const Migration of reportingMigrations) await new Migration().up({ query: (text: string) => pool.query(text) } as unknown as QueryRunner);
  return {
    pool,
    async stop() {
      await pool.end();
      await postgres.stop();
    },
  };
}

/** County 421222 with two towns, five villages, two groups; on 2022-02-10 a village of one town is merged into a new one of the other, on 2022-04-01 one is split. */
export const COUNTY = '421222';
const registered: readonly [code: string, level: string][] = [
  ['421222', 'COUNTY'], ['421222103', 'TOWN'], ['421222104', 'TOWN'], ['421222103201', 'VILLAGE'], ['421222103202', 'VILLAGE'],
  ['421222103203', 'VILLAGE'], ['421222104200', 'VILLAGE'], ['421222104201', 'VILLAGE'], ['421222103201001', 'GROUP'], ['421222103202001', 'GROUP'],
];
export const regionFacts: readonly AnyFact[] = [
  ...registered.map(([code, level]) => registryFact('region.registered', code, '2020-01-01', { name: `区域${code}`, level, validFrom: '2020-01-01' })),
  registryFact('region.merged', '421222104210', '2022-02-10', { name: '新村', level: 'VILLAGE', parent: '421222104', from: ['421222103202', '421222104201'] }),
  registryFact('region.split', '421222103203', '2022-04-01', { to: [{ code: '421222103211', name: '东村' }, { code: '421222103212', name: '西村' }] }),
];

export function registryFact(type: string, subject: string, on: string, data: object): AnyFact {
  return { id: `${type}:${subject}:${on}`, source: 'registry', type, subject, region: subject, on, recordedAt: `${on}T00:00:00Z`, data };
}

/** Puts registry histories where reporting keeps them, and moves its position. */
export async function storeRegions(pool: pg.Pool, facts: readonly AnyFact[], pos: number): Promise<void> {
  for (const [subject, history] of Map.groupBy(facts, (f) => f.subject)) {
    await pool.query(
      `insert into reporting.subject (county, service, subject, incarnation, version, stamp, history) values ($1, 'registry', $2, 1, $3, '', $4)
       on conflict (county, service, subject) do update set history = excluded.history`, [COUNTY, subject, pos, JSON.stringify(history)]);
  }
  await pool.query(
    `insert into reporting.position (service, county, pos) values ('registry', $1, $2) on conflict (service, county) do update set pos = excluded.pos`, [COUNTY, pos]);
}
