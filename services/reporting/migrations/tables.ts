import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Points, the one roll-up, and what is needed to keep both in step (docs/architecture.md, Reporting). */
export class ReportingTables1700000000000 implements MigrationInterface {
  name = 'ReportingTables1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create sequence reporting.owner_id;
-- measure codes as small numbers
create table reporting.measure (id smallint generated always as identity primary key, code text not null unique);
-- a subject's newest history; its row lock orders projections
create table reporting.subject (
  id bigint primary key default nextval('reporting.owner_id'),
  county text not null, service text not null, subject text not null, kind text,
  incarnation int not null, version bigint not null,
  stamp text not null,
  history json not null,            -- standing facts (AnyFact) in fold order
  refs json,                        -- {subject id: standing facts}
  gone json,                        -- facts retracted or replaced: [{fact, status}]; null where none
  unique (county, service, subject)
) with (fillfactor = 50);           -- room for the next version beside this one: no index is touched
create index subject_stamp on reporting.subject (county, stamp);
create index subject_gone on reporting.subject (county, service) where gone is not null;
create table reporting."group" (
  id bigint primary key default nextval('reporting.owner_id'),
  county text not null, service text not null, name text not null, key text not null,
  unique (county, service, name, key)
);
create table reporting.member (
  "group" bigint not null references reporting."group" (id), subject bigint not null, member jsonb not null,
  primary key ("group", subject)
);
create index member_subject on reporting.member (subject);
-- one contribution; owner = subject.id or group.id
create table reporting.point (
  owner bigint not null, measure smallint not null, town int not null, region bigint not null,
  c date not null, e date not null, amount bigint not null,
  d1 text, d2 text, d3 text, d4 text
);
create index point_owner on reporting.point (owner);
create index point_read on reporting.point (measure, town, c) include (e, amount, region, owner);
create index point_effect on reporting.point (measure, town, e) include (c, amount, region) where e <> c;
-- the only roll-up: town, month of c, month of e
create table reporting.cell (
  measure smallint not null, town int not null, c_month date not null, e_month date not null, amount bigint not null,
  primary key (measure, town, c_month, e_month)
);
-- changes: of the registry, another number whenever one of its subjects has moved, in whatever order their events came
create table reporting.position (service text not null, county text not null, pos bigint not null, changes bigint not null default 0, primary key (service, county));
-- events that could not be projected: kept in sight, passed over
create table reporting.poison (
  service text not null, county text not null, subject text not null, incarnation int not null, version bigint not null, error text not null,
  at timestamptz not null default now(), primary key (service, county, subject)
);
-- counties whose subjects are being projected anew after a change of definitions, configuration or regions
create table reporting.settling (county text primary key);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table if exists reporting.settling, reporting.poison, reporting.position, reporting.cell, reporting.point, reporting.member, reporting."group", reporting.subject, reporting.measure');
    await runner.query('drop sequence if exists reporting.owner_id');
  }
}
