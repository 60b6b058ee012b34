import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { principalOf } from '../access/authentication.js';
import { badInput, Problem } from '../errors.js';
import type { GatewayParts } from '../parts.js';
import { readJson } from '../http/body.js';
import { sendProblem } from '../http/problem.filter.js';
import { isObject } from '../ingest/envelope.js';
import type { ApolloContext } from './apollo.js';
import { checkSource } from './limits.js';
import { Operation, type Services } from './operation.js';

/** `POST /graphql`. The operation's snapshot is closed when its answer is complete, also where it failed. */
export function routeGraphql(fastify: FastifyInstance, apollo: ApolloServer<ApolloContext>, services: Services): void {
  fastify.route({
    method: 'POST',
    url: '/graphql',
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      let op: Operation | undefined;
      try {
        const body = readJson(request.body);
        if (!isObject(body)) throw badInput('请求体须为对象。 The body must be one object.');
        trusted(body, request, services.parts);
        if (typeof body.query === 'string') checkSource(body.query);
        const operation = (op = new Operation(services, principalOf(request, 'whoMustChange'), request.ip));
        const answer = await apollo.executeHTTPGraphQLRequest({
          httpGraphQLRequest: { method: 'POST', headers: headersOf(request), search: '', body },
          context: () => Promise.resolve({ operation }),
        });
        for (const [name, value] of answer.headers) void reply.header(name, value);
        void reply.status(answer.status ?? 200);
        if (answer.body.kind !== 'complete') throw badInput('不支持分段响应。 Incremental delivery is not supported.');
        await reply.send(answer.body.string);
      } catch (error) {
        sendProblem(error, request, reply);
      } finally {
        await op?.close();
      }
      return reply;
    },
  });
}

/**
 * Puts the text of a trusted document in the place of its id. In production what comes with a cookie is one of these: a page can ask
 * for nothing it was not made to ask for, whatever got into it. Programs, which send a token, ask what they like.
 */
function trusted(body: Record<string, unknown>, request: FastifyRequest, { documents, production }: GatewayParts): void {
  const { documentId } = body;
  if (documentId !== undefined) {
    const text = typeof documentId === 'string' ? documents?.get(documentId) : undefined;
    if (text === undefined) throw badInput('没有这个查询。 There is no such document.', 'documentId');
    body.query = text;
    delete body.documentId;
  } else if (production && request.headers.authorization === undefined) {
    throw new Problem('FORBIDDEN', '网页只能使用已登记的查询。 Pages send trusted documents only.');
  }
}

function headersOf(request: FastifyRequest): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}
