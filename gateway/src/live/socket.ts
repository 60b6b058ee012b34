import { hash } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import proxyAddr from '@fastify/proxy-addr';
import { createSourceEventStream, execute, GraphQLError, NoSchemaIntrospectionCustomRule, parse, specifiedRules, validate, type ExecutionArgs, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Access } from '../access/access.js';
import { bearer, cookieToken, sameOrigin } from '../access/credential.js';
import type { Principal } from '../access/principal.js';
import type { Rates } from '../access/rates.js';
import { formatGraphqlError, Problem, unauthenticated } from '../errors.js';
import { whole } from '../graphql/executor.js';
import { checkSource, limitOperation, MAX_TOKENS, subscribeForCertain } from '../graphql/limits.js';
import { Operation, type Services } from '../graphql/operation.js';
import { trustedText } from '../graphql/trusted.js';
import type { Connections } from '../http/connections.js';
import type { Value } from '@fazhi/services/reporting/ports.js';
import { eachEvent } from './each-event.js';
import { SlowReaders } from './slow-readers.js';
import { Turns } from './turns.js';

/** Subscriptions and queries of one connection at a time. */
const MOST_SUBSCRIPTIONS = 200;
/** How often connections are looked at whose tokens may have run out meanwhile. */
const SWEEP_MS = 60_000;
/** Largest message of a client. */
const MESSAGE_LIMIT = 1024 * 1024;
/** How long clients are given to say goodbye when the server stops, and when they are closed. */
const CLOSE_MS = 1_000;
const GOODBYE_MS = 5_000;
const FORBIDDEN = 4403;
const TRY_AGAIN_LATER = 1013;

interface SignedIn extends Extra, Record<PropertyKey, unknown> {
  credential?: string;
  /** The credential is the browser's cookie: a page asks. */
  page?: boolean;
  who?: Principal;
  /** In which its values are told. */
  turns?: Turns;
}
export interface Sockets {
  /** A right has changed somewhere: connections that lost theirs are closed. */
  lookAgain(): void;
  close(): Promise<void>;
}
/** Where a connection comes from, as a trusted proxy says or as it is. */
const addressOf = ({ parts }: Services, request: IncomingMessage): string => proxyAddr(request, [...(parts.trustedProxies ?? [])]);

/** The operation of a connection. */
class SocketOperation extends Operation {
  constructor(services: Services, who: Principal, readonly connection: SignedIn) {
    super(services, who, addressOf(services, connection.request));
  }
}

/**
 * `graphql-transport-ws` at `/graphql`; `extensions.documentId` beside an empty query names a trusted document. A connection signs in with `connection_init`, or with the cookie where a page of this
 * host opened it; it is closed at the first event after its key was revoked or its token expired.
 */
