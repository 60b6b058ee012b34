import type { FastifyInstance } from 'fastify';

/** How long a request may take from its head to the end of its answer. */
const LIMIT_MS = 60_000;

/** Cuts requests that take too long, slow senders among them; streams of facts are only held to the silence limit. */
export function limitTime(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!(request.headers['content-type'] ?? '').startsWith('application/x-ndjson')) {
      const cut = setTimeout(() => request.raw.destroy(), LIMIT_MS);
      reply.raw.once('close', () => clearTimeout(cut));
    }
    done();
  });
}
