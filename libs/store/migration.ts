import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables } from './schema.js';

type Migration = new () => MigrationInterface;

/** The tables of `schema.ts` as the first migration of a writing service. */
function storeTables(schema: string): Migration {
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

/**
 * How far the relay has published each county's log, by where the topic lived. Beside the log, so that a restored backup
 * never says that more was published than its log holds.
 */
function relayTable(schema: string): Migration {
  return class RelayTable1795000000000 implements MigrationInterface {
    name = 'RelayTable1795000000000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`create table ${schema}.relay (county text not null, home text not null, pos bigint not null, at timestamptz not null default now(), primary key (county, home))`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`drop table if exists ${schema}.relay`);
    }
  };
}

/** The days on which each source was heard of: who has fallen silent is told without reading the log. Follows from the log. */
function heardTable(schema: string): Migration {
  return class HeardTable1799000000000 implements MigrationInterface {
    name = 'HeardTable1799000000000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`create table ${schema}.heard (county text not null, source text not null, day date not null, primary key (county, source, day));
        insert into ${schema}.heard select distinct county, entry->>'source', ((entry->>'at')::timestamptz at time zone 'Asia/Shanghai')::date from ${schema}.log where entry->>'kind' = 'fact'`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`drop table if exists ${schema}.heard`);
    }
  };
}

/** All of a writing service's, in the order in which they were made. */
export const storeMigrations = (schema: string): Migration[] => [storeTables(schema), relayTable(schema), heardTable(schema)];

/** The class of the advisory locks on schemas that are being migrated. */
const MIGRATING = 0x464d;

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
    // several instances of one service may start at once: one migrates, the others wait and find nothing left to do
    const runner = source.createQueryRunner();
    await runner.query('select pg_advisory_lock($1, hashtext($2))', [MIGRATING, schema]);
    await source.runMigrations({ transaction: 'each' });
  } finally {
    // ends the sessions, and the lock with them
    await source.destroy();
  }
}
