/** What the page shown knows of how fresh its numbers are; the badge in the header shows it. */
export interface Freshness {
  /** When its newest number arrived, by this browser's clock. */
  at: number | undefined;
  /** A sweep is still recounting. */
  settling: boolean;
}

let now: Freshness = { at: undefined, settling: false };
const listeners = new Set<() => void>();

export const freshness = {
  read: (): Freshness => now,
  on: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  tell: (changes: Partial<Freshness>): void => {
    now = { ...now, ...changes };
    for (const listener of listeners) listener();
  },
};
