import { isLocalDate, type AnyFact } from '@fazhi/domain';
import { BadRequest, type FactPage, type FactRow } from './ports.js';

/** The largest page. */
export const PAGE_LIMIT = 500;
type Key = readonly [on: string, source: string, id: string];

const compare = (a: Key, b: Key): number => {
  for (let i = 0; i < 3; i++) {
    const x = a[i] as string;
    const y = b[i] as string;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
};
const encode = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url');

function decode(cursor: string): Key {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === 3 && key.every((part) => typeof part === 'string') && isLocalDate(key[0])) return key as unknown as Key;
  } catch {
    // not one of ours: refused below
  }
  throw new BadRequest('after 不是有效的游标。 Not a cursor of this list.', 'after');
}

/**
 * One page out of any number of facts, in the order (occurredOn, source, id), each fact once. Keeps the keys of all
 * for the exact count, but only as many rows as a few pages hold.
 */
export class FactCollector {
  readonly #seen = new Set<string>();
  readonly #after: Key | undefined;
  readonly #first: number;
  #rows: { key: Key; row: FactRow }[] = [];

  /** @throws BadRequest path `first` or `after` */
  constructor(page: { first: number; after?: string }) {
    if (!Number.isInteger(page.first) || page.first < 0) throw new BadRequest('first 应为非负整数。 first must not be negative.', 'first');
    this.#first = Math.min(page.first, PAGE_LIMIT);
    this.#after = page.after === undefined ? undefined : decode(page.after);
  }

  add(fact: AnyFact, status: string): void {
    const name = `${fact.source}\u0000${fact.id}`;
    if (this.#seen.has(name)) return;
    this.#seen.add(name);
    const key: Key = [fact.on, fact.source, fact.id];
    if (this.#after && compare(key, this.#after) <= 0) return;
    this.#rows.push({ key, row: rowOf(fact, status) });
    if (this.#rows.length > 4 * (this.#first + 1) + 1000) this.#trim();
  }

  /** Rows beyond the page's end and the one that tells there is more are dropped. */
  #trim(): void {
    this.#rows = this.#rows.sort((a, b) => compare(a.key, b.key)).slice(0, this.#first + 1);
  }

  page(): FactPage {
    this.#trim();
    const nodes = this.#rows.slice(0, this.#first);
    const last = nodes.at(-1);
    return {
      nodes: nodes.map((n) => n.row),
      endCursor: last ? encode(last.key) : null,
      hasNextPage: this.#rows.length > nodes.length,
      totalCount: this.#seen.size,
    };
  }
}

const rowOf = (f: AnyFact, status: string): FactRow => ({
  id: f.id, source: f.source, type: f.type, subject: f.subject, region: f.region,
  occurredOn: f.on, recordedAt: f.recordedAt, status, data: f.data as Record<string, unknown>,
});
