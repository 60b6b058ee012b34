import type { Division } from '../division.js';
import { earlier, later, on, plus, verb, type Standing } from '../told.js';

/** The days a question looks at: a period, the day up to which facts are taken, the last day looked at. */
export interface Look {
  from: string;
  to: string;
  asOf: string;
  /** The earlier of `to` and `asOf`. */
  last: string;
}
/** One thing counted, where it belongs; `key`: things of the same key count once. */
export interface Item {
  at: string;
  n?: number;
  key?: string;
}
/** What an indicator counts; a rate has `over`. */
export interface Counted {
  items: Item[];
  over?: Item[] | number;
}
export type Definition = (world: World, look: Look) => Counted;
export type Definitions = Readonly<Record<string, Definition>>;

/** One subject's standing facts, in fold order, up to a day. */
export interface Subject {
  id: string;
  facts: readonly Standing[];
  /** The facts of one kind. */
  of(name: string): readonly Standing[];
  /** Its region on a day. */
  at(day: string): string;
}

/** Standing facts of a county and its division: all that brute force looks at. */
export class World {
  /** As asked before, by kind and day. */
  readonly #subjects = new Map<string, Subject[]>();

  constructor(readonly division: Division, private readonly standing: ReadonlyMap<string, readonly Standing[]>) {}

  /** Subjects of one kind with what is known of them on a day. */
  subjects(kind: string, asOf: string): Subject[] {
    const known = `${kind} ${asOf}`;
    let found = this.#subjects.get(known);
    if (!found) this.#subjects.set(known, (found = this.#all(kind, asOf)));
    return found;
  }

  #all(kind: string, asOf: string): Subject[] {
    return [...this.standing].filter(([id]) => (KINDS[kind]?.test(id) ?? (id.startsWith(kind) && !id.includes(':'))))
      .map(([id, facts]) => this.#subject(id, facts, asOf)).filter((s) => s.facts.length > 0);
  }

  /** The region of this length in which a place lies. */
  above = (code: string, length: number): string | undefined => this.division.chain(code).find((c) => c.length === length);
  /** Where on `day` is what was put into `code` on `since`. */
  place = (code: string, since: string, day: string): string => this.division.stay(code, since, day);

  #subject(id: string, all: readonly Standing[], asOf: string): Subject {
    const facts = all.filter((f) => on(f) <= asOf);
    // a person's term is where the person was released to, then where it moved; everything else where it was opened
    const stays = facts.flatMap((f, i) => (i === 0 || verb(f) === 'term.released' ? [{ day: on(f), region: f.data.region as string }]
      : verb(f) === 'term.moved' ? [{ day: on(f), region: f.data.to as string }] : []));
    return {
      id, facts, of: (name) => facts.filter((f) => verb(f) === name),
      at: (day) => {
        const stay = stays.findLast((s) => s.day <= day) ?? stays[0];
        return stay ? this.division.stay(stay.region, stay.day, day) : '';
      },
    };
  }
}

/** Kinds that the beginning of an id does not tell. */
const KINDS: Readonly<Record<string, RegExp>> = { ent: /^cam.*:/, met: /^\d+:GOV/, lck: /^\d+:\d{4}$/ };

const ofLength = (length: number) => (world: World, day: string): string[] => [...world.division.areas.keys()].filter((code) => code.length === length && world.division.inForce(code, day));
/** Villages, towns, groups in force on a day. */
export const villagesOn = ofLength(12);
export const townsOn = ofLength(9);
export const groupsOn = ofLength(15);
/** Regions of a length in force on at least one day looked at. */
export const everInForce = (world: World, length: number, { from, last }: Look): string[] => [...world.division.areas]
  .filter(([code, { spans }]) => code.length === length && from <= last && spans.some((s) => s.from <= last && (s.until === undefined || (later(s.from, from) < s.until))))
  .map(([code]) => code);

/** The last days of the months that the period touches, and with them the 15th of each. */
export function monthsOf({ from, to }: Pick<Look, 'from' | 'to'>): string[] {
  const ends: string[] = [];
  for (let first = `${from.slice(0, 8)}01`; first <= to; first = `${plus(first, 31).slice(0, 8)}01`) ends.push(plus(`${plus(first, 31).slice(0, 8)}01`, -1));
  return ends;
}
export const halfMonths = (look: Pick<Look, 'from' | 'to'>): string[] => monthsOf(look).flatMap((end) => [`${end.slice(0, 8)}15`, end]);

export const within = (day: string, { from, to }: Look): boolean => from <= day && day <= to;
/** The last day before the period, or the day up to which facts are taken where that is earlier. */
export const eve = (look: Look): string => earlier(plus(look.from, -1), look.asOf);

/** How much of it lies in a region. */
export function total(items: readonly Item[], inside: (region: string) => boolean): number {
  const here = items.filter((i) => inside(i.at));
  const keyed = here.filter((i) => i.key !== undefined);
  return new Set(keyed.map((i) => i.key)).size + here.reduce((n, i) => n + (i.key === undefined ? (i.n ?? 1) : 0), 0);
}
