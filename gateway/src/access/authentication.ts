import type { FastifyInstance, FastifyRequest } from 'fastify';
import { unauthenticated } from '../errors.js';
import type { Access } from './access.js';
import { credentialOf } from './credential.js';
import type { Principal } from './principal.js';

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | undefined;
  }
}

/** What the unknown may ask for; everything else, unknown paths included, answers 401. */
const OPEN = new Set(['/health/live', '/health/ready', '/api/login']);

/** Puts the sign-in check before everything else a request does. */
export function requireSignIn(fastify: FastifyInstance, access: Access): void {
  fastify.decorateRequest('principal', undefined);
  fastify.addHook('onRequest', async (request) => {
    if (OPEN.has(request.url.split('?', 1)[0] as string)) return;
    const credential = credentialOf(request.headers);
    const who = credential === undefined ? undefined : await access.principal(credential);
    if (!who) throw unauthenticated();
    request.principal = who;
  });
}

/** Who is asking. Throws UNAUTHENTICATED where nobody signed in. */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw unauthenticated();
  return request.principal;
}
