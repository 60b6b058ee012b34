import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import { isAway, transaction, Unavailable } from '@fazhi/store';
import type { AccessStore, Account, ApiKey } from './access-store.js';

const ACCOUNT = 'a.name, a.password, a.role, a.types, a.regions';

/** Tables of schema `gateway` (see migrations). */
export class PostgresAccessStore implements AccessStore {
  /** @param client of the transaction this store takes part in */
  constructor(private readonly pool: Pool, private readonly client?: PoolClient) {}

  async hasAdministrator(): Promise<boolean> {
    return (await this.#query(`select 1 from gateway.account where role = 'ADMINISTRATOR' limit 1`, [])).rows.length > 0;
  }

  async addAccount(a: Account): Promise<boolean> {
    const added = await this.#query(
      'insert into gateway.account (name, password, role, types, regions) values ($1, $2, $3, $4, $5) on conflict (name) do nothing returning name',
      [a.name, a.password, a.role, a.types, a.regions]);
    return added.rows.length > 0;
  }

  async account(name: string): Promise<Account | undefined> {
    return (await this.#query<Account>(`select ${ACCOUNT} from gateway.account a where a.name = $1`, [name])).rows[0];
  }

  async addSession(token: Buffer, account: string, hours: number): Promise<void> {
    await this.#query('delete from gateway.session where expires_at < now()', []);
    await this.#query('insert into gateway.session (token, account, expires_at) values ($1, $2, now() + make_interval(hours => $3))', [token, account, hours]);
  }

  async session(token: Buffer): Promise<Account | undefined> {
    return (await this.#query<Account>(
      `select ${ACCOUNT} from gateway.session s join gateway.account a on a.name = s.account where s.token = $1 and s.expires_at > now()`, [token])).rows[0];
  }

  async dropSession(token: Buffer): Promise<void> {
    await this.#query('delete from gateway.session where token = $1', [token]);
  }

  async addKey(k: ApiKey, by: string): Promise<void> {
    await this.#query('insert into gateway.api_key (id, name, secret, types, regions, created_by) values ($1, $2, $3, $4, $5, $6)',
      [k.id, k.name, k.secret, k.types, k.regions, by]);
  }

  async key(id: string): Promise<ApiKey | undefined> {
    return (await this.#query<ApiKey>('select id, name, secret, types, regions from gateway.api_key where id = $1 and revoked_at is null', [id])).rows[0];
  }

  async revokeKey(id: string): Promise<boolean> {
    const found = await this.#query('update gateway.api_key set revoked_at = coalesce(revoked_at, now()) where id = $1 returning id', [id]);
    return found.rows.length > 0;
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
