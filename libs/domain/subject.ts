import type { LocalDate } from './dates.js';
import type { Violation, Warning } from './errors.js';
import { metaOf, type AnyFact, type FactClass } from './fact.js';
import type { Rules } from './rules.js';
import type { Directory } from './regions.js';

/** Standing facts of other subjects of the same service, by subject id, in fold order. */
export type Refs = Readonly<Record<string, readonly AnyFact[]>>;

export interface Judging {
  /** Configuration holding on the fact's date, as known when it first arrived. */
  rules: Rules;
  refs: Refs;
}

/** Where a subject is: from `since` in `region`; each move takes it elsewhere from its day on. */
export interface Place {
  region: string;
  since: LocalDate;
  moves: { on: LocalDate; to: string }[];
}

/**
 * One kind of subject a service keeps: its facts, how they make its state, what forbids one.
 * All functions are pure. `apply` is total: it folds standing facts without judging them.
 */
export interface SubjectKind<S> {
  /** `case` */
  kind: string;
  zh: string;
  en: string;
  /** Its subjects' ids say who somebody is: as a whole, or in what follows the first colon. */
  person?: 'whole' | 'after-colon';
  /** The facts about it; a class may belong to several kinds (reoffence.suspected). */
  facts: readonly FactClass[];
  /** The state after one more fact, a new value each time. `state` is undefined before the first. */
  apply(state: S | undefined, fact: AnyFact, refs: Refs): S;
  /** The guard the fact would break, given the state before it; undefined where it may stand. */
  guard?(state: S | undefined, fact: AnyFact, judging: Judging): Violation | undefined;
  /** Subjects of the same service whose histories guard, apply and measures need. */
  refs?: (fact: AnyFact) => readonly string[];
  /** Where the subject is; default: in the region of its first fact, for good. */
  place?(history: readonly AnyFact[]): Place | undefined;
  /** Named keys under which facts of different subjects find one another (`joint:J1`). */
  peerKeys?: (fact: AnyFact) => readonly string[];
  /** A warning to go with `accepted`. `state` includes the fact; `peers` are the standing facts of other subjects with this key. */
  warn?(state: S, fact: AnyFact, look: { refs: Refs; peers: (key: string) => readonly AnyFact[] }): Warning | undefined;
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyKind = SubjectKind<any>;

/** Keeps the state's type through inference. */
export const defineSubject = <S>(kind: SubjectKind<S>): SubjectKind<S> => kind;

/** What measures and groups may know beside the history. */
export interface Context {
  regions: Directory;
  /** Configuration in force on a day. */
  rulesOn(day: LocalDate): Rules;
}

/** Fold order: date (occurredOn, or the field the type is `datedBy`), rank of the day, attemptNo, source, id. */
export function foldOrder(types: ReadonlyMap<string, FactClass>): (a: AnyFact, b: AnyFact) => number {
  const rank = new Map<string, number>();
  const dated = new Map<string, string>();
  for (const [type, cls] of types) {
    const meta = metaOf(cls);
    rank.set(type, meta.order * 10 + (meta.minor ?? 0));
    if (meta.datedBy !== undefined) dated.set(type, meta.datedBy);
  }
  const day = (f: AnyFact): LocalDate => {
    const name = dated.get(f.type);
    return name === undefined ? f.on : ((f.data as Record<string, LocalDate | undefined>)[name] ?? f.on);
  };
  const attempt = (f: AnyFact): number => (f.data as { attemptNo?: number }).attemptNo ?? 0;
  const by = <T>(x: T, y: T): number => (x < y ? -1 : x > y ? 1 : 0);
  return (a, b) =>
    by(day(a), day(b)) ||
    by(rank.get(a.type) ?? 0, rank.get(b.type) ?? 0) ||
    by(attempt(a), attempt(b)) ||
    by(a.source, b.source) ||
    by(a.origin ?? a.id, b.origin ?? b.id);
}
