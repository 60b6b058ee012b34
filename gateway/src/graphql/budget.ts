import {
  defaultFieldResolver, getNamedType, getNullableType, isListType, isObjectType, Kind, type GraphQLField, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLResolveInfo,
  type GraphQLSchema, type SelectionSetNode,
} from 'graphql';
import { Problem } from '../errors.js';
import type { Operation } from './operation.js';

/** Objects in lists that one operation is answered with; of them regions, which cost nothing to read and nest without end. */
const OBJECTS = 50_000;
const REGIONS = 20_000;
/** Fields of all those objects, with what they hold written out. */
const FIELDS = 400_000;

/** How much one operation may still be answered with: lists in lists multiply. */
export class Budget {
  #objects = OBJECTS;
  #regions = REGIONS;
  #fields = FIELDS;
  /** Thrown once and for all. */
  spent: Problem | undefined;

  /** Throws TOO_COMPLEX where so many objects of a type with so many fields each are too many. */
  take(type: string, n: number, fields: number): void {
    this.#objects -= n;
    this.#fields -= n * fields;
    if (type === 'Region') this.#regions -= n;
    if (this.#objects < 0 || this.#fields < 0 || this.#regions < 0) this.spent ??= new Problem('TOO_COMPLEX', '查询结果过大，请分次查询。 The answer is too large; ask for it in parts.');
    if (this.spent) throw this.spent;
  }
}

type Resolve = GraphQLFieldResolver<unknown, Operation>;

/** Charges every list of the schema to the operation that is answered with it. */
export function chargeLists(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) if (isListType(getNullableType(field.type))) field.resolve = charged(field, field.resolve ?? defaultFieldResolver);
  }
}

function charged(field: GraphQLField<unknown, unknown>, resolve: Resolve): GraphQLFieldResolver<unknown, unknown> {
  const { name } = getNamedType(field.type);
  const take = (list: unknown, op: Operation, info: GraphQLResolveInfo): unknown => {
    if (Array.isArray(list)) op.budget.take(name, list.length, fieldsAsked(info));
    return list;
  };
  return (source, args, context, info) => {
    const op = context as Operation;
    if (op.budget.spent) throw op.budget.spent;
    const list: unknown = resolve(source, args, op, info);
    return list instanceof Promise ? list.then((l) => take(l, op, info)) : take(list, op, info);
  };
}

/** Fields that each object of a list is asked for, with those of the objects it holds; lists in it are charged when they come. */
function fieldsAsked({ fieldNodes, returnType, fragments, schema }: GraphQLResolveInfo): number {
  const type = getNamedType(returnType);
  if (!isObjectType(type)) return 1;
  const sizeOf = (set: SelectionSetNode, of: GraphQLObjectType): number => {
    const key = sizes.get(set);
    if (key !== undefined) return key;
    let size = 0;
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const field = of.getFields()[node.name.value];
        const inner = field && getNamedType(field.type);
        size += 1 + (node.selectionSet && isObjectType(inner) && !isListType(getNullableType(field?.type)) ? sizeOf(node.selectionSet, inner) : 0);
      } else {
        const written = node.kind === Kind.INLINE_FRAGMENT ? node : fragments[node.name.value];
        const condition = written?.typeCondition && schema.getType(written.typeCondition.name.value);
        if (written) size += sizeOf(written.selectionSet, isObjectType(condition) ? condition : of);
      }
    }
    sizes.set(set, size);
    return size;
  };
  return fieldNodes.reduce((sum, { selectionSet }) => sum + (selectionSet ? sizeOf(selectionSet, type) : 0), 0);
}
/** By the selection of a document that was read already; documents that are compiled come back. */
const sizes = new WeakMap<SelectionSetNode, number>();
