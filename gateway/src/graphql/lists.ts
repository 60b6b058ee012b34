import type { Column, Domain, List } from '@fazhi/domain';
import type { ListAsked, ListedRow, ListOrder } from '@fazhi/services/reporting/ports.js';
import { covers, mayList } from '../access/principal.js';
import { badInput, Problem } from '../errors.js';
import { knownRegion, pageSize } from './asking.js';
import { isMasked, maskedRow, noPersonsAsked } from './masking.js';
import type { Resolvers } from './build-schema.js';
import type { Operation, Place } from './operation.js';
import { argumentsFrom, cellsOf } from './rows.js';

/** Values one filter may list. */
const MOST_KEYS = 50;
const LONGEST_KEY = 200;
const TYPES: Readonly<Record<Column['type'], string>> = { text: 'String', texts: '[String!]!', date: 'Date', number: 'Float', boolean: 'Boolean' };

type Declared = List & { service: string; domain: Domain };
const declared = (domains: readonly Domain[]): Declared[] => domains.flatMap((d) => (d.lists ?? []).map((list) => ({ ...list, service: d.name, domain: d })));
const inSlot = (list: List, slot: Column['slot']): Column | undefined => list.columns.find((c) => c.slot === slot);
const labelOf = ({ name, type }: Column): string => `${name}${type === 'texts' ? 'Labels' : 'Label'}`;

/** Types and queries of every list the domains declare: `cases(region: …, state: …): CaseConnection!`. */
export function listTypeDefs(domains: readonly Domain[]): string {
  return declared(domains).map((list) => `
"${list.zh} ${list.en}"
type ${list.type} {
  subject: ID!
  service: ID!
  "Where it is now."
  region: Region!
  "Due before today."
  overdue: Boolean!
${list.columns.map((c) => `  "${c.zh} ${c.en}"\n  ${c.name}: ${TYPES[c.type]}${c.codes ? `\n  ${labelOf(c)}: ${TYPES[c.type]}` : ''}`).join('\n')}
}
type ${list.type}Connection { nodes: [${list.type}!]! pageInfo: PageInfo! totalCount: Int! }
extend type Query {
  "${list.zh} ${list.en}: as they stand now, of a region and all below it. Of several values any one is enough."
  ${list.name}(region: ID!, ${argumentsOf(list)}): ${list.type}Connection!
}`).join('\n');
}

function argumentsOf(list: List): string {
  const args = ['subjects: [ID!]', 'from: Date', 'to: Date'];
  for (const slot of ['key1', 'key2', 'tags'] as const) {
    const column = inSlot(list, slot);
    if (column) args.push(`${column.name}: [String!]`);
  }
  if (inSlot(list, 'due')) args.push('dueBy: Date', 'overdue: Boolean');
  const until = inSlot(list, 'until');
  if (until) args.push(`${until.name}From: Date`, `${until.name}To: Date`);
  return [...args, 'order: ListOrder = NEWEST', 'first: Int', 'after: String'].join(', ');
}

