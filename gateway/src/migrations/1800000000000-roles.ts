import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The roles of people, what an account and a key can lose, and the number that tells every process that a right has changed. */
export class Roles1800000000000 implements MigrationInterface {
  name = 'Roles1800000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table gateway.account drop constraint account_role_check;
update gateway.account set role = 'DEPARTMENT' where role = 'STAFF';
alter table gateway.account alter column password drop not null,
  add constraint account_role_check check (role in ('ADMINISTRATOR', 'VILLAGE_MEDIATOR', 'TOWN_JUSTICE', 'AFTERCARE_OFFICER', 'PUBLICITY_OFFICER', 'EXAM_ADMIN',
    'TOWN_ROL_OFFICE', 'DEPARTMENT', 'COUNTY_JUSTICE', 'COUNTY_DASHBOARD', 'DATA_ADMIN', 'PUBLIC', 'AUDITOR')),
  add column disabled boolean not null default false, add column must_change boolean not null default false,
  add column failures int not null default 0, add column locked_until timestamptz,
  add column issuer text, add column subject text;
create unique index account_subject on gateway.account (issuer, subject) where subject is not null;
alter table gateway.session add column id_token text;
create index session_account on gateway.session (account);
alter table gateway.api_key add column expires_at timestamptz, add column previous bytea, add column previous_until timestamptz,
  add column last_used_at timestamptz, add column rate int check (rate between 100 and 100000);
create table gateway.rights (one boolean primary key default true check (one), version bigint not null);
insert into gateway.rights (version) values (1);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table gateway.rights;
alter table gateway.api_key drop column expires_at, drop column previous, drop column previous_until, drop column last_used_at, drop column rate;
alter table gateway.session drop column id_token;
drop index gateway.session_account;
delete from gateway.account where role not in ('ADMINISTRATOR', 'DEPARTMENT') or password is null;
alter table gateway.account drop constraint account_role_check, drop column disabled, drop column must_change, drop column failures, drop column locked_until,
  drop column issuer, drop column subject, alter column password set not null;
update gateway.account set role = 'STAFF' where role = 'DEPARTMENT';
alter table gateway.account add constraint account_role_check check (role in ('ADMINISTRATOR', 'STAFF'))`);
  }
}
