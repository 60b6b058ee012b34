import { setTimeout as delay } from 'node:timers/promises';

const FIRST_MS = 50;
const LONGEST_MS = 5_000;

/** Milliseconds to wait after so many failures in a row: growing to 5 s, each time another share, so that many do not come back at once. */
export const growingPause = (failures: number): number => Math.min(LONGEST_MS, FIRST_MS * 2 ** failures) * (0.5 + Math.random() / 2);

/** Waits, or until the signal; never throws. */
export const rest = (ms: number, signal?: AbortSignal): Promise<void> => delay(ms, undefined, { ...(signal && { signal }) }).catch(() => undefined);

/** Waits for what is under way, at most so long; never throws. */
export async function atMost(ms: number, under: Promise<unknown>): Promise<void> {
  const bound = new AbortController();
  await Promise.race([under.catch(() => undefined), rest(ms, bound.signal)]);
  bound.abort();
}
