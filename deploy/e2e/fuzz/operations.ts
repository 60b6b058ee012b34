import {
  getNamedType, isCompositeType, isEnumType, isListType, isNonNullType, isRequiredArgument, type GraphQLArgument, type GraphQLField, type GraphQLInputType, type GraphQLObjectType,
} from 'graphql';
import type { Chance } from '../histories/chance.js';
import { factOf, type Grounds } from './facts.js';
import { odd } from './values.js';
import type { Words } from './words.js';

export type Kind = 'query' | 'mutation' | 'subscription';
export interface Asked {
  kind: Kind;
  query: string;
  variables: Record<string, unknown>;
  /** The fields of the operation itself. */
  roots: readonly string[];
  /** The facts in it. */
  facts: readonly unknown[];
}

/** Levels of fields, mostly; more than the platform allows, seldom. */
const LEVELS = 4;
const TOO_MANY_LEVELS = 14;
/** Values of the right type that are at its border. */
const NEAR: Readonly<Record<string, readonly unknown[]>> = {
  ID: ['', 'x'.repeat(300), '__proto__', '421222000000', '999999', '😀', "'; --"], String: ['', ' ', 'x'.repeat(2_000), '__proto__', '\u202e', '﷽'],
  Int: [0, -1, 501, 2 ** 31 - 1, -(2 ** 31)], Float: [0, -1, 1e308, 5e-324], Boolean: [true, false],
  Date: ['2022-02-30', '0001-01-01', '9999-12-31', '', '2022-1-1'], Period: ['0001', '9999', 'P99Y', 'P100Y', '2022-01-05..2022-01-04', '', '2022-13'],
};

/** As it is meant to be; with values at the border of their type; with values and names that are none. */
type Manner = 'good' | 'near' | 'hostile';
const MANNERS: readonly Manner[] = ['good', 'good', 'good', 'near', 'hostile'];

/** Where an argument's name says nothing of its values. */
const PLAIN: Readonly<Record<string, readonly unknown[]>> = { ID: ['x-1'], String: ['样本', 'a'], Int: [1, 50], Float: [1], Boolean: [true, false], Date: ['2022-06-01'], Period: ['2022'] };

/** Operations by the schema: any fields of any type, arguments by name and type. */
export class Operations {
  constructor(private readonly words: Words) {}

  /** @param grounds of facts and of what mutations change */
  ask(chance: Chance, kind: Kind, grounds: Grounds): Asked {
    return new Writing(chance, this.words, grounds, chance.pick(MANNERS), kind).operation();
  }

  /** Words of the language in any order. */
  jumble(chance: Chance): string {
    const parts = ['{', '}', '(', ')', 'query', 'mutation', 'subscription', 'fragment', 'on', 'Query', '...', 'F', '$p', ':', '!', '[', ']', '"2022"', 'catalogue', 'code', 'indicator', 'region', 'children', 'value',
      'period', 'asOf', 'facts', 'first', '-1', '1e9', 'null', 'inbox', 'status', 'PARKED', 'submit', '@include', 'if', 'true', '__typename', '__schema', '"\\u0000"', '""" """', '&', '#'];
    return chance.times(30, () => chance.pick(parts)).join(' ');
  }
}

class Writing {
  readonly #declared: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  readonly #facts: unknown[] = [];
  readonly #hostile: boolean;
  readonly #near: boolean;

  constructor(private readonly chance: Chance, private readonly words: Words, private readonly grounds: Grounds, manner: Manner, private readonly kind: Kind) {
    this.#hostile = manner === 'hostile';
    this.#near = manner !== 'good';
  }

