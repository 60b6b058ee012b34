/** Long enough for a page to have fetched what its forms are made of. */
const AFTER_MS = 8_000;

/** Has the browser keep the page's files, where it can (a page without TLS cannot), so that it opens without a connection. */
export function keepPage(): () => void {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (!serviceWorker || !import.meta.env.PROD) return () => undefined;
  const tell = async (): Promise<void> => {
    const { active } = await serviceWorker.ready;
    active?.postMessage(performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname).filter((path) => path.startsWith('/assets/')));
  };
  // what cannot be kept is fetched as ever
  serviceWorker.register('/worker.js').catch(() => undefined);
  const timer = setTimeout(() => void tell(), AFTER_MS);
  return () => clearTimeout(timer);
}
