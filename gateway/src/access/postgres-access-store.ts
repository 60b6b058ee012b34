import { isAway, transaction, Unavailable } from '@fazhi/store';
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { AccessStore, Account, AccountChange, ApiKey, ShownAccount, ShownKey } from './access-store.js';

const ACCOUNT = 'a.name, a.password, a.role, a.types, a.regions, a.disabled, a.must_change as "mustChange", a.issuer, a.subject';
/** Written with every change of a right. */
const BUMP = 'bumped as (update gateway.rights set version = version + 1)';
const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Tables of schema `gateway` (see migrations). */
export class PostgresAccessStore implements AccessStore {
  /** @param client of the transaction this store takes part in */
  constructor(private readonly pool: Pool, private readonly client?: PoolClient) {}

  async hasAdministrator(): Promise<boolean> {
    return (await this.#query(`select 1 from gateway.account where role = 'ADMINISTRATOR' and not disabled limit 1`, [])).rows.length > 0;
  }

  async addAccount(a: Account): Promise<boolean> {
    const added = await this.#query(
      `insert into gateway.account (name, password, role, types, regions, must_change, issuer, subject) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning name`,
      [a.name, a.password, a.role, a.types, a.regions, a.mustChange ?? false, a.issuer ?? null, a.subject ?? null]);
    return added.rows.length > 0;
  }

  async account(name: string): Promise<Account | undefined> {
    return (await this.#query<Account>(`select ${ACCOUNT} from gateway.account a where a.name = $1`, [name])).rows[0];
  }

  async accounts(): Promise<ShownAccount[]> {
    return (await this.#query<ShownAccount>(
      `select a.name, a.role, a.types, a.regions, a.disabled, a.must_change as "mustChange", a.issuer, a.subject, case when a.locked_until > now() then ${utc('a.locked_until')} end as "lockedUntil"
       from gateway.account a order by a.name collate "C" limit 10000`, [])).rows;
  }

  async accountOf(issuer: string, subject: string): Promise<Account | undefined> {
    return (await this.#query<Account>(`select ${ACCOUNT} from gateway.account a where a.issuer = $1 and a.subject = $2 and not a.disabled`, [issuer, subject])).rows[0];
  }

  async changeAccount(name: string, c: AccountChange): Promise<boolean> {
    const changed = await this.#query(
      `with ${BUMP}, ended as (delete from gateway.session where account = $1 and ($6::text is not null or $5::boolean is true or $2::text is not null or $3::text[] is not null or $4::text[] is not null))
       update gateway.account set role = coalesce($2, role), types = coalesce($3, types), regions = coalesce($4, regions), disabled = coalesce($5, disabled),
         password = coalesce($6, password), must_change = coalesce($7, must_change),
         failures = case when $8 then 0 else failures end, locked_until = case when $8 then null else locked_until end,
         issuer = case when $9 then $10 else issuer end, subject = case when $9 then $11 else subject end
       where name = $1 returning name`,
      [name, c.role ?? null, c.types ?? null, c.regions ?? null, c.disabled ?? null, c.password ?? null, c.mustChange ?? null, c.unlock ?? false,
        c.issuer !== undefined, c.issuer ?? null, c.subject ?? null]);
    return changed.rows.length > 0;
  }

  async rehash(name: string, before: string, password: string): Promise<void> {
    await this.#query('update gateway.account set password = $3 where name = $1 and password = $2', [name, before, password]);
  }

  async lockedFor(name: string): Promise<number> {
    const found = await this.#query<{ s: string | null }>(`select ceil(extract(epoch from locked_until - now())) s from gateway.account where name = $1 and locked_until > now()`, [name]);
    return Number(found.rows[0]?.s ?? 0);
  }

