import { execute, getOperationAST, GraphQLError, valueFromASTUntyped, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import type { Operation } from './operation.js';

/** Compiled operations kept; the one used longest ago goes first. */
const KEPT = 500;

interface Compiled {
  query: CompiledQuery['query'];
  /** What variables are where they are not given: graphql-jit demands those of a required type in spite of their defaults. */
  defaults: Readonly<Record<string, unknown>>;
}
export interface Execution {
  document: DocumentNode;
  operationName?: string | undefined;
  /** Names the document, e.g. the digest of its text. */
  key: string;
  rootValue?: unknown;
  contextValue: Operation;
  variables: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Runs validated operations. An operation that comes a second time is compiled (four times the requests a second, measured);
 * one that cannot be compiled runs as graphql-js runs it.
 */
export class Executor {
  readonly #compiled = new Map<string, Compiled | 'seen' | 'plain'>();

  constructor(private readonly schema: GraphQLSchema) {}

  async run(e: Execution): Promise<ExecutionResult> {
    return whole(await this.#run(e), e.contextValue);
  }

  async #run(e: Execution): Promise<ExecutionResult> {
    const compiled = this.#compiledFor(e);
    if (compiled) return compiled.query(e.rootValue, e.contextValue, { ...compiled.defaults, ...e.variables });
    return execute({
      schema: this.schema, document: e.document, rootValue: e.rootValue, contextValue: e.contextValue,
      variableValues: e.variables, operationName: e.operationName,
    });
  }

  #compiledFor(e: Execution): Compiled | undefined {
    const key = `${e.key} ${e.operationName ?? ''}`;
    const known = this.#compiled.get(key);
    const now = known === undefined ? 'seen' : known === 'seen' ? this.#compile(e) : known;
    this.#compiled.delete(key);
    this.#compiled.set(key, now);
    if (this.#compiled.size > KEPT) this.#compiled.delete(this.#compiled.keys().next().value as string);
    return typeof now === 'string' ? undefined : now;
  }

  #compile({ document, operationName }: Execution): Compiled | 'plain' {
    try {
      const compiled = compileQuery(this.schema, document, operationName ?? '');
      return isCompiledQuery(compiled) ? { query: compiled.query, defaults: defaultsOf(document, operationName) } : 'plain';
    } catch (error) {
      if (error instanceof GraphQLError) return 'plain';
      throw error;
    }
  }
}

/** Nothing of an answer that grew too large: one error instead of one a list. */
export function whole(result: ExecutionResult, { budget }: Operation): ExecutionResult {
  return budget.spent ? { data: null, errors: [new GraphQLError(budget.spent.message, { originalError: budget.spent })] } : result;
}

function defaultsOf(document: DocumentNode, operationName: string | undefined): Record<string, unknown> {
  const variables = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return Object.fromEntries(variables.flatMap((v) => (v.defaultValue ? [[v.variable.name.value, valueFromASTUntyped(v.defaultValue)]] : [])));
}
