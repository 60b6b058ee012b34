// Keeps what the page is made of, so that it opens without a connection: the document as it was answered last, with its policy and
// nonce, and the files it names. It keeps no answer that says anything about anybody. A new build replaces the document as soon as
// there is a connection, and with it the files of the old one.
const FILES = 'fazhi-files';
const DOCUMENT = 'fazhi-document';
const KEY = '/';
/** No pages: whatever is asked for below them goes its own way. */
const RESERVED = /^\/(?:api|graphql|health|metrics|assets|worker\.js)(?:\/|$)/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// a page tells what it has loaded: what came before this worker was there, too
self.addEventListener('message', (event) => {
  const paths = Array.isArray(event.data) ? event.data.filter((path) => typeof path === 'string' && path.startsWith('/assets/')) : [];
  event.waitUntil(Promise.all([...paths.map((path) => file(new Request(path))), first()]).catch(() => undefined));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(file(request));
  else if (request.mode === 'navigate' && !RESERVED.test(pathname)) event.respondWith(page(request));
});

/** Names hold a hash of the content: what is kept is what would be answered. */
async function file(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await files.put(request, answer.clone());
  return answer;
}

/** The document, where the page was opened before this worker was there. */
async function first() {
  if (!(await (await caches.open(DOCUMENT)).match(KEY, { ignoreVary: true }))) await keep(await fetch(KEY, { headers: { accept: 'text/html' } }));
}

async function page(request) {
  try {
    return await keep(await fetch(request));
  } catch (error) {
    const kept = await (await caches.open(DOCUMENT)).match(KEY, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

const beginning = async (answer) => /src="(\/assets\/[^"]+)"/.exec(await answer.clone().text())?.[1];

async function keep(answer) {
  if (!answer.ok || answer.redirected || !(answer.headers.get('content-type') ?? '').startsWith('text/html')) return answer;
  const documents = await caches.open(DOCUMENT);
  const before = await documents.match(KEY, { ignoreVary: true });
  if (before && (await beginning(before)) !== (await beginning(answer))) await caches.delete(FILES);
  await documents.put(KEY, answer.clone());
  return answer;
}
