import type { LocalDate } from '@fazhi/domain';
import type { Asked, Sight } from './asked.js';
import { ownersEver } from './ever.js';
import { comparePlaces, type Place } from './fact-page.js';
import { EVER, type Window } from './plan.js';
import { windowOf, type Read } from './terms.js';

/** What of one owner's contributions a number is made of. */
export interface Selection {
  measure: string;
  read: Read['read'];
  window: Window;
  /** Where an owner counts as a whole, whatever its parts' regions. */
  everywhere: boolean;
  /** Only what belongs to one of these days. */
  days?: ReadonlySet<LocalDate>;
}

/** An owner behind a number: where it stands among all (of a stock by the last change, of anything else by the first day), and what of it counts. */
export interface OwnerBehind {
  id: string;
  place: Place;
  selections: Selection[];
}

/** Reads of points by owner; `ever` and `holders` follow each owner through time. */
export type Plain = Exclude<Read, { read: 'ever' | 'holders' }>;
export const isPlain = (t: Read): t is Plain => t.read !== 'ever' && t.read !== 'holders';

/**
 * The owners (subjects, groups) whose contributions make up a number, in the order of their places from `from` on, `size` at a time
 * (one statement each); in one go where it is not known who they are without looking at all of them.
 */
export async function* ownersBehind(sight: Sight, terms: readonly Read[], asked: Asked, from: Place | undefined, size: number): AsyncGenerator<OwnerBehind[]> {
  const known = terms.filter((t) => sight.measures.has(t.measure));
  const plain = known.filter(isPlain);
  if (plain.length < known.length) {
    const found = new Map<string, OwnerBehind>();
    for (const term of known) for (const owner of isPlain(term) ? await page(sight, [term], asked, undefined, Infinity) : await held(sight, term, asked)) join(found, owner);
    yield inOrder(found.values(), from);
    return;
  }
  if (plain.length > 0) yield* pagesOf((after) => page(sight, plain, asked, after, size), from, size);
}

/** From which owner on a page begins. */
export type After = { place: Place; inclusive: boolean } | undefined;

/** Page after page, until one is not full. */
export async function* pagesOf(read: (after: After) => Promise<OwnerBehind[]>, from: Place | undefined, size: number): AsyncGenerator<OwnerBehind[]> {
  for (let next = from, inclusive = true; ; inclusive = false) {
    const rows = await read(next && { place: next, inclusive });
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    next = (rows.at(-1) as OwnerBehind).place;
  }
}

/** Those at a place or later ones, in order. */
export const inOrder = (owners: Iterable<OwnerBehind>, from: Place | undefined): OwnerBehind[] =>
  [...owners].filter((o) => !from || comparePlaces(o.place, from) >= 0).sort((a, b) => comparePlaces(a.place, b.place));

function join(found: Map<string, OwnerBehind>, owner: OwnerBehind): void {
  const known = found.get(owner.id);
  if (!known) return void found.set(owner.id, owner);
  if (comparePlaces(owner.place, known.place) < 0) known.place = owner.place;
  known.selections.push(...owner.selections);
}

/** Owners with something in a window: by dates of c where a date is an item of its own. */
function ownersOf(term: Plain, at: number): string {
  const [m, lo, hi, em] = [0, 1, 2, 3].map((i) => `$${at + i}`) as [string, string, string, string];
  const stock = term.read === 'stock' || term.read === 'opening';
  const byDay = term.read === 'sum' || term.read === 'distinct' || term.read === 'each' || term.read === 'days';
  return `select owner, ${stock ? 'max' : 'min'}(c) as day from reporting.point
    where measure = ${m}::smallint and town = any ($1::int[]) and c between ${lo}::date and ${hi}::date and e <= ${em}::date and ($2::bigint[] is null or region = any ($2))
    group by owner${byDay ? ', c' : ''} having ${term.read === 'owners' ? 'sum(amount) > 0' : 'sum(amount) <> 0'}`;
}

async function page(sight: Sight, terms: readonly Plain[], { scope, period, asOf }: Asked, after: After, size: number): Promise<OwnerBehind[]> {
  const values: unknown[] = [[...scope.towns], scope.regions ? [...scope.regions] : null];
  const selections = terms.map((term): Selection => ({ measure: term.measure, read: term.read, window: windowOf(term, period, asOf), everywhere: false }));
  const parts = terms.map((term, t) => {
    const { window } = selections[t] as Selection;
    const first = values.push(sight.measures.get(term.measure), window.from, window.to, window.until) - 3;
    return `select ${t} as t, owner, day from (${ownersOf(term, first)}) x${t}`;
  });
  let having = '';
  if (after) {
    const first = values.push(after.place[0], after.place[1]) - 1;
    having = `having (min(day), owner) ${after.inclusive ? '>=' : '>'} ($${first}::date, $${first + 1}::bigint)`;
  }
  const { rows } = await sight.client.query<[owner: string, day: LocalDate, terms: number[]]>({
    rowMode: 'array',
    text: `select owner, min(day)::text, array_agg(distinct t) from (${parts.join(' union all ')}) u group by owner ${having}
      order by min(day), owner ${Number.isFinite(size) ? `limit ${size}` : ''}`, values,
  });
  return rows.map(([id, day, of]) => ({ id, place: [day, Number(id)], selections: of.map((t) => selections[t] as Selection) }));
}

/** Owners that are followed through time, all of them. */
export async function held(sight: Sight, term: Exclude<Read, Plain>, { scope, period, asOf }: Asked): Promise<OwnerBehind[]> {
  const among = term.among === undefined ? undefined : sight.measures.get(term.among);
  if (term.among !== undefined && among === undefined) return [];
  const measure = sight.measures.get(term.measure) as number;
  const need = { measure, ...(among !== undefined && { among }), towns: [...scope.towns], atEnd: term.read === 'holders', period, asOf, by: 0 };
  return (await ownersEver(sight.client, need)).filter((o) => scope.holds(o.town, o.region)).map((o) => ({
    id: o.owner, place: [o.onDay, Number(o.owner)],
    selections: [
      { measure: term.measure, read: 'ever', window: stayOf(o.onDay, asOf), everywhere: true },
      ...(term.among === undefined ? [] : [{ measure: term.among, read: 'sum' as const, window: { from: period.start, to: period.end, until: asOf }, everywhere: true }]),
    ],
  }));
}

const stayOf = (onDay: LocalDate, asOf: LocalDate): Window => ({ from: EVER, to: onDay, until: asOf });
