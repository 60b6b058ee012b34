import { Directory, type Answer, type AnyFact } from '@fazhi/domain';
import type { Acceptor, InboxFilter, InboxItem, Since, Submission, Timeline } from '@fazhi/store';
import type { AccessStore, Account, ApiKey } from './access/access-store.js';

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

  inbox({ status, source, after = 0, limit }: InboxFilter): Promise<{ items: InboxItem[]; total: number }> {
    const all = this.kept.map((s, i) => ({ s, arrival: i + 1 })).filter(({ s }) => s.hold && status.includes('quarantined') && (source === undefined || s.source === source))
      .map(({ s, arrival }): InboxItem => ({
        id: s.id, source: s.source, type: s.type, subject: s.subject, county: s.county, region: s.data.region as string, occurredOn: s.data.occurredOn as string,
        recordedAt: s.time ?? `2022-06-01T00:00:${String(arrival).padStart(2, '0')}.000Z`, status: 'quarantined', code: s.hold?.code ?? '', ...(s.hold && { path: s.hold.path, message: s.hold.message }), data: s.data, arrival,
      }));
    return Promise.resolve({ items: all.filter((i) => i.arrival > after).slice(0, limit), total: all.length });
  }

  since(): Promise<Since> {
    return Promise.resolve({ tooMany: false, subjects: [] });
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

/** For specs: accounts, sessions and keys in memory. */
export class MemoryAccessStore implements AccessStore {
  readonly #accounts = new Map<string, Account>();
  readonly #sessions = new Map<string, string>();
  readonly #keys = new Map<string, ApiKey & { revoked?: boolean }>();
  readonly #answers = new Map<string, Promise<Buffer>>();

  hasAdministrator = (): Promise<boolean> => Promise.resolve([...this.#accounts.values()].some((a) => a.role === 'ADMINISTRATOR'));
  addAccount = (a: Account): Promise<boolean> => {
    const free = !this.#accounts.has(a.name);
    if (free) this.#accounts.set(a.name, a);
    return Promise.resolve(free);
  };
  account = (name: string): Promise<Account | undefined> => Promise.resolve(this.#accounts.get(name));
  addSession = (token: Buffer, account: string): Promise<void> => {
    this.#sessions.set(token.toString('hex'), account);
    return Promise.resolve();
  };
  session = (token: Buffer): Promise<Account | undefined> => Promise.resolve(this.#accounts.get(this.#sessions.get(token.toString('hex')) ?? ''));
  dropSession = (token: Buffer): Promise<void> => {
    this.#sessions.delete(token.toString('hex'));
    return Promise.resolve();
  };
  addKey = (key: ApiKey): Promise<void> => {
    this.#keys.set(key.id, key);
    return Promise.resolve();
  };
  key = (id: string): Promise<ApiKey | undefined> => {
    const key = this.#keys.get(id);
    return Promise.resolve(key?.revoked ? undefined : key);
  };
  revokeKey = (id: string): Promise<boolean> => {
    const key = this.#keys.get(id);
    if (key) key.revoked = true;
    return Promise.resolve(key !== undefined);
  };
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
