import { useSyncExternalStore, type ReactNode } from 'react';

/** Not more often than a voice can say it. */
const EVERY_MS = 2_500;

let said = '';
let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let last = 0;
let summary: (n: number) => string = (n) => String(n);
const listeners = new Set<() => void>();

function speak(): void {
  timer = undefined;
  last = Date.now();
  said = waiting.length === 1 ? (waiting[0] as string) : summary(waiting.length);
  waiting = [];
  for (const listener of listeners) listener();
}

/** Tells readers of the screen, politely; what comes at once is told as a number. `many` words that. */
export function announce(text: string, many: (n: number) => string): void {
  waiting.push(text);
  summary = many;
  timer ??= setTimeout(speak, Math.max(0, last + EVERY_MS - Date.now()));
}

const store = {
  read: () => said,
  on: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

/** The one live region of the page. */
export function Announcer(): ReactNode {
  return <div className="unseen" role="status" aria-live="polite">{useSyncExternalStore(store.on, store.read)}</div>;
}
