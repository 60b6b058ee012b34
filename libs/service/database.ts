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
    for (const schema of await unprepared(client, schemas, roles)) {
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

/** Those of which something is missing. To grant again what is granted fails where two processes do it at the same time. */
async function unprepared(client: pg.Client, schemas: readonly string[], roles: boolean): Promise<string[]> {
  const { rows } = await client.query<{ schema: string }>(
    `select w.schema from unnest($1::text[], $2::text[], $3::text[]) with ordinality w(schema, role, limited, n)
     left join pg_namespace s on s.nspname = w.schema left join pg_roles r on r.rolname = w.role left join pg_roles l on l.rolname = w.limited
     where s.oid is null or $4 and (r.oid is null or l.oid is null or not pg_has_role(r.oid, 'member') or not pg_has_role(l.oid, 'member') or not has_schema_privilege(l.oid, s.oid, 'usage'))
     order by w.n`, [schemas, schemas.map(roleOf), schemas.map(limitedRole), roles]);
  return rows.map((r) => r.schema);
}
