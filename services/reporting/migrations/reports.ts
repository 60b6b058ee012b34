import { limitedRole, secured, whereLimited } from '@fazhi/store';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among, anywhere, ofCounty } from './security.js';

const ofRegion = `(${anywhere} or ${ofCounty} or ${among('region::int', 'towns', 'int[]')})`;

/** What people write for reports, and what was published. Follows from nothing: kept whatever is rebuilt. */
export class ReportingReports1810000000000 implements MigrationInterface {
  name = 'ReportingReports1810000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table reporting.report_text (
  county text not null, region text not null, period text not null, slot text not null,
  text text not null, version int not null, by text not null, at timestamptz not null,
  primary key (county, region, period, slot)
);
create table reporting.report_acknowledgement (
  county text not null, region text not null, period text not null, template text not null, key text not null,
  note text not null, by text not null, at timestamptz not null,
  primary key (county, region, period, template, key)
);
-- content: canonical JSON, to the letter what the hash is of
create table reporting.report (
  county text not null, region text not null, period text not null, version int not null,
  template text not null, content text not null, hash text not null, reason text, by text not null, at timestamptz not null,
  primary key (county, region, period, version)
);
create function reporting.refuse() returns trigger language plpgsql as $$ begin raise exception 'what was published is only ever added to'; end $$;
create trigger report_stays before update or delete or truncate on reporting.report for each statement execute function reporting.refuse();
${secured('reporting', 'reporting.report_text', ofRegion)}
${secured('reporting', 'reporting.report_acknowledgement', ofRegion)}
${whereLimited('reporting', `grant select on reporting.report to ${limitedRole('reporting')};`)}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table if exists reporting.report, reporting.report_acknowledgement, reporting.report_text; drop function if exists reporting.refuse()');
  }
}
