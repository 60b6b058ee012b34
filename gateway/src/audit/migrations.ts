import { limitedRole, whereLimited } from '@fazhi/store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit: its limited role may add and read. Not even its owner changes an entry without taking the guard away first. */
class Audit1800000000000 implements MigrationInterface {
  name = 'Audit1800000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table audit.entry (
  n bigint primary key, at timestamptz not null, who text not null, role text not null, ip text not null, action text not null,
  service text, region text, subject text, purpose text, detail text, hash bytea not null
);
create index entry_subject on audit.entry (subject, n desc) where subject is not null;
create index entry_who on audit.entry (who, n desc);
create index entry_at on audit.entry (at);
create function audit.refuse() returns trigger language plpgsql as $$ begin raise exception 'the audit is only ever added to'; end $$;
create trigger entry_stays before update or delete or truncate on audit.entry for each statement execute function audit.refuse();
${whereLimited('audit', `grant select, insert on audit.entry to ${limitedRole('audit')};`)}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit.entry; drop function audit.refuse()');
  }
}

/** Of schema `audit`, which exists already. */
export const auditMigrations = [Audit1800000000000];
