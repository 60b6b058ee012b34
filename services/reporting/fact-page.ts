import { isLocalDate, type AnyFact, type LocalDate } from '@fazhi/domain';
import { BadRequest, type FactPage, type FactRow } from './ports.js';

/** The largest page. */
export const PAGE_LIMIT = 500;
/** Where an owner stands in a list of facts: the day its share of the number belongs to, its id. */
export type Place = readonly [day: LocalDate, owner: number];
type Key = readonly [...Place, on: LocalDate, source: string, id: string];

const compare = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const x = a[i] as string | number;
    const y = b[i] as string | number;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
};
export const comparePlaces: (a: Place, b: Place) => number = compare;
const encode = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url');

function decode(cursor: string): Key {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === 5) {
      const [day, owner, on, source, id] = key as unknown[];
      if (isLocalDate(day) && Number.isSafeInteger(owner) && isLocalDate(on) && typeof source === 'string' && typeof id === 'string') return [day, owner as number, on, source, id];
    }
  } catch {
    // not one of ours: refused below
  }
  throw new BadRequest('after 不是有效的游标。 Not a cursor of this list.', 'after');
}

/** What becomes of the facts behind a number as they are found, owner by owner in the order of their places. */
export interface FactSink {
  /** How many owners are likely to be of use. */
  readonly owners: number;
  /** Facts of owners before this place are of no use, where a fact can belong to one owner only. */
  readonly from: Place | undefined;
  add(place: Place, fact: AnyFact, status: string): void;
  /** True where no fact of an owner at this place or a later one is of use. */
  enough(next: Place): boolean;
}

/** Counts facts, each once. */
export class FactCounter implements FactSink {
  readonly owners = Infinity;
  readonly from = undefined;
  readonly #seen = new Set<string>();

  add(_: Place, fact: AnyFact): void {
    this.#seen.add(nameOf(fact));
  }

  enough = (): boolean => false;

  get count(): number {
    return this.#seen.size;
  }
}

/** One page: owner by owner in the order of their places, the facts of one by (occurredOn, source, id), each fact once. */
export class FactCollector implements FactSink {
  readonly owners: number;
  readonly from: Place | undefined;
  readonly #seen = new Set<string>();
  readonly #after: Key | undefined;
  readonly #first: number;
  #rows: { key: Key; row: FactRow }[] = [];

  /** @throws BadRequest path `first` or `after` */
  constructor(page: { first: number; after?: string }) {
    if (!Number.isInteger(page.first) || page.first < 0) throw new BadRequest('first 应为非负整数。 first must not be negative.', 'first');
    this.#first = Math.min(page.first, PAGE_LIMIT);
    this.owners = Math.max(this.#first + 1, 20);
    this.#after = page.after === undefined ? undefined : decode(page.after);
    this.from = this.#after && [this.#after[0], this.#after[1]];
  }

  add(place: Place, fact: AnyFact, status: string): void {
    const name = nameOf(fact);
    if (this.#seen.has(name)) return;
    this.#seen.add(name);
    const key: Key = [...place, fact.on, fact.source, fact.id];
    if (!this.#after || compare(key, this.#after) > 0) this.#rows.push({ key, row: rowOf(fact, status) });
  }

  enough(next: Place): boolean {
    if (this.#rows.length <= this.#first) return false;
    this.#trim();
    return compare((this.#rows[this.#first] as { key: Key }).key, next) < 0;
  }

  /** Rows beyond the page's end and the one that tells there is more are dropped. */
  #trim(): void {
    this.#rows = this.#rows.sort((a, b) => compare(a.key, b.key)).slice(0, this.#first + 1);
  }

  page(): FactPage {
    this.#trim();
    const nodes = this.#rows.slice(0, this.#first);
    const last = nodes.at(-1);
    return { nodes: nodes.map((n) => n.row), endCursor: last ? encode(last.key) : null, hasNextPage: this.#rows.length > nodes.length };
  }
}

const nameOf = (f: AnyFact): string => `${f.source}\u0000${f.id}`;
const rowOf = (f: AnyFact, status: string): FactRow => ({
  id: f.id, source: f.source, type: f.type, subject: f.subject, region: f.region,
  occurredOn: f.on, recordedAt: f.recordedAt, status, data: f.data as Record<string, unknown>,
});