  async failed(name: string, most: number, lockSeconds: number): Promise<void> {
    await this.#query(
      `update gateway.account set failures = case when failures + 1 >= $2 then 0 else failures + 1 end,
         locked_until = case when failures + 1 >= $2 then now() + make_interval(secs => $3) else locked_until end where name = $1`, [name, most, lockSeconds]);
  }

  async succeeded(name: string): Promise<void> {
    await this.#query('update gateway.account set failures = 0 where name = $1 and failures > 0', [name]);
  }

  async addSession(token: Buffer, account: string, hours: number, idToken?: string): Promise<void> {
    await this.#query('delete from gateway.session where expires_at < now()', []);
    await this.#query('insert into gateway.session (token, account, expires_at, id_token) values ($1, $2, now() + make_interval(hours => $3), $4)', [token, account, hours, idToken ?? null]);
  }

  async session(token: Buffer): Promise<Account | undefined> {
    return (await this.#query<Account>(
      `select ${ACCOUNT} from gateway.session s join gateway.account a on a.name = s.account where s.token = $1 and s.expires_at > now() and not a.disabled`, [token])).rows[0];
  }

  async dropSession(token: Buffer): Promise<string | undefined> {
    const dropped = await this.#query<{ id_token: string | null }>(`with ${BUMP} delete from gateway.session where token = $1 returning id_token`, [token]);
    return dropped.rows[0]?.id_token ?? undefined;
  }

  async addKey(k: ApiKey, by: string): Promise<void> {
    await this.#query('insert into gateway.api_key (id, name, secret, types, regions, created_by, expires_at, rate, sources) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [k.id, k.name, k.secret, k.types, k.regions, by, k.expiresAt ?? null, k.rate ?? null, k.sources ?? null]);
  }

  async key(id: string): Promise<ApiKey | undefined> {
    return (await this.#query<ApiKey>(
      `select id, name, secret, types, regions, case when previous_until > now() then previous end as previous, ${utc('expires_at')} as "expiresAt", rate, sources
       from gateway.api_key where id = $1 and revoked_at is null and (expires_at is null or expires_at > now())`, [id])).rows[0];
  }

  async keys(): Promise<ShownKey[]> {
    return (await this.#query<ShownKey>(
      `select id, name, types, regions, rate, sources, created_by as "createdBy", ${utc('created_at')} as "createdAt", ${utc('last_used_at')} as "lastUsedAt", ${utc('revoked_at')} as "revokedAt",
         ${utc('expires_at')} as "expiresAt", case when previous_until > now() then ${utc('previous_until')} end as "overlapUntil" from gateway.api_key order by created_at desc, id limit 10000`, [])).rows;
  }

  async rotateKey(id: string, secret: Buffer, overlapSeconds: number): Promise<boolean> {
    const rotated = await this.#query(
      `with ${BUMP} update gateway.api_key set previous = secret, previous_until = now() + make_interval(secs => $3), secret = $2
       where id = $1 and revoked_at is null and (expires_at is null or expires_at > now()) returning id`, [id, secret, overlapSeconds]);
    return rotated.rows.length > 0;
  }

  async used(ids: readonly string[]): Promise<void> {
    await this.#query('update gateway.api_key set last_used_at = now() where id = any ($1)', [ids]);
  }

  async revokeKey(id: string): Promise<boolean> {
    const found = await this.#query(`with ${BUMP} update gateway.api_key set revoked_at = coalesce(revoked_at, now()) where id = $1 returning id`, [id]);
    return found.rows.length > 0;
  }

  async rightsVersion(): Promise<number> {
    return Number((await this.#query<{ version: string }>('select version from gateway.rights', [])).rows[0]?.version);
  }

  once(digest: Buffer, work: (store: AccessStore) => Promise<Buffer>): Promise<Buffer> {
    return transaction(this.pool, async (client) => {
      // The row lock of a placeholder makes the second call wait for the first one's answer.
      await client.query('insert into gateway.request (digest) values ($1) on conflict (digest) do nothing', [digest]);
      const kept = await client.query<{ answer: Buffer | null }>('select answer from gateway.request where digest = $1 for update', [digest]);
      const first = kept.rows[0]?.answer;
      if (first) return first;
      const answer = await work(new PostgresAccessStore(this.pool, client));
      await client.query('update gateway.request set answer = $2 where digest = $1', [digest, answer]);
      return answer;
    });
  }

  async #query<R extends QueryResultRow>(text: string, values: unknown[]): Promise<QueryResult<R>> {
    try {
      return await (this.client ?? this.pool).query<R>(text, values);
    } catch (error) {
      throw isAway(error) ? new Unavailable('storage is away', 1, { cause: error }) : error;
    }
  }
}
