/**
 * Maps the events of a source, leaving out those that come to nothing (undefined); ending it ends the source at once, also while it waits for its next event (a generator would
 * end only after that event).
 */
export function eachEvent<E, R>(source: AsyncIterator<E>, map: (event: E) => Promise<R | undefined>): AsyncIterable<R> & AsyncIterator<R> {
  const done: IteratorResult<R> = { done: true, value: undefined };
  return {
    async next(): Promise<IteratorResult<R>> {
      for (;;) {
        const event = await source.next();
        if (event.done) return done;
        const value = await map(event.value);
        if (value !== undefined) return { done: false, value };
      }
    },
    async return(): Promise<IteratorResult<R>> {
      await source.return?.();
      return done;
    },
    async throw(error: unknown): Promise<IteratorResult<R>> {
      await source.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
