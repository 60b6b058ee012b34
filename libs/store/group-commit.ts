import { Unavailable } from './ports.js';

export type Priority = 'people' | 'bulk';

interface Job<I, O> {
  items: readonly I[];
  done: O[];
  resolve(answers: O[]): void;
  reject(error: unknown): void;
}

/**
 * One writer at a time; whatever waits goes into the next transaction (at most `largest` items), people before bulk.
 * The queue is bounded: beyond it callers are refused with Unavailable and nothing of theirs is kept.
 * A job larger than one transaction is answered when its last part is durable.
 */
export class GroupCommit<I, O> {
  readonly #queues: Record<Priority, Job<I, O>[]> = { people: [], bulk: [] };
  #waiting = 0;
  #running = false;
  #idle: Promise<void> = Promise.resolve();

  constructor(
    private readonly commit: (items: readonly I[]) => Promise<O[]>,
    private readonly limits: { largest: number; waiting: number } = { largest: 500, waiting: 20_000 },
  ) {}

  add(items: readonly I[], priority: Priority): Promise<O[]> {
    if (items.length === 0) return Promise.resolve([]);
    if (this.#waiting + items.length > this.limits.waiting) return Promise.reject(new Unavailable('too many facts are waiting', 2));
    this.#waiting += items.length;
    return new Promise((resolve, reject) => {
      this.#queues[priority].push({ items, done: [], resolve, reject });
      if (!this.#running) this.#idle = this.#run();
    });
  }

  /** Resolves when nothing is being written. */
  idle(): Promise<void> {
    return this.#idle;
  }

  async #run(): Promise<void> {
    this.#running = true;
    // what arrives in the same turn of the loop joins the first transaction
    await new Promise<void>((next) => setImmediate(next));
    for (;;) {
      const parts = this.#gather();
      if (parts.length === 0) break;
      try {
        this.#settle(parts, await this.commit(parts.flatMap((p) => p.items)));
      } catch (error) {
        await this.#alone(parts, error);
      }
    }
    this.#running = false;
  }

  /** A failed transaction of several jobs: each is tried by itself once, so that only the one at fault fails. */
  async #alone(parts: readonly { job: Job<I, O>; items: readonly I[] }[], error: unknown): Promise<void> {
    if (error instanceof Unavailable || parts.length === 1) {
      for (const { job } of parts) this.#fail(job, error);
      return;
    }
    for (const part of parts) {
      try {
        this.#settle([part], await this.commit(part.items));
      } catch (own) {
        this.#fail(part.job, own);
      }
    }
  }

  #gather(): { job: Job<I, O>; items: readonly I[] }[] {
    const parts: { job: Job<I, O>; items: readonly I[] }[] = [];
    let room = this.limits.largest;
    for (const queue of [this.#queues.people, this.#queues.bulk]) {
      for (const job of queue) {
        if (room === 0) break;
        const items = job.items.slice(job.done.length, job.done.length + room);
        parts.push({ job, items });
        room -= items.length;
      }
    }
    return parts;
  }

  #settle(parts: readonly { job: Job<I, O>; items: readonly I[] }[], answers: readonly O[]): void {
    let at = 0;
    for (const { job, items } of parts) {
      job.done.push(...answers.slice(at, at + items.length));
      at += items.length;
      this.#waiting -= items.length;
      if (job.done.length === job.items.length) {
        this.#remove(job);
        job.resolve(job.done);
      }
    }
  }

  #fail(job: Job<I, O>, error: unknown): void {
    this.#waiting -= job.items.length - job.done.length;
    this.#remove(job);
    job.reject(error);
  }

  #remove(job: Job<I, O>): void {
    for (const queue of Object.values(this.#queues)) {
      const at = queue.indexOf(job);
      if (at >= 0) queue.splice(at, 1);
    }
  }
}
