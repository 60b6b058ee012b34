import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secured, whereLimited } from './clearance.js';
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

/**
 * What people ask of a log they ask through its limited role, which sees a subject where every fact about it lies in the regions told
 * (`clearance.ts`): a subject that is somebody else's too is not theirs alone.
 */
function logSecurity(schema: string): Migration {
  return class LogSecurity1800000000000 implements MigrationInterface {
    name = 'LogSecurity1800000000000';

    async up(runner: QueryRunner): Promise<void> {
      const all = `(select current_setting('fazhi.whole', true) = 'on')`;
      await runner.query(`
create function ${schema}.covered(region text) returns boolean language sql stable as
  $$ select exists (select 1 from unnest(coalesce(nullif(current_setting('fazhi.regions', true), ''), '{}')::text[]) r where starts_with(region, r)) $$;
create function ${schema}.visible(of text, about text) returns boolean language sql stable security definer set search_path = ${schema}, pg_temp as
  $$ select coalesce(bool_and(${schema}.covered(l.entry->>'region')), false) from ${schema}.inbox i join ${schema}.log l on l.county = i.county and l.pos = i.pos
     where i.county = of and i.subject = about and coalesce(l.entry->>'region', '') <> '' $$;
${secured(schema, `${schema}.log`, `${all} or ${schema}.visible(county, subject)`)}
${secured(schema, `${schema}.inbox`, `${all} or ${schema}.visible(county, subject)`)}`);
    }

    async down(runner: QueryRunner): Promise<void> {
      for (const table of ['log', 'inbox']) await runner.query(`drop policy if exists limited on ${schema}.${table}; drop policy whole on ${schema}.${table}; alter table ${schema}.${table} no force row level security, disable row level security`);
      await runner.query(`drop function ${schema}.visible(text, text); drop function ${schema}.covered(text)`);
    }
  };
}

/**
 * What the sender of a kept fact may write about; null: everything, and all that came before. A fact that turned out to be of somebody
 * without a part in its subject hides the subject from nobody, and is itself seen where it was sent for.
 */
function senderScope(schema: string): Migration {
  const visible = (only: string): string => `
create or replace function ${schema}.visible(of text, about text) returns boolean language sql stable security definer set search_path = ${schema}, pg_temp as
  $$ select coalesce(bool_and(${schema}.covered(l.entry->>'region')), false) from ${schema}.inbox i join ${schema}.log l on l.county = i.county and l.pos = i.pos
     where i.county = of and i.subject = about and coalesce(l.entry->>'region', '') <> ''${only} $$;`;
  const all = `(select current_setting('fazhi.whole', true) = 'on')`;
  const policy = (using: string): string => whereLimited(schema, `alter policy limited on ${schema}.log using (${using});`);
  return class SenderScope1810000000000 implements MigrationInterface {
    name = 'SenderScope1810000000000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`alter table ${schema}.inbox add column scope text[];
${visible(` and i.violation is distinct from 'FOREIGN_SUBJECT'`)}
${policy(`${all} or (${schema}.visible(county, subject) and (coalesce(entry->>'region', '') = '' or ${schema}.covered(entry->>'region')))`)}`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`${policy(`${all} or ${schema}.visible(county, subject)`)} ${visible('')} alter table ${schema}.inbox drop column scope`);
    }
  };
}

/** All of a writing service's, in the order in which they were made. */
export const storeMigrations = (schema: string): Migration[] => [storeTables(schema), relayTable(schema), heardTable(schema), logSecurity(schema), senderScope(schema)];

/** The class of the advisory locks on schemas that are being migrated. */
const MIGRATING = 0x464d;

/** Whether every migration is on record as done: each is put there by the transaction that does its work. */
async function isUpToDate(url: string, schema: string, migrations: readonly Migration[], role?: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 35_000, ...(role && { options: `-c role=${role}` }) });
  await client.connect();
  try {
    const kept = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [`${schema}.migrations`]);
    if (!kept.rows[0]?.there) return false;
    const done = new Set((await client.query<{ name: string }>(`select name from ${schema}.migrations`)).rows.map((r) => r.name));
    return migrations.every((M) => done.has(new M().name ?? M.name));
  } finally {
    await client.end();
  }
}

/** Brings one schema up to date, acting as its role. The schema and the role exist already. */
export async function migrate(url: string, schema: string, migrations: readonly Migration[], role?: string): Promise<void> {
  // most starts find nothing to do, and need not wait for those who look with a lock
  if (await isUpToDate(url, schema, migrations, role)) return;
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
