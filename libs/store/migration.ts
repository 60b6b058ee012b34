import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables } from './schema.js';

type Migration = new () => MigrationInterface;

/** The tables of `schema.ts` as the first migration of a writing service. */
export function storeTables(schema: string): Migration {
  return class StoreTables1700000000000 implements MigrationInterface {
    name = 'StoreTables1700000000000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(createTables(schema));
    }

    async down(runner: QueryRunner): Promise<void> {
      for (const table of ['refold', 'link', 'subject', 'inbox', 'log', 'log_head']) await runner.query(`drop table if exists ${schema}.${table}`);
    }
  };
}

/** Brings one schema up to date, acting as its role. The schema and the role exist already. */
export async function migrate(url: string, schema: string, migrations: readonly Migration[], role?: string): Promise<void> {
  // only here: threads that never migrate need not hold it in memory
  const { DataSource } = await import('typeorm');
  const source = new DataSource({
    type: 'postgres', url, schema, migrations: [...migrations], migrationsTableName: 'migrations', logging: false,
    ...(role && { extra: { options: `-c role=${role}`, max: 2 } }), installExtensions: false,
  });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}
