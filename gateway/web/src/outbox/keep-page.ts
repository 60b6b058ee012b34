/** What is kept is of use only later: whoever has just opened the page does not wait for it. */
const AFTER_MS = 3_000;

/** Has the browser keep the page's files, where it can (a page without TLS cannot), so that it opens without a connection. */
export function keepPage(): () => void {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (!serviceWorker || !import.meta.env.PROD) return () => undefined;
  // what the worker did not see being fetched, because it was not there yet
  const observer = new PerformanceObserver((fetched) => {
    const paths = fetched.getEntries().map((entry) => new URL(entry.name).pathname).filter((path) => path.startsWith('/assets/'));
    if (paths.length > 0) void serviceWorker.ready.then(({ active }) => active?.postMessage(paths));
  });
  // what cannot be kept is fetched as ever
  const timer = setTimeout(() => void serviceWorker.register('/worker.js').then(() => observer.observe({ type: 'resource', buffered: true }), () => undefined), AFTER_MS);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
