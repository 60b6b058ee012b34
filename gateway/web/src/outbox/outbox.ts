import { CombinedError, type Client } from '@urql/core';
import { change, codeOf } from '../client/graphql';
import { newId } from '../client/new-id';
import { connectionStore } from '../client/socket';
import { keptHere, type Kept } from './database';
import { Submit } from './documents';
import { isOpen, isTaken, type Entry, type Fact } from './entry';
import type { Answered } from '../parts/answer';
import { standingOf } from './standing';

const ANSWER_MS = 30_000;
/** How long a form waits for its answer before it says that the entry is kept and will be sent. */
const PATIENCE_MS = 20_000;
const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [2_000, 60_000];
/** Entries that were taken stay visible: the newest of them, for a day. */
const SENT_KEPT = 20;
const SENT_KEPT_MS = 24 * 3_600_000;
/** Not the entry's fault: it is sent again. */
const LATER = new Set(['UNREACHABLE', 'UNAVAILABLE', 'RATE_LIMITED', 'TIMEOUT']);

export type Draft = Pick<Entry, 'service' | 'name' | 'facts'>;
interface Shown {
  /** What is kept has been looked up. */
  known: boolean;
  entries: readonly Entry[];
  lasting: boolean;
  /** The last attempt to send was not answered. */
  away: boolean;
}

/**
 * What one person has written and the platform has not taken yet, in this browser. Everything that is written is kept first and then
 * sent, one entry after the other in the order of writing, by one tab at a time. What is kept is removed only when it was answered, or
 * when the person says so.
 */
