import { limitedRole } from '@fazhi/store';
import pg from 'pg';

/** The role a schema belongs to: it owns this schema and sees no other. */
export const roleOf = (schema: string): string => `fazhi_${schema}`;

/**
 * Makes the schemas that are missing, each with a role of its own and a limited one that owns nothing. On a PostgreSQL whose login may create no roles
 * everything runs as that login, and `roles` is false.
 * @param schemas our own names, never input
 */
export async function prepareSchemas(url: string, schemas: readonly string[]): Promise<{ roles: boolean }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const may = await client.query<{ may: boolean }>('select rolsuper or rolcreaterole may from pg_roles where rolname = current_user');
    const roles = may.rows[0]?.may ?? false;
    for (const schema of schemas) {
      const role = roleOf(schema);
      if (roles) {
        const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
        if (known.rowCount === 0) await client.query(`create role ${role} nologin`);
        await client.query(`grant ${role} to current_user`);
        await client.query(`create schema if not exists ${schema} authorization ${role}`);
        const limited = limitedRole(schema);
        if ((await client.query('select 1 from pg_roles where rolname = $1', [limited])).rowCount === 0) await client.query(`create role ${limited} nologin`);
        await client.query(`grant ${limited} to current_user`);
        await client.query(`grant usage on schema ${schema} to ${limited}`);
      } else await client.query(`create schema if not exists ${schema}`);
    }
    return { roles };
  } finally {
    await client.end();
  }
}
