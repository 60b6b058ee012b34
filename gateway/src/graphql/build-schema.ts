import { buildSchema, GraphQLError, GraphQLObjectType, type GraphQLScalarType, valueFromASTUntyped, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { changeFirst } from '../access/authentication.js';
import { badInput } from '../errors.js';
import { findFlaw } from '../http/json.js';
import { chargeLists } from './budget.js';
import type { Operation } from './operation.js';

export type Resolver = GraphQLFieldResolver<never, Operation, never>;
/** Resolvers by type and field; fields without one are properties of their object. */
export type Resolvers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Resolvers of two parts. Throws where both resolve a field. */
export function merged(a: Resolvers, b: Resolvers): Resolvers {
  const all: Record<string, Record<string, unknown>> = {};
  for (const [type, fields] of [...Object.entries(a), ...Object.entries(b)]) {
    const known = (all[type] ??= {});
    for (const [name, resolve] of Object.entries(fields)) {
      if (name in known) throw new Error(`two resolvers for ${type}.${name}`);
      known[name] = resolve;
    }
  }
  return all;
}

type Asked = GraphQLFieldResolver<unknown, Operation>;
/** What somebody may ask for who has to choose a password first. */
const ALWAYS = new Set(['me', 'changePassword']);

/** The same for whoever is ready to work. */
const ready = (resolve: Asked, name = ''): Asked => (source, args, op, info) => {
  if (op.who.mustChange && !ALWAYS.has(name)) throw changeFirst();
  return resolve(source, args, op, info);
};

/** The executable schema. Throws where a resolver belongs to no field. */
export function executableSchema(typeDefs: string, resolvers: Resolvers): GraphQLSchema {
  const schema = buildSchema(typeDefs);
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = schema.getType(typeName);
    if (!(type instanceof GraphQLObjectType)) throw new Error(`resolvers for unknown type ${typeName}`);
    for (const [name, resolve] of Object.entries(fields)) {
      const field = type.getFields()[name];
      if (!field) throw new Error(`resolver for unknown field ${typeName}.${name}`);
      if (typeName === 'Subscription') {
        field.subscribe = ready(resolve as Asked);
      } else field.resolve = typeName === 'Query' || typeName === 'Mutation' ? ready(resolve as Asked, name) : (resolve as GraphQLFieldResolver<unknown, unknown>);
    }
  }
  chargeLists(schema);
  textScalar(schema, 'Date');
  textScalar(schema, 'Period');
  jsonScalar(schema);
  return schema;
}

/**
 * Date and Period are read as they come; the resolver judges them, so that a bad one is told as BAD_USER_INPUT with its
 * argument's path wherever it stood, and leaves the other fields of the operation alone.
 */
function textScalar(schema: GraphQLSchema, name: string): void {
  const scalar = schema.getType(name) as GraphQLScalarType;
  scalar.parseValue = (value): unknown => value;
  scalar.parseLiteral = (node, variables): unknown => valueFromASTUntyped(node, variables);
  scalar.serialize = (value): unknown => value;
}

function jsonScalar(schema: GraphQLSchema): void {
  const scalar = schema.getType('JSON') as GraphQLScalarType;
  const sound = (value: unknown): unknown => {
    const flaw = findFlaw(value, 48);
    if (flaw) throw new GraphQLError(flaw.message, { originalError: badInput(flaw.message, flaw.path) });
    return value;
  };
  scalar.parseValue = sound;
  scalar.parseLiteral = (node, variables): unknown => sound(valueFromASTUntyped(node, variables));
  scalar.serialize = (value): unknown => value;
}
