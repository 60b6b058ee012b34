import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, unauthenticated } from '../errors.js';
import type { Access } from './access.js';
import { credentialOf, fromElsewhere } from './credential.js';
import type { Principal } from './principal.js';
import type { Rates } from './rates.js';

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | undefined;
  }
}

/** What the unknown may ask for; everything else, unknown paths included, answers 401. */
const OPEN = new Set(['/health/live', '/health/ready', '/api/login', '/api/sign-in-options', '/api/oidc/start', '/api/oidc/callback']);
/** Of these those on which somebody may try out secrets. */
const GUESSING = new Set(['/api/login', '/api/oidc/callback', '/api/sign-in-options']);

/** Puts the sign-in check before everything else a request does, then the limits of whoever is asking. `open`: what else the unknown may ask for. */
export function requireSignIn(fastify: FastifyInstance, access: Access, rates: Rates, open: (request: FastifyRequest) => boolean = () => false): void {
  fastify.decorateRequest('principal', undefined);
  fastify.addHook('onRequest', async (request: FastifyRequest, _reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0] as string;
    if (OPEN.has(path)) {
      if (GUESSING.has(path)) {
        refuseElsewhere(request);
        await rates.unknown(request.ip);
      }
      return;
    }
    if (open(request)) return;
    const credential = credentialOf(request.headers);
    const who = credential === undefined ? undefined : await access.principal(credential);
    if (!who) {
      await rates.unknown(request.ip);
      throw unauthenticated();
    }
    if (request.headers.authorization === undefined) refuseElsewhere(request);
    await rates.known(who, credential as string);
    request.principal = who;
  });
}

/** A cookie comes along unasked: what another site made the browser send is refused. */
function refuseElsewhere({ method, headers }: FastifyRequest): void {
  if (method !== 'GET' && method !== 'HEAD' && fromElsewhere(headers)) throw new Problem('FORBIDDEN', '拒绝跨站请求。 Requests from other sites are refused.');
}

/** Who is asking. Throws UNAUTHENTICATED where nobody signed in, FORBIDDEN where somebody has to choose a password first. */
export function principalOf(request: FastifyRequest, also: 'whoMustChange' | 'nobodyElse' = 'nobodyElse'): Principal {
  if (!request.principal) throw unauthenticated();
  if (request.principal.mustChange && also === 'nobodyElse') throw changeFirst();
  return request.principal;
}

export const changeFirst = (): Problem => new Problem('FORBIDDEN', '请先修改初始密码（changePassword）。 Choose a password of your own first (changePassword).');
