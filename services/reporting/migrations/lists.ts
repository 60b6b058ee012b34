import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The lists people work with. */
export class ReportingLists1797000000000 implements MigrationInterface {
  name = 'ReportingLists1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- one row a subject and list; follows from its history like its points
create table reporting.listing (
  owner bigint not null, list text not null, town int not null, region bigint not null,
  day date not null, due date, until date, key1 text, key2 text, tags text[], data json not null,
  primary key (owner, list)
) with (fillfactor = 80);
-- a page walks one of these for each town and key asked for; what else is filtered by is told by the index itself
create index listing_day on reporting.listing (list, town, day, owner) include (region, key1, key2);
create index listing_key1 on reporting.listing (list, town, key1, day, owner) include (region, key2) where key1 is not null;
create index listing_key2 on reporting.listing (list, town, key2, day, owner) include (region, key1) where key2 is not null;
create index listing_due on reporting.listing (list, town, due, owner) include (region, key1, key2) where due is not null;
create index listing_until on reporting.listing (list, town, until, owner) include (region, key1, key2) where until is not null;
create index listing_tags on reporting.listing using gin (tags) where tags is not null;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table if exists reporting.listing');
  }
}
