import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sources a key may send under; null, as of all keys before: any that is nobody's name. */
export class KeySources1810000000000 implements MigrationInterface {
  name = 'KeySources1810000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gateway.api_key add column sources text[]');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gateway.api_key drop column sources');
  }
}
