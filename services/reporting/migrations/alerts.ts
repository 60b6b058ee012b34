import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What must not be overlooked, and what people said of it. */
export class ReportingAlerts1796000000000 implements MigrationInterface {
  name = 'ReportingAlerts1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- stretches of time in which an alert of a subject is shown; follows from its history like its points
create table reporting.alert (
  owner bigint not null, code text not null, aspect text not null, town int not null, region bigint not null,
  due_on date not null, raised_on date not null, ended_on date not null default 'infinity', ending text
);
create index alert_owner on reporting.alert (owner);
create index alert_shown on reporting.alert (town, ended_on, raised_on);
-- follows from nothing: kept whatever is rebuilt
create table reporting.acknowledgement (
  county text not null, service text not null, code text not null, subject text not null, due_on date not null,
  note text not null, by text not null, at timestamptz not null,
  primary key (county, service, code, subject, due_on)
);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table if exists reporting.acknowledgement, reporting.alert');
  }
}
