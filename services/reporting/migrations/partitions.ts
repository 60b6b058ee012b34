import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Positions in partitions of topics, and what is known of an event that is passed over. */
export class ReportingPartitions1795000000000 implements MigrationInterface {
  name = 'ReportingPartitions1795000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- partition: <cluster id>/<topic id>/<number>, so that a topic made anew is read from its beginning
create table reporting.offset (topic text not null, partition text not null, next bigint not null, at timestamptz not null default now(), primary key (topic, partition));
alter table reporting.poison add column reason text not null default 'UNPROJECTABLE', add column place text not null default '';
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reporting.poison drop column reason, drop column place; drop table reporting.offset');
  }
}
