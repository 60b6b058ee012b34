import { limitedRole, secured, whereLimited } from '@fazhi/store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A setting of the transaction, looked up once a statement; nothing is visible where it was never set. */
const setting = (name: string, type: string): string => `(select coalesce(nullif(current_setting('fazhi.${name}', true), ''), '{}')::${type})`;
const on = (name: string): string => `(select current_setting('fazhi.${name}', true) = 'on')`;
const ALL = `(${on('whole')})`;
export const anywhere = `(${on('whole')} or ${on('everywhere')})`;
export const among = (column: string, name: string, type: string): string => `${column} = any (${setting(name, type)}::${type})`;

/** Of rows with a town and a region. */
const placed = `(${anywhere} or ${among('town', 'towns', 'int[]')} or ${among('region', 'regions', 'bigint[]')})`;
const served = `(${ALL} or ${among('service', 'services', 'text[]')})`;
export const ofCounty = `(${anywhere} or ${among('county', 'counties', 'text[]')})`;
const listed = `(${ALL} or ${among('list', 'lists', 'text[]')})`;
/** A subject is seen by whoever sees a contribution of it, or a fact it has lost. */
const goneHere = `gone is not null and exists (select 1 from json_array_elements(gone) g where ${among(`(g->'fact'->>'region')::bigint`, 'regions', 'bigint[]')} or ${among(`left(g->'fact'->>'region', 9)::int`, 'towns', 'int[]')})`;
const owned = `(${ofCounty} or exists (select 1 from reporting.point p where p.owner = id) or exists (select 1 from reporting.listing l where l.owner = id) or exists (select 1 from reporting.alert a where a.owner = id) or ${goneHere})`;

const POLICIES: Readonly<Record<string, string>> = {
  point: placed,
  cell: `(${anywhere} or ${among('town', 'towns', 'int[]')})`,
  alert: placed,
  listing: `${listed} and ${placed}`,
  tagged: `${listed} and (${anywhere} or ${among('town', 'towns', 'int[]')} or exists (select 1 from reporting.listing l where l.owner = tagged.owner and l.list = tagged.list))`,
  subject: `service = 'registry' or (${served} and ${owned})`,
  '"group"': `${served} and (${ofCounty} or exists (select 1 from reporting.point p where p.owner = id))`,
  member: `${ALL} or exists (select 1 from reporting."group" g where g.id = "group")`,
  acknowledgement: served,
};
/** No rows of anybody's: codes, positions. */
const OPEN = ['measure', 'position', 'settling', 'offset'];

/** Row-level security of all that is read on behalf of people. */
export class ReportingSecurity1800000000000 implements MigrationInterface {
  name = 'ReportingSecurity1800000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, visible] of Object.entries(POLICIES)) await runner.query(secured('reporting', `reporting.${table}`, visible));
    await runner.query(whereLimited('reporting', `grant select on ${OPEN.map((t) => `reporting.${t}`).join(', ')} to ${limitedRole('reporting')};`));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(POLICIES)) {
      await runner.query(`drop policy if exists limited on reporting.${table}; drop policy whole on reporting.${table}; alter table reporting.${table} no force row level security, disable row level security`);
    }
  }
}