interface RowsArgs {
  list: string;
  region: string;
  filter?: Readonly<Record<string, unknown>> | null;
  order?: ListOrder | null;
  first?: number | null;
  after?: string | null;
}
type Args = Readonly<Record<string, unknown>> & { region: string; order?: ListOrder | null; first?: number | null; after?: string | null };
interface Page {
  list: Declared;
  asked: ListAsked;
  nodes: ListedRow[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

interface RowOf extends ListedRow {
  row: ListedRow;
  list: Declared;
}

const regionOf = async ({ region }: ListedRow, _: unknown, op: Operation): Promise<Place> => ({ code: region, directory: await op.directory(region.slice(0, 6)), asOf: op.today });
/** Counted only where asked for: a count costs as much as the list is long. */
const countOf = ({ asked }: Page, _: unknown, op: Operation): Promise<number> => op.statement((s) => s.listCount(asked));

/** Their resolvers, and the catalogue of the lists. */
export function listResolvers(domains: readonly Domain[]): Resolvers {
  const all = declared(domains);
  const query: Record<string, unknown> = {
    lists: (_: unknown, { service }: { service?: string | null }) => (service === null || service === undefined ? all : all.filter((l) => l.service === service)),
  };
  // named and judged like any other list: what a page asks for that learns of lists from their catalogue
  query.rows = async (_: unknown, args: RowsArgs, op: Operation): Promise<Page> => {
    const list = all.find((l) => l.name === args.list);
    if (!list) throw badInput(`没有列表 ${args.list.slice(0, 30)}。 There is no such list.`, 'list');
    const { region, order = null, first = null, after = null } = args;
    return pageOf(list, { ...argumentsFrom(list, args.filter ?? {}), region, order, first, after }, op);
  };
  const found: Record<string, Record<string, unknown>> = {
    Query: query,
    Row: { region: regionOf, cells: ({ list, row }: RowOf) => cellsOf(list, row.data) },
    RowConnection: { totalCount: countOf, nodes: ({ list, nodes }: Page) => nodes.map((row): RowOf => ({ ...row, row, list })) },
    ListDeclaration: { code: (l: Declared) => l.name, name: (l: Declared) => l.zh, nameEn: (l: Declared) => l.en },
    ListColumn: {
      code: (c: Column) => c.name, name: (c: Column) => c.zh, nameEn: (c: Column) => c.en, slot: (c: Column) => c.slot ?? null,
      values: (c: Column) => (c.codes ? Object.entries(c.codes.terms).map(([key, [label, labelEn]]) => ({ key, label, labelEn })) : []),
    },
  };
  for (const list of all) {
    if (list.name in query) throw new Error(`two lists are called ${list.name}`);
    query[list.name] = (_: unknown, args: Args, op: Operation): Promise<Page> => pageOf(list, args, op);
    const fields: Record<string, unknown> = { region: regionOf };
    for (const c of list.columns) {
      const { name, codes } = c;
      const empty = c.type === 'texts' ? [] : null;
      fields[name] = ({ data }: ListedRow) => data[name] ?? empty;
      if (codes && c.type === 'texts') fields[labelOf(c)] = ({ data }: ListedRow) => ((data[name] ?? []) as string[]).map((key) => codes.label(key));
      else if (codes) fields[labelOf(c)] = ({ data }: ListedRow) => (typeof data[name] === 'string' ? codes.label(data[name]) : null);
    }
    found[list.type] = fields;
    found[`${list.type}Connection`] = { totalCount: countOf };
  }
  return found;
}

async function pageOf(list: Declared, args: Args, op: Operation): Promise<Page> {
  const first = pageSize(args.first);
  const { code: region, directory } = await knownRegion(op, args.region);
  if (!mayList(op.who, list.service) || !covers(op.who, region, directory)) throw new Problem('FORBIDDEN', '无权查看这个列表。 You may not see this list.');
  const masked = isMasked(op.who);
  if (masked) noPersonsAsked(list.domain, list, args);
  const order = args.order ?? 'NEWEST';
  if ((order === 'DUE' && !inSlot(list, 'due')) || (order === 'UNTIL' && !inSlot(list, 'until'))) {
    throw badInput('这个列表不能这样排序。 This list has no such order.', 'order');
  }
  const until = inSlot(list, 'until')?.name ?? '';
  const asked: ListAsked = {
    list: list.name, region, today: op.today, order,
    ...texts('key1', inSlot(list, 'key1')?.name, args), ...texts('key2', inSlot(list, 'key2')?.name, args), ...texts('tags', inSlot(list, 'tags')?.name, args),
    ...texts('subjects', 'subjects', args),
    ...plain('from', args['from']), ...plain('to', args['to']), ...plain('dueBy', args['dueBy']), ...plain('overdue', args['overdue']),
    ...plain('untilFrom', args[`${until}From`]), ...plain('untilTo', args[`${until}To`]),
  };
  // who asks about somebody or something by name is on record with it
  const named = [...new Set([...(asked.tags ?? []), ...(asked.subjects ?? [])])];
  const act = { action: 'list.read', service: list.service, region, detail: list.name };
  await Promise.all(named.length === 0 ? [op.onRecord(act)] : named.map((subject) => op.onRecord({ ...act, subject })));
  const { nodes, endCursor, hasNextPage } = await op.statement((s) => s.list(asked, { first, ...(typeof args.after === 'string' && { after: args.after }) }));
  return { list, asked, nodes: masked ? nodes.map((n) => maskedRow(list.domain, list, n)) : nodes, pageInfo: { endCursor, hasNextPage } };
}

function texts(slot: string, name: string | undefined, args: Args): object {
  const given = name === undefined ? undefined : (args[name] as readonly string[] | null | undefined);
  if (name === undefined || given === undefined || given === null) return {};
  if (given.length > MOST_KEYS || given.some((t) => t.length > LONGEST_KEY || t.includes('\u0000'))) {
    throw badInput(`最多 ${MOST_KEYS} 个取值。 At most ${MOST_KEYS} values of ${LONGEST_KEY} characters.`, name);
  }
  return { [slot]: given };
}
const plain = (slot: string, given: unknown): object => (given === undefined || given === null ? {} : { [slot]: given });
