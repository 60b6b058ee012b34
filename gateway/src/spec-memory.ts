import { Directory, type Answer, type AnyFact } from '@fazhi/domain';
import type { Person } from '@fazhi/services/vault/module.js';
import type { Acceptor, InboxFilter, InboxItem, Since, Submission, Timeline } from '@fazhi/store';
import type { AccessStore, Account, AccountChange, ApiKey, ShownAccount, ShownKey } from './access/access-store.js';

/** For specs: keeps what it is given, in memory; what is on hold is quarantined, an id that is known is a duplicate. */
export class MemoryAcceptor implements Acceptor {
  readonly kept: Submission[] = [];
  readonly batches: { ids: string[]; priority: string }[] = [];
  /** Thrown by the next accept. */
  failure: Error | undefined;

  async accept(submissions: readonly Submission[], priority: string): Promise<Answer[]> {
    await Promise.resolve();
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure;
    this.batches.push({ ids: submissions.map((s) => s.id), priority });
    return submissions.map((s) => {
      if (this.kept.some((k) => k.id === s.id && k.source === s.source)) return { id: s.id, status: 'duplicate' };
      this.kept.push(s);
      return this.#answer(s);
    });
  }

  held(ids: readonly string[]): Promise<Submission[]> {
    return Promise.resolve(this.kept.filter((s) => s.hold && ids.includes(s.id)));
  }

  async replay(submissions: readonly Submission[]): Promise<Answer[]> {
    await Promise.resolve();
    return submissions.map((s) => {
      this.kept[this.kept.findIndex((k) => k.id === s.id && k.source === s.source)] = s;
      return this.#answer(s);
    });
  }

  inbox({ status, source, code, after = 0, limit }: InboxFilter): Promise<{ items: InboxItem[]; total: number }> {
    const all = this.kept.map((s, i) => ({ s, arrival: i + 1 })).filter(({ s }) => s.hold && status.includes('quarantined') && (source === undefined || s.source === source) && (code === undefined || s.hold.code === code))
      .map(({ s, arrival }): InboxItem => ({
        id: s.id, source: s.source, type: s.type, subject: s.subject, county: s.county, region: s.data.region as string, occurredOn: s.data.occurredOn as string,
        recordedAt: s.time ?? `2022-06-01T00:00:${String(arrival).padStart(2, '0')}.000Z`, status: 'quarantined', code: s.hold?.code ?? '', ...(s.hold && { path: s.hold.path, message: s.hold.message }), data: s.data, arrival,
      }));
    return Promise.resolve({ items: all.filter((i) => i.arrival > after).slice(0, limit), total: all.length });
  }

  since(): Promise<Since> {
    return Promise.resolve({ tooMany: false, subjects: [] });
  }

  subject(): Promise<null> {
    return Promise.resolve(null);
  }

  steps(): Promise<[]> {
    return Promise.resolve([]);
  }

