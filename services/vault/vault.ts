import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { transaction, Unavailable } from '@fazhi/store';
import type { ClientBase, Pool } from 'pg';
import type { MasterKey, MasterKeySource } from './master-keys.js';
import type { Person } from './person.js';

/** Persons' keys looked at in one chunk of a rotation. */
const CHUNK = 500;
const INDEX = 'index';

interface Row {
  person_key: string;
  wrapped: Buffer | null;
  wrapped_by: string | null;
  sealed: Buffer | null;
}

/** AES-256-GCM: nonce (12) · tag (16) · text. `about` is authenticated with it, so that no row can stand in for another. */
function seal(key: Buffer, about: string, text: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}
function unseal(key: Buffer, about: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}

/**
 * Who persons are, each sealed with a key of its own, which a master key wraps. A person's key, which facts carry, is an HMAC of the
 * identity number under a secret of this deployment: the same person has the same key for ever, and whoever has the number
 * finds the person without anything being opened. Erasing destroys the person's key; facts and numbers stay as they are.
 */
export class Vault {
  #keys: ReadonlyMap<string, MasterKey> = new Map();
  #current: MasterKey | undefined;
  #index: Buffer | undefined;

  /** @param pool acts as the owner of schema `vault` */
  constructor(private readonly pool: Pool, private readonly source: MasterKeySource) {}

  /** The key of whoever has this identity number, known here or not. */
  async keyOf(idNumber: string): Promise<string> {
    const digest = createHmac('sha256', await this.#indexKey()).update(idNumber).digest('base64url');
    return `p_${digest.slice(0, 32)}`;
  }

  /** What of a person is known otherwise than told now, by field; none where nothing is known. */
  async differs(person: Person): Promise<string[]> {
    const before = await this.open(await this.keyOf(person.idNumber));
    return before ? (Object.keys(person) as (keyof Person)[]).filter((field) => before[field] !== undefined && before[field] !== person[field]) : [];
  }

  /** Keeps a person. Of one known already what is told now goes over what was told before only where `over`; else it is kept where nothing was. The answer is the person's key. */
  async register(person: Person, { over }: { over: boolean }): Promise<string> {
    const key = await this.keyOf(person.idNumber);
    const master = await this.#master();
    await transaction(this.pool, async (client) => {
      await client.query('insert into vault.person (person_key) values ($1) on conflict do nothing', [key]);
      const { rows } = await client.query<Row>('select person_key, wrapped, wrapped_by, sealed from vault.person where person_key = $1 for update', [key]);
      const row = rows[0] as Row;
      const before = await this.#opened(row);
      const own = before?.own ?? randomBytes(32);
      await client.query('update vault.person set wrapped = $2, wrapped_by = $3, sealed = $4, erased_at = null, changed_at = now() where person_key = $1',
        [key, seal(master.key, `key ${key}`, own), master.id, seal(own, `person ${key}`, Buffer.from(JSON.stringify(over ? { ...before?.person, ...person } : { ...person, ...before?.person })))]);
    });
    return key;
  }

  /** The person of a key; undefined where there is none, or where it was erased. */
  async open(personKey: string): Promise<Person | undefined> {
    const { rows } = await this.#query<Row>('select person_key, wrapped, wrapped_by, sealed from vault.person where person_key = $1', [personKey]);
    return rows[0] && (await this.#opened(rows[0]))?.person;
  }

  /** Destroys a person's key, and what it sealed with it. False where there was nothing to erase. */
  async erase(personKey: string): Promise<boolean> {
    const erased = await this.#query('update vault.person set wrapped = null, wrapped_by = null, sealed = null, erased_at = now() where person_key = $1 and wrapped is not null returning 1', [personKey]);
    return erased.rows.length > 0;
  }

  /** Wraps every person's key, and the secret of the index, with the master key now in use; what was sealed stays as it is. The answer is how many were wrapped anew. */
  async rewrap(): Promise<number> {
    await this.#reload();
    const master = await this.#master();
    await this.#indexKey();
    let n = 0;
    for (let after = ''; ;) {
      const done = await transaction(this.pool, async (client) => {
        const { rows } = await client.query<Row>(
          'select person_key, wrapped, wrapped_by from vault.person where person_key > $1 and wrapped is not null and wrapped_by <> $2 order by person_key limit $3 for update', [after, master.id, CHUNK]);
        if (rows.length === 0) return undefined;
        const wrapped = await Promise.all(rows.map(async (r) => seal(master.key, `key ${r.person_key}`, await this.#unwrapped(r))));
        await client.query('update vault.person p set wrapped = t.wrapped, wrapped_by = $3 from unnest($1::text[], $2::bytea[]) t (person_key, wrapped) where p.person_key = t.person_key',
          [rows.map((r) => r.person_key), wrapped, master.id]);
        n += rows.length;
        return rows.at(-1)?.person_key;
      });
      if (done === undefined) break;
      after = done;
    }
    const index = await this.#indexKey();
    await this.#query('update vault.secret set wrapped = $2, wrapped_by = $3 where name = $1', [INDEX, seal(master.key, INDEX, index), master.id]);
    return n;
  }

  async #opened(row: Row): Promise<{ person: Person; own: Buffer } | undefined> {
    if (!row.wrapped || !row.sealed) return undefined;
    const own = await this.#unwrapped(row);
    return { own, person: JSON.parse(unseal(own, `person ${row.person_key}`, row.sealed).toString('utf8')) as Person };
  }

  async #unwrapped({ person_key, wrapped, wrapped_by }: Row): Promise<Buffer> {
    return unseal((await this.#masterOf(wrapped_by as string)).key, `key ${person_key}`, wrapped as Buffer);
  }

  async #indexKey(): Promise<Buffer> {
    if (this.#index) return this.#index;
    const master = await this.#master();
    await this.#query('insert into vault.secret (name, wrapped, wrapped_by) values ($1, $2, $3) on conflict do nothing', [INDEX, seal(master.key, INDEX, randomBytes(32)), master.id]);
    const { rows } = await this.#query<{ wrapped: Buffer; wrapped_by: string }>('select wrapped, wrapped_by from vault.secret where name = $1', [INDEX]);
    const { wrapped, wrapped_by } = rows[0] as { wrapped: Buffer; wrapped_by: string };
    return (this.#index = unseal((await this.#masterOf(wrapped_by)).key, INDEX, wrapped));
  }

  async #master(): Promise<MasterKey> {
    if (!this.#current) await this.#reload();
    return this.#current as MasterKey;
  }

  /** The file may have changed since it was read: another process has rotated. */
  async #masterOf(id: string): Promise<MasterKey> {
    if (!this.#keys.has(id)) await this.#reload();
    const found = this.#keys.get(id);
    if (!found) throw new Unavailable('the master key that wrapped this is not at hand', 60);
    return found;
  }

  async #reload(): Promise<void> {
    const keys = await this.source.load().catch((cause: unknown) => {
      throw new Unavailable('the master key cannot be read', 60, { cause });
    });
    this.#keys = new Map(keys.map((k) => [k.id, k]));
    this.#current = keys[0];
  }

  async #query<R extends object>(text: string, values: unknown[]): Promise<{ rows: R[] }> {
    return transaction(this.pool, (client: ClientBase) => client.query<R>(text, values));
  }
}
