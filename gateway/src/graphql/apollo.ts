import { ApolloServer, HeaderMap, type ApolloServerPlugin, type GraphQLRequestContext, type GraphQLResponse } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { OperationTypeNode, type GraphQLSchema } from 'graphql';
import { badInput, formatGraphqlError } from '../errors.js';
import type { Executor } from './executor.js';
import { limitOperation, MAX_TOKENS } from './limits.js';
import type { Operation } from './operation.js';

/** Apollo copies its context field by field for each request; so the operation itself is one field of it. */
export interface ApolloContext {
  operation: Operation;
}

/** Apollo parses, validates and answers; the operations run in the executor. */
export function createApollo(schema: GraphQLSchema, executor: Executor, production = false): ApolloServer<ApolloContext> {
  return new ApolloServer<ApolloContext>({
    schema,
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [limitOperation],
    formatError: (_formatted, error) => formatGraphqlError(error),
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginUsageReportingDisabled(), runIn(executor)],
  });
}

/** A response given here replaces Apollo's own execution and its formatting of errors; validation is over by then. */
const runIn = (executor: Executor): ApolloServerPlugin<ApolloContext> => ({
  requestDidStart: () => Promise.resolve({
    responseForOperation: async (context: GraphQLRequestContext<ApolloContext>): Promise<GraphQLResponse | null> => {
      const { document, operation, operationName, queryHash, request, contextValue } = context;
      if (!document || !operation || queryHash === undefined) return null;
      const result = operation.operation === OperationTypeNode.SUBSCRIPTION
        ? { errors: [badInput('订阅请用 WebSocket。 Subscriptions come over WebSocket.')] }
        : await executor.run({ document, operationName: operationName ?? undefined, key: queryHash, contextValue: contextValue.operation, variables: request.variables });
      const { data } = result as { data?: Record<string, unknown> | null };
      return {
        http: { ...(data === undefined && { status: 400 }), headers: new HeaderMap() },
        body: { kind: 'single' as const, singleResult: { ...(data !== undefined && { data }), ...(result.errors && { errors: result.errors.map(formatGraphqlError) }) } },
      };
    },
  }),
});
