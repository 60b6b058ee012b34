import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { principalOf } from '../access/authentication.js';
import { badInput } from '../errors.js';
import { readJson } from '../http/body.js';
import { sendText } from '../http/compressed.js';
import { sendProblem } from '../http/problem.filter.js';
import { isObject } from '../ingest/envelope.js';
import type { ApolloContext } from './apollo.js';
import { checkSource } from './limits.js';
import { Operation, type Services } from './operation.js';
import { trustedText } from './trusted.js';

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
        const text = trustedText(body.documentId, request.headers.authorization === undefined, services.parts);
        if (text !== undefined) body.query = text;
        delete body.documentId;
        if (typeof body.query === 'string') checkSource(body.query);
        const operation = (op = new Operation(services, principalOf(request, 'whoMustChange'), request.ip));
        const answer = await apollo.executeHTTPGraphQLRequest({
          httpGraphQLRequest: { method: 'POST', headers: headersOf(request), search: '', body },
          context: () => Promise.resolve({ operation }),
        });
        for (const [name, value] of answer.headers) void reply.header(name, value);
        void reply.status(answer.status ?? 200);
        if (answer.body.kind !== 'complete') throw badInput('不支持分段响应。 Incremental delivery is not supported.');
        await sendText(request, reply, answer.body.string);
      } catch (error) {
        sendProblem(error, request, reply);
      } finally {
        await op?.close();
      }
      return reply;
    },
  });
}

function headersOf(request: FastifyRequest): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}
