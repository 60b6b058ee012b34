import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Access } from './access/access.js';
import type { AccessStore } from './access/access-store.js';
import { requireSignIn } from './access/authentication.js';
import { PostgresAccessStore } from './access/postgres-access-store.js';
import { Rates } from './access/rates.js';
import { RightsWatch } from './access/rights-watch.js';
import { SignIn } from './access/sign-in.js';
import { digestOf, newToken } from './access/tokens.js';
import { GatewayModule } from './gateway.module.js';
import { createApollo } from './graphql/apollo.js';
import { executableSchema, merged } from './graphql/build-schema.js';
import { Executor } from './graphql/executor.js';
import type { Services } from './graphql/operation.js';
import { deskResolvers } from './graphql/resolvers/desk.js';
import { resolvers } from './graphql/resolvers/index.js';
import { routeGraphql } from './graphql/route.js';
import { listResolvers } from './graphql/lists.js';
import { schemaText } from './graphql/schema-text.js';
import { acceptBodies, BODY_LIMIT } from './http/body.js';
import { Connections, keepServed } from './http/connections.js';
import { secureHeaders } from './http/headers.js';
import { ProblemFilter } from './http/problem.filter.js';
import { limitTime } from './http/time-limit.js';
import type { Inbound, InboundOptions } from './inbound/index.js';
import { routeReports } from './reports/route.js';
import { reportResolvers } from './reports/resolvers.js';
import { Intake } from './ingest/intake.js';
import { Alarms } from './live/alarms.js';
import { Live } from './live/live.js';
import { serveSockets } from './live/socket.js';
import { Metrics } from './metrics.js';
import { isPageFile, servePage } from './page/page.js';
import type { GatewayParts } from './parts.js';

/** A gateway that is ready to listen. */
export interface Gateway {
  readonly app: NestFastifyApplication;
  /** `POST /graphql` and every other door there is, as the router has them. */
  readonly routes: readonly string[];
  /** Opens the port (0: one of the system's choosing) and tells where. */
  listen(port?: number, host?: string): Promise<{ port: number; url: string }>;
  /** A token of an existing account for the composition root's own errands (the demonstration data); `end` withdraws it. */
  session(account: string): Promise<{ token: string; end(): Promise<void> }>;
  /** Takes facts of departments from Kafka too, until `stop` of the answer or close(). Throws nothing while the broker is away: it is waited for. */
  inbound(options: InboundOptions): Promise<Inbound>;
  /** Takes no more requests, lets running ones end for some seconds, then closes. */
  close(): Promise<void>;
}

/** A connection that is silent for so long is closed; a stream that is being sent may take as long as it likes. */
const SILENCE_MS = 120_000;
const CLOSE_MS = 5_000;
/** How long the head of a request may take, or a connection say nothing before its first, and how often that is looked at. */
const HEAD_MS = 15_000;
const LOOK_MS = 5_000;

/** Builds the gateway from its parts. On first start it makes the account `admin`. Throws Unavailable while storage is away. */
export const createGateway = (parts: GatewayParts): Promise<Gateway> => gatewayOver(parts, new PostgresAccessStore(parts.pool));

/** The same over any store of accounts and keys. */
export async function gatewayOver(parts: GatewayParts, store: AccessStore): Promise<Gateway> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT, connectionTimeout: SILENCE_MS, keepAliveTimeout: 75_000, requestTimeout: 0, http: { headersTimeout: HEAD_MS, connectionsCheckingInterval: LOOK_MS },
    ...(parts.trustedProxies && { trustProxy: [...parts.trustedProxies] }),
  });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.with(parts, store), adapter, {
    logger: ['error', 'warn'], bodyParser: false, abortOnError: false,
  });
  const generated = await app.get(SignIn).ensureAdministrator(parts.adminPassword);
  if (generated !== undefined) parts.onGeneratedPassword?.(generated);

  const access = app.get(Access);
  const live = app.get(Live);
  const alarms = new Alarms(parts);
  // sockets are opened below: whatever changes before has nobody to be told
  let changed: () => void = () => access.forget();
  const services: Services = {
    rightsChanged: () => changed(), parts, store, access, live, alarms, intake: app.get(Intake), catalogue: new Map(parts.reader.catalogue.map((i) => [i.code, i])),
  };
  const schema = executableSchema(schemaText(parts.domains), [resolvers, deskResolvers, reportResolvers, listResolvers(parts.domains)].reduce(merged));
  const apollo = createApollo(schema, new Executor(schema), parts.production);
  await apollo.start();

  const fastify = app.getHttpAdapter().getInstance();
  const routes: string[] = [];
  fastify.addHook('onRoute', ({ method, url }) => void routes.push(...[method].flat().map((m) => `${m} ${url}`)));
  await secureHeaders(app);
  if (parts.page) await servePage(fastify, parts.page);
  const rates = new Rates(parts.ratePerToken);
  const server = app.getHttpServer();
  const connections = new Connections(server);
  limitTime(fastify);
  requireSignIn(fastify, access, rates, parts.page && isPageFile);
  keepServed(fastify, connections);
  acceptBodies(fastify);
  routeGraphql(fastify, apollo, services);
  routeReports(fastify, services);
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
  await fastify.ready();
  const sockets = serveSockets(server, schema, services, { access, rates, connections });
  changed = () => {
    access.forget();
    sockets.lookAgain();
  };
  const watch = new RightsWatch(store, changed).start();

  const inbounds: Inbound[] = [];

  return {
    app,
    routes,
    async listen(port = parts.port ?? 0, host = '0.0.0.0') {
      await app.listen(port, host);
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      return { port: bound, url: `http://localhost:${bound}` };
    },
    async session(account) {
      const token = newToken();
      await store.addSession(digestOf(token), account, 1);
      return { token, end: () => store.dropSession(digestOf(token)).then(() => changed()) };
    },
    async inbound(options) {
      // Only who uses Kafka loads its client.
      const { startInbound } = await import('./inbound/index.js');
      const started = startInbound(options, { intake: services.intake, access, pressure: () => parts.pressure?.() ?? false, metrics: app.get(Metrics).registry });
      inbounds.push(started);
      return started;
    },
    async close(): Promise<void> {
      watch.stop();
      await Promise.all(inbounds.map((i) => i.stop()));
      await access.close();
      await sockets.close();
      live.stop();
      alarms.stop();
      const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
      server.closeIdleConnections();
      await app.close();
      clearTimeout(cut);
      await apollo.stop();
    },
  };
}
