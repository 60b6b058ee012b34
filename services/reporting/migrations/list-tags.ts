import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows of lists by tag and day: an array's own index cannot give a tag's rows in order. */
export class ReportingListTags1798000000000 implements MigrationInterface {
  name = 'ReportingListTags1798000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table reporting.tagged (owner bigint not null, list text not null, town int not null, tag text not null, day date not null, primary key (owner, list, tag));
insert into reporting.tagged (owner, list, town, tag, day) select distinct owner, list, town, unnest(tags), day from reporting.listing where tags is not null;
create index tagged_day on reporting.tagged (list, town, tag, day, owner);
drop index if exists reporting.listing_tags;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table if exists reporting.tagged; create index listing_tags on reporting.listing using gin (tags) where tags is not null');
  }
}