export function serveSockets(server: Server, schema: GraphQLSchema, services: Services, { access, rates, connections }: { access: Access; rates: Rates; connections: Connections }): Sockets {
  const { production = false } = services.parts;
  const options = { noServer: true, maxPayload: MESSAGE_LIMIT, closeTimeout: GOODBYE_MS };
  const sockets = new WebSocketServer(options);
  const slow = new SlowReaders();
  const signedIn = new Set<SignedIn>();
  const identify = async (connection: SignedIn): Promise<Principal> => {
    const who = connection.credential === undefined ? undefined : await access.principal(connection.credential);
    if (!who) throw unauthenticated();
    return who;
  };

  /** One event, read in a snapshot of its own. */
  const tell = async (args: ExecutionArgs, event: unknown, connection: SignedIn): Promise<ExecutionResult> => {
    try {
      const op = new SocketOperation(services, await identify(connection), connection);
      return await run({ ...args, rootValue: event, contextValue: op }).finally(() => op.close());
    } catch (error) {
      const told = asError(error);
      if (told.extensions.code === 'UNAUTHENTICATED') connection.socket.close(FORBIDDEN, 'Forbidden');
      return { errors: [told] };
    }
  };

  const served = useServer<{ authorization?: unknown }, SignedIn>({
    schema,
    onConnect: async ({ connectionParams, extra }) => {
      const { headers } = extra.request;
      const token = bearer(connectionParams?.authorization);
      const credential = token ?? (sameOrigin(headers) ? cookieToken(headers) : undefined);
      try {
        const who = credential === undefined ? undefined : await access.principal(credential);
        if (credential === undefined || !who) {
          await rates.unknown(addressOf(services, extra.request));
          return false;
        }
        // Gone meanwhile: its end has been told already.
        if (extra.socket.readyState !== extra.socket.OPEN) return false;
        extra.credential = credential;
        extra.page = token === undefined;
        extra.who = who;
        extra.turns = new Turns();
        connections.known(extra.request.socket);
        signedIn.add(extra);
        extra.socket.once('close', () => signedIn.delete(extra));
        return true;
      } catch {
        extra.socket.close(TRY_AGAIN_LATER, 'Try again later');
        return false;
      }
    },
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      try {
        // graphql-ws goes on with the payload's text: an id in its extensions stands for it
        (payload as { query: string }).query = trustedText(payload.extensions?.documentId, extra.page === true, services.parts) ?? payload.query;
        checkSource(payload.query);
        // Left to graphql-ws, a text that is no query would close the connection.
        parse(payload.query, { maxTokens: MAX_TOKENS });
        extra.who = await identify(extra);
        await rates.known(extra.who, extra.credential as string);
        if (Object.keys(subscriptions).length >= MOST_SUBSCRIPTIONS) throw new Problem('TOO_COMPLEX', '订阅过多。 Too many subscriptions on one connection.');
        return undefined;
      } catch (error) {
        return [new GraphQLError((error as Error).message, { originalError: error as Error })];
      }
    },
    validate: (validated, document) => validate(validated, document, [...specifiedRules, limitOperation, subscribeForCertain, ...(production ? [NoSchemaIntrospectionCustomRule] : [])], { hideSuggestions: production }),
    context: ({ extra }) => new SocketOperation(services, extra.who as Principal, extra),
    execute: (args) => run(args).finally(() => (args.contextValue as SocketOperation).close()),
    subscribe: async (args) => {
      const op = args.contextValue as SocketOperation;
      const events = await createSourceEventStream(args).finally(() => op.close());
      if (!(Symbol.asyncIterator in events)) return formatted(events);
      const told = new Map<string, string>();
      return eachEvent(events[Symbol.asyncIterator](), async (event) => {
        const result = await (op.connection.turns as Turns).take(() => tell(args, event, op.connection));
        return isNews(event, result, told) ? result : undefined;
      });
    },
    onNext: ({ extra }) => slow.sending(extra.socket),
    onError: (_context, _id, _payload, errors) => errors.map((e) => asError(e).toJSON()),
  }, sockets);

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?', 1)[0] !== '/graphql') {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n', () => socket.destroy());
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      slow.watch(ws);
      mayLeave(ws);
      sockets.emit('connection', ws, request);
    });
  };
  server.on('upgrade', onUpgrade);
  /** Whoever is no longer who they were when they connected is shown out: they come back with the rights they have now. */
  const lookAgain = async (connection: SignedIn): Promise<void> => {
    const before = JSON.stringify(connection.who);
    const now = await access.principal(connection.credential as string).catch(() => connection.who);
    if (JSON.stringify(now) !== before) connection.socket.close(FORBIDDEN, 'Forbidden');
  };
  const sweep = setInterval(() => signedIn.forEach((c) => void lookAgain(c)), SWEEP_MS).unref();
  return {
    lookAgain: () => signedIn.forEach((c) => void lookAgain(c)),
    async close(): Promise<void> {
      clearInterval(sweep);
      server.off('upgrade', onUpgrade);
      const cut = setTimeout(() => sockets.clients.forEach((c) => c.terminate()), CLOSE_MS);
      await served.dispose();
      clearTimeout(cut);
    },
  };
}

/**
 * False where a value's new event says what the last one said: where a small count is hidden, how often it changed would tell it.
 * @param told what was told last, by indicator: its hash, for a client decides how long it is
 */
function isNews(event: unknown, result: ExecutionResult, told: Map<string, string>): boolean {
  const code = (event as { indicatorChanged?: Value }).indicatorChanged?.code;
  if (code === undefined) return true;
  const text = hash('sha256', JSON.stringify(result), 'base64');
  const news = told.get(code) !== text;
  told.set(code, text);
  return news;
}

/** A client may leave before everything was sent to it: graphql-ws would log an internal error for each message, and all that ends is the connection. */
function mayLeave(socket: WebSocket): void {
  const send = socket.send.bind(socket) as (data: string, done: () => void) => void;
  socket.send = (data: unknown, done: unknown): void => send(data as string, () => (done as () => void)());
}

const run = async (args: ExecutionArgs): Promise<ExecutionResult> => formatted(whole(await execute(args), args.contextValue as Operation));

/** Errors as the outside sees them; graphql-ws wants them as errors again. */
const formatted = (result: ExecutionResult): ExecutionResult => (result.errors ? { ...result, errors: result.errors.map(asError) } : result);

function asError(error: unknown): GraphQLError {
  const { message, path, extensions } = formatGraphqlError(error);
  return new GraphQLError(message, { ...(path && { path }), ...(extensions && { extensions }) });
}
