import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pagePolicy } from '../http/headers.js';

/** The dashboard as its build left it: files to serve, and the only documents it ever sends. */
export interface Page {
  folder: string;
  /** Text by id. */
  documents: ReadonlyMap<string, string>;
}

/** First parts of paths that are no pages; whatever stands below them answers as if there were no dashboard. */
const RESERVED = new Set(['api', 'graphql', 'health', 'metrics', 'assets']);
/** The program that keeps the page for the time without a connection; at the root, so that it is told of every page. */
const WORKER = '/worker.js';
const A_YEAR = 365 * 86_400_000;

/** What the build of `gateway/web` left; undefined where it was not built. */
export function builtPage(dist = new URL('../../../web/dist/', import.meta.url).pathname): Page | undefined {
  const manifest = join(dist, 'documents.json');
  if (!existsSync(manifest)) return undefined;
  return { folder: join(dist, 'page'), documents: new Map(Object.entries(JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>)) };
}

/** True for what a browser's address bar asks for: pages have addresses, and each is answered with the one document that draws them all. */
export function isPageRequest({ method, url, headers }: Pick<FastifyRequest, 'method' | 'url' | 'headers'>): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const path = url.split('?', 1)[0] as string;
  // a request without a host is no browser's
  if (path === '/') return headers.host !== undefined;
  return (headers.accept ?? '').includes('text/html') && !RESERVED.has(path.split('/', 2)[1] ?? '');
}

export const isPageFile = ({ method, url }: Pick<FastifyRequest, 'method' | 'url'>): boolean => (method === 'GET' || method === 'HEAD') && (url.startsWith('/assets/') || url === WORKER);

/**
 * Serves the dashboard to everybody, before anybody signed in: it holds no figure. Styles that its components write while they run
 * carry a nonce of this one answer; scripts and everything else come from files of this host.
 */
export async function servePage(fastify: FastifyInstance, { folder }: Page): Promise<void> {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    if (!isPageRequest(request)) return;
    const nonce = randomBytes(16).toString('base64url');
    await reply.header('content-security-policy', pagePolicy(nonce)).header('cache-control', 'no-store')
      .type('text/html; charset=utf-8').send(html.replaceAll('__NONCE__', nonce));
    return reply;
  });
  const worker = join(folder, WORKER);
  if (existsSync(worker)) {
    const text = readFileSync(worker, 'utf8');
    fastify.get(WORKER, (_request, reply) => reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(text));
  }
  // names hold a hash of their content; one route a file that exists, everything else is unknown as before
  await fastify.register(fastifyStatic, { root: join(folder, 'assets'), prefix: '/assets/', wildcard: false, index: false, preCompressed: true, immutable: true, maxAge: A_YEAR });
}
