import { isClearance, Unavailable, type Clearance } from '@fazhi/store';
import { Refused } from '@fazhi/service/rpc/contract.js';
import { BadRequest } from '../ports.js';
import type { ServedReader, ServedSnapshot } from '../reader.js';
import type { Session } from './contract.js';

interface Open {
  snapshot: ServedSnapshot;
  running: number;
  silence: NodeJS.Timeout | undefined;
}

/** Snapshots that readers in other processes hold open, by the ids they chose. Each holds a connection, so both their number and their silence are bounded. */
export class Sessions {
  readonly #open = new Map<string, Open>();

  /** @param limits.silenceMs below the 5 s after which PostgreSQL ends a transaction that nobody uses */
  constructor(private readonly reader: Pick<ServedReader, 'snapshot'>, private readonly limits = { most: 200, silenceMs: 4_000 }) {}

  get size(): number {
    return this.#open.size;
  }

  /** Reads in a session. After any failure but a bad request its transaction is of no use, and it is ended. Throws Unavailable where it is gone, or there are too many. */
  async use<T>(session: Session, read: (snapshot: ServedSnapshot) => Promise<T>): Promise<T> {
    const { id, first, clearance } = checked(session);
    const open = first ? this.#begin(id, clearance as Clearance) : this.#open.get(id);
    if (!open) throw new Unavailable('the snapshot is gone');
    open.running++;
    clearTimeout(open.silence);
    try {
      return await read(open.snapshot);
    } catch (error) {
      if (error instanceof BadRequest) throw new Refused(error.message, error.path);
      this.#end(id, open);
      throw error;
    } finally {
      if (--open.running === 0 && this.#open.get(id) === open) this.#awaitSilence(id, open);
    }
  }

  close(id: string): void {
    const open = this.#open.get(id);
    if (open) this.#end(id, open);
  }

  closeAll(): void {
    for (const id of [...this.#open.keys()]) this.close(id);
  }

  #begin(id: string, clearance: Clearance): Open {
    this.close(id);
    if (this.#open.size >= this.limits.most) throw new Unavailable('too many snapshots are open');
    const open: Open = { snapshot: this.reader.snapshot(clearance), running: 0, silence: undefined };
    this.#open.set(id, open);
    return open;
  }

  #awaitSilence(id: string, open: Open): void {
    open.silence = setTimeout(() => this.#end(id, open), this.limits.silenceMs).unref();
  }

  #end(id: string, open: Open): void {
    clearTimeout(open.silence);
    if (this.#open.get(id) === open) this.#open.delete(id);
    void open.snapshot.close().catch(() => undefined);
  }
}

function checked(session: unknown): Session {
  const { id, first, clearance } = (session ?? {}) as Partial<Session>;
  if (typeof id !== 'string' || id.length === 0 || id.length > 100 || typeof first !== 'boolean') throw new Refused('not a session', 'session');
  // nobody is shown anything who does not say on whose behalf it is asked
  if (first && !isClearance(clearance)) throw new Refused('a clearance is needed', 'clearance');
  return { id, first, ...(clearance && { clearance }) };
}