  operation(): Asked {
    const { chance, kind, words: { schema } } = this;
    const type = (kind === 'query' ? schema.getQueryType() : kind === 'mutation' ? schema.getMutationType() : schema.getSubscriptionType()) as GraphQLObjectType;
    const levels = this.#hostile && chance.once(20) ? TOO_MANY_LEVELS : 1 + chance.upTo(LEVELS - 1);
    const fields = Object.values(type.getFields());
    const roots = Array.from({ length: kind === 'subscription' || !chance.once(4) ? 1 : 1 + chance.upTo(2) }, () => chance.pick(fields));
    const inner = roots.map((field, i) => `a${i}: ${this.#field(field, levels)}`).join(' ');
    const text = `${kind} F${this.#declared.length > 0 ? `(${this.#declared.join(', ')})` : ''} { ${inner} }`;
    return { kind, query: text, variables: this.#variables, roots: roots.map((f) => f.name), facts: this.#facts };
  }

  #field(field: GraphQLField<unknown, unknown>, levels: number): string {
    const { chance } = this;
    const args = field.args.filter((a) => (isRequiredArgument(a) ? !this.#hostile || !chance.once(15) : chance.once(a.name === 'after' ? 10 : 4))).map((a) => this.#argument(a));
    if (this.#hostile && chance.once(15)) args.push(`nothing: ${literal(chance.of(odd))}`);
    const type = getNamedType(field.type);
    const directive = chance.once(15) ? ` @${chance.pick(['include', 'skip'])}(if: ${chance.pick(['true', 'false'])})` : '';
    return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${directive}${isCompositeType(type) ? ` { ${this.#selection(type as GraphQLObjectType, levels - 1)} }` : ''}`;
  }

  #selection(type: GraphQLObjectType, levels: number): string {
    const { chance } = this;
    const fields = Object.values(type.getFields()).filter((f) => levels > 0 || !isCompositeType(getNamedType(f.type)));
    const chosen = fields.length === 0 ? [] : chance.times(3, (i) => `b${i}: ${this.#field(chance.pick(fields), levels)}`);
    if (this.#hostile && chance.once(10)) chosen.push(chance.pick(['nothing', '__proto__', '__schema { types { name } }', '... on Region { code }', '...Nothing']));
    return ['__typename', ...chosen].join(' ');
  }

  #argument(arg: GraphQLArgument): string {
    const value = this.#value(arg.type, arg.name);
    if (!this.chance.once(2)) return `${arg.name}: ${isEnumType(getNamedType(arg.type)) ? enumLiteral(value) : literal(value)}`;
    const name = `v${this.#declared.length}`;
    this.#declared.push(`$${name}: ${String(arg.type)}`);
    this.#variables[name] = value;
    return `${arg.name}: $${name}`;
  }

  #value(type: GraphQLInputType, name: string): unknown {
    const { chance } = this;
    if (this.#hostile && chance.once(4)) return chance.of(odd);
    if (isNonNullType(type)) return this.#value(type.ofType, name);
    return this.#hostile && chance.once(12) ? null : this.#plain(type, name);
  }

  #plain(type: GraphQLInputType, name: string): unknown {
    const { chance } = this;
    if (isListType(type)) return this.#near && chance.once(30) ? Array.from({ length: 1_001 }, () => this.#value(type.ofType, name)) : Array.from({ length: 1 + chance.upTo(2) }, () => this.#value(type.ofType, name));
    if (isNonNullType(type)) return this.#value(type.ofType, name);
    if (isEnumType(type)) return chance.pick(type.getValues()).name;
    const good = this.words.byName[name];
    if (type.name === 'JSON') return this.#fact();
    if (this.#near && chance.once(6)) return chance.pick(NEAR[type.name] ?? ['']);
    if (name === 'region' && this.kind === 'mutation') return chance.pick(this.grounds.regions);
    return chance.pick(good && good.length > 0 ? good : (PLAIN[type.name] ?? ['']));
  }

  #fact(): unknown {
    const fact = factOf(this.chance, this.grounds);
    this.#facts.push(fact);
    return fact;
  }
}

/** A value as GraphQL writes it. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{${Object.entries(value).map(([k, v]) => `${/^[A-Za-z_]\w*$/.test(k) ? k : 'k'}: ${literal(v)}`).join(', ')}}`;
  return JSON.stringify(value) ?? 'null';
}
const enumLiteral = (value: unknown): string => (Array.isArray(value) ? `[${value.map(enumLiteral).join(', ')}]` : typeof value === 'string' && /^[A-Z_]+$/.test(value) ? value : literal(value));
