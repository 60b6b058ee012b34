import { GraphQLError, Kind, OperationTypeNode, type ASTVisitor, type FragmentDefinitionNode, type SelectionSetNode, type ValidationContext } from 'graphql';
import { Problem } from '../errors.js';

/** Levels of fields in an operation. */
const DEPTH = 12;
/** Brackets inside one another in the text, literals included. */
const BRACKETS = 100;
/** Names outside of arguments in the text: validation compares the fields of a selection pair by pair. */
const NAMES = 2_500;
/** Words and signs of the text. */
export const MAX_TOKENS = 50_000;
/** Fields under another name, fragments written out: fifty are always allowed. */
const ALIASES = 500;
/** Fields of an operation with its fragments written out. */
const FIELDS = 5_000;

/** Refuses a text that would be dear to parse or validate, in one pass over it. Throws TOO_DEEP or TOO_COMPLEX. */
export function checkSource(source: string): void {
  let brackets = 0;
  let arguments_ = 0;
  let names = 0;
  const tokens = /"""[^]*?(?<!\\)"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*|[{[(]|[}\])]|[A-Za-z_]\w*/g;
  for (const [token] of source.matchAll(tokens)) {
    if (token === '{' || token === '[' || token === '(') {
      if (++brackets > BRACKETS) throw tooDeep();
      if (token === '(') arguments_++;
    } else if (token === '}' || token === ']' || token === ')') {
      brackets--;
      if (token === ')') arguments_--;
    } else if (arguments_ <= 0 && /^[A-Za-z_]/.test(token) && ++names > NAMES) throw tooComplex();
  }
}

/** Validation rule: depth (introspection aside) and number of fields, fragments written out. Cycles are left to their own rule. */
export function limitOperation(context: ValidationContext): ASTVisitor {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const d of context.getDocument().definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) fragments.set(d.name.value, d);
  const known = new Map<string, Size>();
  const open = new Set<string>();
  const sizeOf = (set: SelectionSetNode | undefined): Size => {
    const size: Size = { depth: 0, fields: 0, aliases: 0 };
    const add = (s: Size): void => {
      size.depth = Math.max(size.depth, s.depth);
      size.fields += s.fields;
      size.aliases += s.aliases;
    };
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.FIELD) {
        const inner = node.name.value.startsWith('__') ? { depth: 0, fields: 0, aliases: 0 } : sizeOf(node.selectionSet);
        add({ depth: inner.depth + 1, fields: inner.fields + 1, aliases: inner.aliases + (node.alias ? 1 : 0) });
      } else if (node.kind === Kind.INLINE_FRAGMENT) add(sizeOf(node.selectionSet));
      else add(sizeOfFragment(node.name.value));
    }
    return size;
  };
  const sizeOfFragment = (name: string): Size => {
    let size = known.get(name);
    if (!size && !open.has(name)) {
      open.add(name);
      size = sizeOf(fragments.get(name)?.selectionSet);
      open.delete(name);
      known.set(name, size);
    }
    return size ?? { depth: 0, fields: 0, aliases: 0 };
  };
  return {
    OperationDefinition(node): void {
      const { depth, fields, aliases } = sizeOf(node.selectionSet);
      const problem = depth > DEPTH ? tooDeep() : fields > FIELDS || aliases > ALIASES ? tooComplex() : undefined;
      if (problem) context.reportError(new GraphQLError(problem.message, { nodes: node, extensions: { code: problem.code } }));
    },
  };
}

/** Validation rule: the field of a subscription stands for certain (GraphQL §5.2.4.1). graphql-js would fall over one that is skipped. */
export function subscribeForCertain(context: ValidationContext): ASTVisitor {
  const seen = new Set<string>();
  const uncertain = ({ selections }: SelectionSetNode): boolean => selections.some((node) => {
    if (node.directives?.some((d) => d.name.value === 'skip' || d.name.value === 'include')) return true;
    if (node.kind === Kind.FIELD) return false;
    if (node.kind === Kind.INLINE_FRAGMENT) return uncertain(node.selectionSet);
    const fragment = seen.has(node.name.value) ? undefined : context.getFragment(node.name.value);
    seen.add(node.name.value);
    return fragment ? uncertain(fragment.selectionSet) : false;
  });
  return {
    OperationDefinition(node): void {
      if (node.operation !== OperationTypeNode.SUBSCRIPTION || !uncertain(node.selectionSet)) return;
      context.reportError(new GraphQLError('订阅的字段不能带 @skip 或 @include。 The field of a subscription stands without @skip and @include.', { nodes: node }));
    },
  };
}

interface Size {
  depth: number;
  fields: number;
  aliases: number;
}
const tooDeep = (): Problem => new Problem('TOO_DEEP', `查询嵌套过深，最多 ${DEPTH} 层。 The query is nested too deeply; at most ${DEPTH} levels.`);
const tooComplex = (): Problem => new Problem('TOO_COMPLEX', '查询过于复杂。 The query is too complex.');