export class Outbox {
  shown: Shown = { known: false, entries: [], lasting: true, away: false };
  readonly #listeners = new Set<() => void>();
  readonly #kept: Promise<Kept>;
  readonly #channel: BroadcastChannel | undefined;
  #sending: Promise<void> | undefined;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(readonly account: string, public client: Client) {
    this.#kept = keptHere();
    this.#channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`fazhi.outbox ${account}`);
    this.#channel?.addEventListener('message', () => void this.#read());
    void this.#read();
  }

  /** For useSyncExternalStore. */
  readonly on = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly read = (): Shown => this.shown;

  /** Sends whatever waits, now and whenever there is reason to think that it would arrive. */
  start(): () => void {
    const now = (): void => {
      this.#failures = 0;
      void this.send();
    };
    const seen = (): void => void (document.visibilityState === 'visible' && now());
    const turned = (): void => void (connectionStore.read() === 'live' && now());
    addEventListener('online', now);
    document.addEventListener('visibilitychange', seen);
    const off = connectionStore.on(turned);
    void this.#forget();
    now();
    return () => {
      removeEventListener('online', now);
      document.removeEventListener('visibilitychange', seen);
      off();
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }

  /** Keeps an entry; it is not sent yet. */
  async write(draft: Draft): Promise<Entry> {
    const entry: Entry = { ...draft, id: newId(), account: this.account, at: new Date().toISOString(), state: 'waiting', tried: false, answers: [] };
    await this.#put(entry);
    return entry;
  }

  /** Changes an entry that was refused, or was never on its way; undefined where it is neither any more. What waits in quarantine is there for good: written anew, it is another fact. */
  async rewrite(id: string, draft: Draft): Promise<Entry | undefined> {
    return this.#alone(async () => {
      const old = await this.#entry(id);
      if (!old || !isOpen(old)) return undefined;
      const quarantined = new Set(old.answers.filter((a) => a.status === 'quarantined').map((a) => a.id));
      const { told: _, ...rest } = old;
      const entry: Entry = { ...rest, ...draft, facts: draft.facts.map((f) => (quarantined.has(f.id) ? { ...f, id: newId() } : f)), state: 'waiting', tried: false, answers: [] };
      await this.#put(entry);
      return entry;
    });
  }

  async remove(id: string): Promise<void> {
    await this.#alone(async () => (await this.#kept).remove(id));
    await this.#changed();
  }

  /** Sends what waits, and tells how an entry stands then: also after a while without an answer. */
  async deliver(id: string): Promise<Entry | undefined> {
    this.#failures = 0;
    await Promise.race([this.send(), new Promise((done) => setTimeout(done, PATIENCE_MS))]);
    return this.#entry(id);
  }

  /** Asked for while it is under way it runs once more afterwards. */
  send(): Promise<void> {
    if (this.#sending) {
      this.#again = true;
      return this.#sending;
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return (this.#sending = this.#sendAll().finally(() => (this.#sending = undefined)));
  }

  async #sendAll(): Promise<void> {
    do {
      this.#again = false;
      if (!navigator.onLine) return;
      const later = await this.#alone(() => this.#inOrder()).catch(() => true);
      if (later) return this.#retry();
      this.#failures = 0;
    } while (this.#again);
  }

  #retry(): void {
    this.#tell({ away: true });
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++) * (0.75 + Math.random() / 2);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.send();
    }, wait);
  }

  /** True where some of it is to be tried again. What the platform itself stumbles over does not keep the rest waiting. */
  async #inOrder(): Promise<boolean> {
    const stumbled = new Set<string>();
    for (;;) {
      const next = (await (await this.#kept).entries(this.account)).find((e) => e.state === 'waiting' && !stumbled.has(e.id));
      if (!next) return stumbled.size > 0;
      await this.#put({ ...next, tried: true });
      let answers: readonly Answered[];
      try {
        const sent = change(this.client, Submit, { facts: [...next.facts], as: this.account });
        answers = (await Promise.race([sent, new Promise<never>((_, fail) => setTimeout(() => fail(new Error('no answer')), ANSWER_MS))])).submit;
      } catch (error) {
        const told = error instanceof CombinedError ? error : undefined;
        const code = told ? (codeOf(told) ?? 'UNREACHABLE') : 'UNREACHABLE';
        if (code === 'INTERNAL') {
          stumbled.add(next.id);
          continue;
        }
        if (LATER.has(code)) return true;
        // the session is over, or it is somebody else's now: it waits until its own person is back
        if (code === 'UNAUTHENTICATED' || (code === 'FORBIDDEN' && told?.graphQLErrors[0]?.extensions.path === 'as')) return false;
        await this.#put({ ...next, tried: true, state: 'refused', told: { code, message: told?.graphQLErrors[0]?.message ?? '' } });
        continue;
      }
      if (next.tried) answers = await standingOf(this.client, next, answers);
      this.#tell({ away: false });
      await this.#put({ ...next, tried: true, answers, ...(answers.every(isTaken) ? { state: 'sent', sentAt: new Date().toISOString() } : { state: 'refused' }) });
      await this.#forget();
    }
  }

  /** Of what was taken only the newest stay, and no more of them than what they are called. */
  async #forget(): Promise<void> {
    const kept = await this.#kept;
    const sent = (await kept.entries(this.account)).filter((e) => e.state === 'sent').reverse();
    for (const [i, entry] of sent.entries()) {
      if (i >= SENT_KEPT || Date.now() - Date.parse(entry.sentAt ?? entry.at) > SENT_KEPT_MS) await kept.remove(entry.id);
      else if (entry.facts.some((f) => Object.keys(f.data).length > 1)) await kept.put({ ...entry, facts: entry.facts.map(bare) });
    }
    await this.#changed();
  }

  async #entry(id: string): Promise<Entry | undefined> {
    return (await (await this.#kept).entries(this.account)).find((e) => e.id === id);
  }

  async #put(entry: Entry): Promise<void> {
    await (await this.#kept).put(entry);
    await this.#changed();
  }

  async #changed(): Promise<void> {
    this.#channel?.postMessage('changed');
    await this.#read();
  }

  async #read(): Promise<void> {
    const kept = await this.#kept;
    this.#tell({ known: true, entries: await kept.entries(this.account), lasting: kept.lasting });
  }

  #tell(changes: Partial<Shown>): void {
    this.shown = { ...this.shown, ...changes };
    for (const listener of this.#listeners) listener();
  }

  /** Without other tabs. Where a browser has no locks (a page without TLS) two tabs may send the same: it counts once all the same, by its ids. */
  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const { locks } = navigator as { locks?: LockManager };
    return locks ? ((await locks.request(`fazhi.outbox ${this.account}`, work))) : work();
  }
}

const bare = ({ data, ...fact }: Fact): Fact => ({ ...fact, data: { region: data.region } });
