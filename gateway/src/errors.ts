import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { HttpException, Logger } from '@nestjs/common';
import { isAway, Unavailable } from '@fazhi/store';
import { BadRequest } from '@fazhi/services/reporting/ports.js';

/** Stable codes of everything that is refused as a whole, with their HTTP status. */
export const HTTP_STATUS = {
  BAD_USER_INPUT: 400,
  TOO_COMPLEX: 400,
  TOO_DEEP: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;
export type ProblemCode = keyof typeof HTTP_STATUS;

/** A refusal that is told to the outside: its message never holds SQL, stack traces or data of people. */
export class Problem extends Error {
  constructor(readonly code: ProblemCode, message: string, readonly path?: string, readonly retryAfterSeconds?: number) {
    super(message);
  }
}

export const badInput = (message: string, path?: string): Problem => new Problem('BAD_USER_INPUT', message, path);
export const unauthenticated = (): Problem => new Problem('UNAUTHENTICATED', '请先登录或提供有效的密钥。 Sign in or send a valid key.');

const logger = new Logger('gateway');
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'UNAUTHENTICATED', 403: 'FORBIDDEN', 404: 'NOT_FOUND', 413: 'TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE', 429: 'RATE_LIMITED', 503: 'UNAVAILABLE',
};

/** What any error means to the outside. Whatever is not known is INTERNAL, logged here and told without detail. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof BadRequest) return new Problem(error.path === 'region' ? 'NOT_FOUND' : 'BAD_USER_INPUT', error.message, error.path);
  if (isAway(error)) {
    const seconds = error instanceof Unavailable ? error.retryAfterSeconds : 1;
    return new Problem('UNAVAILABLE', '存储暂不可用，请稍后重试。 Storage is away; try again.', undefined, seconds);
  }
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | undefined)?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) return new Problem(BY_STATUS[status] ?? 'BAD_USER_INPUT', (error as Error).message);
  if (error instanceof RangeError && /call stack/i.test(error.message)) return new Problem('TOO_DEEP', '嵌套过深。 Nested too deeply.');
  logger.error(error instanceof Error ? (error.stack ?? error.message) : 'unknown error');
  return new Problem('INTERNAL', '内部错误。 Internal error.');
}

/** A problem as the body of an HTTP answer. */
export const problemBody = ({ code, message, path }: Problem): Record<string, string> => ({ code, message, ...(path !== undefined && { path }) });

/** Codes by which Apollo says that the request itself is wrong. */
const REQUEST_ERRORS = new Set([
  'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** A GraphQL error as the outside sees it: message, place and `extensions.code`, `extensions.path` where one argument is to blame. */
export function formatGraphqlError(error: unknown): GraphQLFormattedError {
  if (!(error instanceof GraphQLError)) return extended(undefined, problemOf(error));
  const code = error.extensions?.code;
  const origin = error.originalError;
  if (typeof code === 'string' && REQUEST_ERRORS.has(code)) return fromRequest(error);
  if (code === 'TOO_DEEP' || code === 'TOO_COMPLEX') return extended(error, new Problem(code, error.message));
  if (origin && !(origin instanceof GraphQLError)) return extended(error, problemOf(origin));
  if (error.path === undefined || /^(Argument|Variable) /.test(error.message)) return fromRequest(error);
  return extended(error, problemOf(new Error(error.message)));
}

function fromRequest(error: GraphQLError): GraphQLFormattedError {
  // Apollo puts its own code over that of a validation rule and keeps the rule's error as the origin.
  const rule = (error.originalError as GraphQLError | undefined)?.extensions?.code;
  if (rule === 'TOO_DEEP' || rule === 'TOO_COMPLEX') return extended(error, new Problem(rule, error.message));
  return extended(error, badInput(error.message, blamedArgument(error)));
}

/** The argument before the offending literal, or the offending variable. */
function blamedArgument(error: GraphQLError): string | undefined {
  const variable = /^Variable "\$(\w+)"/.exec(error.message)?.[1];
  if (variable) return variable;
  const at = error.nodes?.[0]?.loc;
  return at && /(\w+)\s*:\s*$/.exec(at.source.body.slice(Math.max(0, at.start - 100), at.start))?.[1];
}

function extended(error: GraphQLError | undefined, { code, message, path, retryAfterSeconds }: Problem): GraphQLFormattedError {
  return {
    message,
    ...(error?.locations && { locations: error.locations }),
    ...(error?.path && { path: error.path }),
    extensions: { code, ...(path !== undefined && { path }), ...(retryAfterSeconds !== undefined && { retryAfter: retryAfterSeconds }) },
  };
}
