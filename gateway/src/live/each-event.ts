/**
 * Maps the events of a source; ending it ends the source at once, also while it waits for its next event (a generator would
 * end only after that event).
 */
export function eachEvent<E, R>(source: AsyncIterator<E>, map: (event: E) => Promise<R>): AsyncIterable<R> & AsyncIterator<R> {
  const done: IteratorResult<R> = { done: true, value: undefined };
  return {
    async next(): Promise<IteratorResult<R>> {
      const event = await source.next();
      return event.done ? done : { done: false, value: await map(event.value) };
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
