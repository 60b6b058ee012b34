import type { ClientBase, Pool, PoolClient } from 'pg';
import { transaction } from './connection.js';

/** Where a query can be asked: a pool, or one connection. */
export type Reading = Pick<Pool, 'query'> | ClientBase;

/** What whoever is asking may see at all: row-level security lets nothing else through, whatever a query asks for. */
export interface Clearance {
  /** Regions, each with all below it; null: all. */
  regions: readonly string[] | null;
  /** Services whose single records (histories, rows of lists, alerts) may be seen; null: all. */
  services: readonly string[] | null;
}
/** For the platform's own work and for administrators. */
export const EVERYTHING: Clearance = { regions: null, services: null };

/** True where a value from another process is a clearance. */
export function isClearance(value: unknown): value is Clearance {
  const { regions, services } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Clearance>;
  const texts = (list: unknown): boolean => list === null || (Array.isArray(list) && list.length <= 1_000 && list.every((t) => typeof t === 'string' && /^[\w-]{1,50}$/.test(t)));
  return texts(regions) && texts(services);
}

/** Reads a writing service's log in one transaction that sees what the clearance says. `pool` acts as the schema's limited role. */
export function cleared<T>(pool: Pool, service: string, clearance: Clearance, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return transaction(pool, async (client) => {
    const served = clearance.services === null || clearance.services.includes(service);
    await client.query(`select set_config('fazhi.whole', $1, true), set_config('fazhi.regions', $2, true)`,
      [served && clearance.regions === null ? 'on' : 'off', served && clearance.regions !== null ? `{${clearance.regions.join(',')}}` : '{}']);
    return work(client);
  }, 'begin isolation level repeatable read read only');
}

/** A role that owns nothing and sees of a schema what it was granted: readers on behalf of people act as it. */
export const limitedRole = (schema: string): string => `fazhi_${schema}_limited`;

/**
 * SQL that runs `statements` where the schema's limited role exists: not on a PostgreSQL whose login may create no roles.
 * @param schema our own name, never input
 */
export const whereLimited = (schema: string, statements: string): string =>
  `do $limited$ begin if exists (select 1 from pg_roles where rolname = '${limitedRole(schema)}') then ${statements} end if; end $limited$;`;

/**
 * Row-level security of one table, forced on its owner too: the owner sees all, as it must to work; its limited role what `visible` says.
 * @param table with its schema, our own name, never input
 */
export const secured = (schema: string, table: string, visible: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy whole on ${table} to current_user using (true) with check (true);
${whereLimited(schema, `grant select on ${table} to ${limitedRole(schema)}; create policy limited on ${table} for select to ${limitedRole(schema)} using (${visible});`)}`;
