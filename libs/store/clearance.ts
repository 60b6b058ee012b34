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
  /** Who sees its own only; absent: whatever is in those regions and services. */
  own?: Own;
}
/** What a department sees of single records. Types are patterns: exact, by prefix `mediation.*`, or `*`. */
export interface Own {
  /** Facts of these types and no others. */
  types: readonly string[];
  /** Facts of these types only where they come from one of `sources`. */
  guarded: readonly string[];
  sources: readonly string[];
  /** Services whose rows of lists, alerts and timelines may be seen, which tell of everybody's facts. */
  lists: readonly string[];
}
/** True where one of the patterns is the type's. */
export const someType = (patterns: readonly string[], type: string): boolean => patterns.some((p) => p === '*' || p === type || (p.endsWith('.*') && type.startsWith(p.slice(0, -1))));
/** True where a fact in a region and service of the clearance may be seen. */
export const shows = ({ own }: Clearance, { type, source }: { type: string; source: string }): boolean =>
  !own || (someType(own.types, type) && (own.sources.includes(source) || !someType(own.guarded, type)));
/** True where nothing is hidden but what is hidden from everybody. */
export const isWhole = ({ regions, services, own }: Clearance): boolean => regions === null && services === null && !own;
/** For the platform's own work and for administrators. */
export const EVERYTHING: Clearance = { regions: null, services: null };

/** True where a value from another process is a clearance. */
export function isClearance(value: unknown): value is Clearance {
  const { regions, services, own } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Clearance>;
  const texts = (list: unknown, of: RegExp): boolean => Array.isArray(list) && list.length <= 1_000 && list.every((t) => typeof t === 'string' && of.test(t));
  const names = (list: unknown): boolean => list === null || texts(list, /^[\w-]{1,50}$/);
  if (!names(regions) || !names(services)) return false;
  if (own === undefined) return true;
  const { types, guarded, sources, lists } = (typeof own === 'object' && own !== null ? own : {}) as Partial<Own>;
  return [types, guarded, sources].every((list) => texts(list, /^[^\0]{1,500}$/)) && texts(lists, /^[\w-]{1,50}$/);
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
