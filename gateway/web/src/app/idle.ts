/** How soon after the page was opened it may be taken for drawn, and how long it may be busy at most after that. */
const DRAWN_MS = 2_000;
const PATIENCE_MS = 5_000;

/** Resolves once the page is drawn and has nothing to do. */
export const idle = (): Promise<void> => new Promise((resolve) => {
  setTimeout(() => ('requestIdleCallback' in globalThis ? requestIdleCallback(() => resolve(), { timeout: PATIENCE_MS }) : resolve()), Math.max(0, DRAWN_MS - performance.now()));
});
