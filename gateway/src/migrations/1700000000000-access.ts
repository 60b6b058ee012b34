import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, sessions, API keys and first answers. Secrets are kept as hashes only. */
export class Access1700000000000 implements MigrationInterface {
  name = 'Access1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table gateway.account (
        name text primary key,
        password text not null,
        role text not null check (role in ('ADMINISTRATOR', 'STAFF')),
        types text[] not null default '{}',
        regions text[] not null default '{}',
        created_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table gateway.session (
        token bytea primary key,
        account text not null references gateway.account (name) on delete cascade,
        expires_at timestamptz not null
      )`);
    await runner.query('create index session_expiry on gateway.session (expires_at)');
    await runner.query(`
      create table gateway.api_key (
        id text primary key,
        name text not null,
        secret bytea not null,
        types text[] not null,
        regions text[] not null,
        created_by text not null,
        created_at timestamptz not null default now(),
        revoked_at timestamptz
      )`);
    await runner.query(`
      create table gateway.request (
        digest bytea primary key,
        answer bytea,
        created_at timestamptz not null default now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['request', 'api_key', 'session', 'account']) await runner.query(`drop table gateway.${table}`);
  }
}
