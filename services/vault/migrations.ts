import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Persons, sealed; the secret their keys are made with, wrapped. */
class Vault1800000000000 implements MigrationInterface {
  name = 'Vault1800000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table vault.person (
  person_key text primary key, wrapped bytea, wrapped_by text, sealed bytea,
  created_at timestamptz not null default now(), changed_at timestamptz not null default now(), erased_at timestamptz
);
create index person_wrapped_by on vault.person (wrapped_by, person_key) where wrapped is not null;
create table vault.secret (name text primary key, wrapped bytea not null, wrapped_by text not null);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table vault.secret, vault.person');
  }
}

/** Of schema `vault`, which exists already. */
export const vaultMigrations = [Vault1800000000000];
