import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formatGraphqlError, HTTP_STATUS, problemBody, problemOf } from '../errors.js';

/** Every error of an HTTP request, from whatever layer, becomes {code, message, path?} with its status. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** Answers with a problem; at `/graphql` in the shape its clients read. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error);
  if (reply.sent || reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  if (problem.code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer');
  if (problem.retryAfterSeconds !== undefined) void reply.header('retry-after', String(Math.max(1, Math.ceil(problem.retryAfterSeconds))));
  void reply.status(HTTP_STATUS[problem.code]).type('application/json; charset=utf-8');
  void reply.send(JSON.stringify(request.url.split('?', 1)[0] === '/graphql' ? { errors: [formatGraphqlError(problem)] } : problemBody(problem)));
}
