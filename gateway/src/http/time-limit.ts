import type { FastifyInstance, FastifyRequest } from 'fastify';
import { XLSX } from './body.js';

/** How long a request may take from its head to the end of its body and its answer, whichever ends later. */
const LIMIT_MS = 60_000;

/**
 * Cuts requests that take too long: slow senders, also of bodies nobody reads any more, and slow readers. Streams of facts of
 * those who have signed in are only held to the silence limit. To be called before the sign-in check is put in place.
 */
export function limitTime(fastify: FastifyInstance, limitMs = LIMIT_MS): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const cut = setTimeout(() => {
      if (!isStream(request)) request.raw.socket.destroy();
    }, limitMs);
    let open = 2;
    const closed = (): void => {
      if (--open === 0) clearTimeout(cut);
    };
    request.raw.once('close', closed);
    reply.raw.once('close', closed);
    done();
  });
}

/** Facts that are answered one by one, for as long as they last: by path, how they are written. */
const STREAMED: readonly (readonly [string, string])[] = [['/api/events', 'application/x-ndjson'], ['/api/import/', XLSX]];

const isStream = ({ principal, routeOptions, headers }: FastifyRequest): boolean =>
  principal !== undefined && STREAMED.some(([path, type]) => (routeOptions.url ?? '').startsWith(path) && (headers['content-type'] ?? '').startsWith(type));
