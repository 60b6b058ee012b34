/** A fact as the log of its service has it. Dates are `YYYY-MM-DD` and compare as text. */
export interface Fact {
  /** Position in the county's log: the order of arrival. */
  pos: number;
  source: string;
  id: string;
  type: string;
  subject: string;
  region: string;
  on: string;
  data: Readonly<Record<string, unknown>>;
  corrects?: string;
  retracts?: string;
  /** The source's number of the record; of types that open a subject, by default the subject. */
  record?: string;
  /** The door found its region wanting; it counts only after a replay. */
  held: boolean;
  /** Its sender turned out to have no part in its subject; whose regions those are, no log says. */
  foreign?: boolean;
  /** Of a correction in its place: the id of the fact at the head of its chain. It orders facts of one day. */
  root?: string;
}

/** A point as it has to be stored, its owner aside. */
export interface Drawn {
  measure: string;
  region: string;
  c: string;
  e: string;
  amount: number;
  dims: readonly (string | undefined)[];
}

/** What keeps a fact from following others: something it waits for, or something it contradicts. */
export type Objection = 'MISSING' | 'BROKEN';

/** Standing facts of another subject of the same service, in fold order. */
export type Look = (subject: string) => readonly Fact[];

/** One kind of subject: the rules of `contract/events.md` and `domain.md`, written down a second time. */
export interface Kind {
  /** Type → its place among the facts of one day. */
  ranks: Readonly<Record<string, number>>;
  /** Types that open a subject. */
  opens: readonly string[];
  /** Type → the field that dates it where occurredOn decides nothing. */
  datedBy?: Readonly<Record<string, string>>;
  /** What `fact` has against following these; undefined: nothing. */
  objection(before: readonly Fact[], fact: Fact, look: Look): Objection | undefined;
  /** The subject's own points, from its standing facts in fold order. */
  points?(facts: readonly Fact[], look: Look): Drawn[];
  /** Subjects of the same service whose standing facts belong to its history. */
  refs?(facts: readonly Fact[]): string[];
}

/** Village or town → the first day on which it is in force. */
export type InForce = ReadonlyMap<string, string>;

/** What several subjects of a kind make together. */
export interface Group {
  name: string;
  of: Kind;
  /** The group to which a history belongs. */
  key(facts: readonly Fact[]): string | undefined;
  points(key: string, members: readonly { subject: string; facts: readonly Fact[] }[], inForce: InForce): Drawn[];
}

export const text = (fact: Fact | undefined, field: string): string | undefined => fact?.data[field] as string | undefined;

/** The last fact of one of these types. */
export const last = (facts: readonly Fact[], ...types: string[]): Fact | undefined => facts.findLast((f) => types.includes(f.type));

/** A kind told by a single fact; another one contradicts it. */
export const once = (type: string, points: NonNullable<Kind['points']>): Kind => ({
  ranks: { [type]: 1 }, opens: [type], points, objection: (before) => (before.length > 0 ? 'BROKEN' : undefined),
});

export interface Counted {
  region: string;
  /** The date it belongs to; undefined: the day on which it is counted. */
  c?: string | undefined;
  amount?: number;
  dims?: readonly (string | undefined)[];
}

/**
 * What is counted after each of these days, less what was counted before: the points of a value that changes by day.
 * Days on which nothing changes may be among them.
 */
export function changes(measure: string, days: Iterable<string>, counted: (day: string) => readonly Counted[]): Drawn[] {
  const points: Drawn[] = [];
  let before = new Map<string, Required<Pick<Counted, 'region' | 'amount' | 'dims'>> & Pick<Counted, 'c'>>();
  for (const day of [...new Set(days)].sort()) {
    const now: typeof before = new Map();
    for (const { region, c, amount = 1, dims = [] } of counted(day)) {
      const part = JSON.stringify([region, c, dims]);
      now.set(part, { region, c, dims, amount: amount + (now.get(part)?.amount ?? 0) });
    }
    for (const part of new Set([...before.keys(), ...now.keys()])) {
      const { region, c = day, dims } = (now.get(part) ?? before.get(part)) as Counted & { dims: Drawn['dims'] };
      const amount = (now.get(part)?.amount ?? 0) - (before.get(part)?.amount ?? 0);
      if (amount !== 0) points.push({ measure, region, c, e: day, amount, dims });
    }
    before = now;
  }
  return points;
}

const MS_A_DAY = 86_400_000;
export const plusDays = (day: string, n: number): string => new Date(Date.parse(day) + n * MS_A_DAY).toISOString().slice(0, 10);
export const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / MS_A_DAY;
/** The same day n years later; 29 February becomes the 28th. */
export const plusYears = (day: string, n: number): string => {
  const same = `${Number(day.slice(0, 4)) + n}${day.slice(4)}`;
  return new Date(Date.parse(same)).toISOString().slice(0, 10) === same ? same : `${same.slice(0, 8)}28`;
};
