import type { CodeList } from './codes.js';
import type { LocalDate } from './dates.js';
import type { AnyFact } from './fact.js';
import { placeOf, steps, whereOf } from './contributions.js';
import { isSealed } from './sealing.js';
import type { AnyKind, Context, Refs } from './subject.js';

/** One column of a list. It is stored with the row; those with a `slot` are indexed and can be filtered and sorted by. */
export interface Column {
  /** `acceptedOn`; a GraphQL name. */
  name: string;
  zh: string;
  en: string;
  /** texts: several, such as the mediators of a case. number: any finite number. */
  type: 'text' | 'texts' | 'date' | 'number' | 'boolean';
  /** Labels of its values. */
  codes?: CodeList;
  /**
   * Where it is indexed. `day`: the date rows are sorted by, newest first, in every list · `due`: the next date by which
   * something is to be done; empty where nothing is, so that `overdue` means due before the day asked · `until`: the date at which
   * it ends (a help period, a contract) · `key1`, `key2`: a text filtered by, together with `day` (state, kind) · `tags`: texts, filtered by any one of them (mediators, persons).
   */
  slot?: 'day' | 'due' | 'until' | 'key1' | 'key2' | 'tags';
  /**
   * Says who somebody is, and is hidden from roles that see no persons (`persons.ts`). `about`: whom the record is about, so that whoever
   * works with the record may look the person up; `work`: who did the work, or what a person is found by.
   */
  person?: 'about' | 'work';
}

export type Cell = string | number | boolean | readonly string[] | undefined;

/** How one kind of subject makes its row of a list. */
export interface ListRows<S> {
  /** The subject kind. */
  of: string;
  /** The row after the whole history, by column name; undefined: not in the list. Free text is not there to be shown. */
  row(state: S, history: readonly AnyFact[], refs: Refs, context: Context): Readonly<Record<string, Cell>> | undefined;
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyListRows = ListRows<any>;
/** Keeps the state's type through inference. */
export const rows = <S>(of: string, row: ListRows<S>['row']): ListRows<S> => ({ of, row });

/** A list township staff work with: one row a subject, as it stands now. */
export interface List {
  /** The GraphQL query, plural: `cases`. Unique in the deployment. */
  name: string;
  /** The GraphQL type of a row: `Case`. */
  type: string;
  zh: string;
  en: string;
  columns: readonly Column[];
  sources: readonly AnyListRows[];
}

/** A row ready to be stored. */
export interface Listed {
  list: string;
  /** Where the subject is now. */
  region: string;
  /** Of the column in this slot; the subject's first date where that is empty, so that every row has its place. */
  day: LocalDate;
  due: LocalDate | null;
  until: LocalDate | null;
  key1: string | null;
  key2: string | null;
  tags: readonly string[];
  /** All columns. */
  data: Readonly<Record<string, Cell>>;
}

/** Later than every date a fact can carry. */
const ALWAYS: LocalDate = '9999-12-31';

/** The rows one history makes, from its standing facts in fold order: at most one a list. Pure. */
export function listedOf(kind: AnyKind, lists: readonly List[], history: readonly AnyFact[], refs: Refs, context: Context): Listed[] {
  const own = lists.flatMap((list) => list.sources.filter((s) => s.of === kind.kind).map((source) => ({ list, source })));
  const first = history[0];
  const place = placeOf(kind, history);
  if (own.length === 0 || !first || !place || isSealed(kind, history)) return [];
  const state = steps<unknown>(kind, history, refs).at(-1)?.after;
  const region = whereOf(place, context).on(ALWAYS);
  return own.flatMap(({ list, source }) => {
    const data = source.row(state, history, refs, context);
    if (!data) return [];
    const slot = (name: Column['slot']): Cell => {
      const column = list.columns.find((c) => c.slot === name);
      return column && data[column.name];
    };
    const text = (name: Column['slot']): string | null => (slot(name) as string | undefined) ?? null;
    return [{
      list: list.name, region, day: text('day') ?? first.on, due: text('due'), until: text('until'), key1: text('key1'), key2: text('key2'),
      tags: [...new Set((slot('tags') as readonly string[] | undefined) ?? [])], data,
    }];
  });
}

/** Fails at once where a list contradicts itself. */
export function checkList(list: List, kinds: ReadonlySet<string>): void {
  const slots = new Map<string, Column>();
  const names = new Set<string>(RESERVED);
  for (const column of list.columns) {
    if (names.has(column.name) || !/^[a-z][A-Za-z0-9]*$/.test(column.name)) throw new Error(`list ${list.name}: column ${column.name} cannot be named so`);
    names.add(column.name);
    if (column.slot === undefined) continue;
    if (slots.has(column.slot)) throw new Error(`list ${list.name}: ${column.slot} is taken twice`);
    if (column.type !== TYPE_OF_SLOT[column.slot]) throw new Error(`list ${list.name}: ${column.name} cannot be in ${column.slot}`);
    slots.set(column.slot, column);
  }
  if (!slots.has('day')) throw new Error(`list ${list.name} has no day`);
  for (const { of } of list.sources) if (!kinds.has(of)) throw new Error(`list ${list.name} reads unknown subject kind ${of}`);
}

/** What every row has beside its columns. */
const RESERVED = ['id', 'subject', 'service', 'region', 'overdue'];
const TYPE_OF_SLOT = { day: 'date', due: 'date', until: 'date', key1: 'text', key2: 'text', tags: 'texts' } as const;
