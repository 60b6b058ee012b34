/** Tells listeners of one process that aggregates were committed. */
export class Listeners {
  readonly #listeners = new Set<() => void>();

  /** The answer ends it. */
  on(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