  tryOut(submissions: readonly Submission[]): Promise<Answer[]> {
    return Promise.resolve(submissions.map((s) => (this.kept.some((k) => k.id === s.id && k.source === s.source) ? { id: s.id, status: 'duplicate' } : this.#answer(s))));
  }

  progress(): Promise<[]> {
    return Promise.resolve([]);
  }

  timeline(): Promise<Timeline> {
    return Promise.resolve({ facts: [], rows: [], hasMore: false });
  }

  directory(county: string): Directory {
    return new Directory(county, this.kept.filter((s) => s.county === county).map((s): AnyFact => ({
      id: s.id, source: s.source, type: s.type, subject: s.subject, region: s.data.region as string, on: s.data.occurredOn as string, data: s.data, recordedAt: '',
    })));
  }

  #answer({ id, hold }: Submission): Answer {
    return hold ? { id, status: 'quarantined', code: hold.code, path: hold.path, message: hold.message } : { id, status: 'accepted' };
  }
}

/** For specs: persons in memory, their keys the numbers read backwards. */
export class MemoryVault {
  readonly persons = new Map<string, Person>();
  keyOf = (idNumber: string): Promise<string> => Promise.resolve(`p_${[...idNumber].reverse().join('')}`);
  differs = (): Promise<string[]> => Promise.resolve([]);
  register = async (person: Person, { over }: { over: boolean }): Promise<string> => {
    const key = await this.keyOf(person.idNumber);
    const before = this.persons.get(key);
    this.persons.set(key, over || !before ? { ...before, ...person } : { ...person, ...before });
    return key;
  };
  open = (key: string): Promise<Person | undefined> => Promise.resolve(this.persons.get(key));
  erase = (key: string): Promise<boolean> => Promise.resolve(this.persons.delete(key));
}

/** For specs: accounts, sessions and keys in memory. */
export class MemoryAccessStore implements AccessStore {
  readonly #accounts = new Map<string, Account>();
  readonly #failures = new Map<string, { count: number; until: number }>();
  readonly #sessions = new Map<string, string>();
  readonly #keys = new Map<string, ApiKey & { revoked?: boolean }>();
  readonly #answers = new Map<string, Promise<Buffer>>();
  #version = 1;

  hasAdministrator = (): Promise<boolean> => Promise.resolve([...this.#accounts.values()].some((a) => a.role === 'ADMINISTRATOR'));
  addAccount = (a: Account): Promise<boolean> => {
    const free = !this.#accounts.has(a.name);
    if (free) this.#accounts.set(a.name, a);
    return Promise.resolve(free);
  };
  account = (name: string): Promise<Account | undefined> => Promise.resolve(this.#accounts.get(name));
  accounts = (): Promise<ShownAccount[]> => Promise.resolve([...this.#accounts.values()].map(({ password: _, ...a }) => ({ ...a, lockedUntil: null })));
  accountOf = (issuer: string, subject: string): Promise<Account | undefined> =>
    Promise.resolve([...this.#accounts.values()].find((a) => a.issuer === issuer && a.subject === subject && !a.disabled));
  changeAccount = (name: string, { unlock, ...change }: AccountChange): Promise<boolean> => {
    const before = this.#accounts.get(name);
    if (before) this.#accounts.set(name, { ...before, ...change });
    if (unlock) this.#failures.delete(name);
    for (const [token, account] of this.#sessions) if (account === name) this.#sessions.delete(token);
    this.#version++;
    return Promise.resolve(before !== undefined);
  };
  rehash = (name: string, before: string, password: string): Promise<void> => {
    const a = this.#accounts.get(name);
    if (a?.password === before) this.#accounts.set(name, { ...a, password });
    return Promise.resolve();
  };
  lockedFor = (name: string): Promise<number> => Promise.resolve(Math.max(0, Math.ceil(((this.#failures.get(name)?.until ?? 0) - Date.now()) / 1000)));
  failed = (name: string, most: number, lockSeconds: number): Promise<void> => {
    const count = (this.#failures.get(name)?.count ?? 0) + 1;
    this.#failures.set(name, count >= most ? { count: 0, until: Date.now() + lockSeconds * 1000 } : { count, until: 0 });
    return Promise.resolve();
  };
  succeeded = (name: string): Promise<void> => Promise.resolve(void this.#failures.delete(name));
  addSession = (token: Buffer, account: string): Promise<void> => {
    this.#sessions.set(token.toString('hex'), account);
    return Promise.resolve();
  };
  session = (token: Buffer): Promise<Account | undefined> => {
    const account = this.#accounts.get(this.#sessions.get(token.toString('hex')) ?? '');
    return Promise.resolve(account?.disabled ? undefined : account);
  };
  dropSession = (token: Buffer): Promise<undefined> => {
    this.#sessions.delete(token.toString('hex'));
    return Promise.resolve(undefined);
  };
  addKey = (key: ApiKey): Promise<void> => {
    this.#keys.set(key.id, key);
    return Promise.resolve();
  };
  key = (id: string): Promise<ApiKey | undefined> => {
    const key = this.#keys.get(id);
    return Promise.resolve(key?.revoked ? undefined : key);
  };
  keys = (): Promise<ShownKey[]> => Promise.resolve([...this.#keys.values()].map(({ secret: _s, previous: _p, revoked: _r, ...k }) => ({ ...k, createdBy: '', createdAt: '', lastUsedAt: null, revokedAt: null, overlapUntil: null })));
  rotateKey = (id: string, secret: Buffer): Promise<boolean> => {
    const key = this.#keys.get(id);
    if (key) this.#keys.set(id, { ...key, secret, previous: key.secret });
    return Promise.resolve(key !== undefined);
  };
  used = (): Promise<void> => Promise.resolve();
  revokeKey = (id: string): Promise<boolean> => {
    const key = this.#keys.get(id);
    if (key) key.revoked = true;
    this.#version++;
    return Promise.resolve(key !== undefined);
  };
  rightsVersion = (): Promise<number> => Promise.resolve(this.#version);
  once = (digest: Buffer, work: (store: AccessStore) => Promise<Buffer>): Promise<Buffer> => {
    const key = digest.toString('hex');
    let answer = this.#answers.get(key);
    if (!answer) {
      answer = work(this);
      this.#answers.set(key, answer);
    }
    return answer;
  };
}
