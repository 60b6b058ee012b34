import type { FastifyInstance } from 'fastify';
import { XLSX } from './body.js';

/** How long a request may take from its head to the end of its answer. */
const LIMIT_MS = 60_000;

/** Facts that are answered one by one, for as long as they last. */
const STREAMED = ['application/x-ndjson', XLSX];

/** Cuts requests that take too long, slow senders among them; streams of facts are only held to the silence limit. */
export function limitTime(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!STREAMED.some((type) => (request.headers['content-type'] ?? '').startsWith(type))) {
      const cut = setTimeout(() => request.raw.destroy(), LIMIT_MS);
      reply.raw.once('close', () => clearTimeout(cut));
    }
    done();
  });
}
