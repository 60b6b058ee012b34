import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Does one thing after the other, each in a turn of the event loop of its own: whoever has many values told at once (each may be asked
 * for in hundreds of fields) keeps nobody else waiting, and holds the objects of one answer at a time.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves and rejects as the work does. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(() => nextTurn()).then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
