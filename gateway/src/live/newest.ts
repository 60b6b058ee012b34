/**
 * What one watcher has still to be given: the newest value of each key, in the order in which the keys changed first. However
 * slow the watcher, it holds one value a key.
 */
export class Newest<T> implements AsyncIterableIterator<T> {
  readonly #pending = new Map<string, T>();
  #waiting: ((result: IteratorResult<T>) => void)[] = [];
  #ended = false;

  constructor(private readonly onEnd: () => void) {}

  offer(key: string, value: T): void {
    if (this.#ended) return;
    const taker = this.#waiting.shift();
    if (taker) taker({ done: false, value });
    else this.#pending.set(key, value);
  }

  next(): Promise<IteratorResult<T>> {
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    const first = this.#pending.entries().next();
    if (!first.done) {
      const [key, value] = first.value;
      this.#pending.delete(key);
      return Promise.resolve({ done: false, value });
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Ends the watching, also a next() that is waiting. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#pending.clear();
    for (const taker of this.#waiting.splice(0)) taker({ done: true, value: undefined });
    this.onEnd();
  }

  return(): Promise<IteratorResult<T>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(error?: unknown): Promise<IteratorResult<T>> {
    this.end();
    return Promise.reject(error instanceof Error ? error : new Error('subscription failed'));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
