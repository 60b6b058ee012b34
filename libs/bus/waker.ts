/** Puts a loop to sleep that looks for work, until there is some. What woke it while it was looking is not lost. */
export class Waker {
  #woken = false;
  #wake: () => void = () => undefined;

  /** There may be work; also ends the sleep of a loop that is to stop. */
  wake(): void {
    this.#woken = true;
    this.#wake();
  }

  /** The loop begins to look: what comes from now on may have been missed. */
  looking(): void {
    this.#woken = false;
  }

  /** Sleeps at most `ms`; not at all when woken since it began to look. */
  async sleep(ms: number): Promise<void> {
    if (this.#woken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
