import type { LocalDate } from './dates.js';
import type { AnyFact } from './fact.js';
import type { Context, Refs } from './subject.js';

/** Up to four named properties of a point, for breakdowns. */
export type Dims = Readonly<Record<string, string | undefined>>;

/** One or more dated amounts a fact contributes. */
export interface Entry {
  amount?: number;
  /** The date it belongs to. Default: the day it becomes known. Given for cohorts, crimes, campaigns. */
  c?: LocalDate;
  dims?: Dims;
}

interface Base {
  /** Name of the measure, unique in the deployment; usually the indicator's code. */
  code: string;
  /** The subject kind whose histories it reads. */
  of: string;
  /** Names of the dimensions its points carry, at most four. */
  dims?: readonly string[];
}

/** Dated facts: what `fact` adds, given the state before and after it. e = the fact's date. */
export interface FlowMeasure<S> extends Base {
  verb: 'flow';
  points(fact: AnyFact, before: S | undefined, after: S, refs: Refs, context: Context): readonly Entry[];
}

/**
 * A state by day: what the subject counts for after each date of its history and on the days `wakes` names.
 * The kit stores the changes as points. Entries without `c` are a STOCK (c = e = the day);
 * with `c` they are a cohort that changes as its outcome becomes known (e = the day).
 */
export interface StateMeasure<S> extends Base {
  verb: 'state';
  value(state: S, day: LocalDate, refs: Refs, context: Context): readonly Entry[];
  /** Days, beyond the dates of the facts, on which the value can change (a deadline). May lie in the future. */
  wakes?(state: S, refs: Refs, context: Context): readonly LocalDate[];
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyMeasure = FlowMeasure<any> | StateMeasure<any>;

export const flow = <S>(code: string, of: string, points: FlowMeasure<S>['points'], dims?: readonly string[]): FlowMeasure<S> =>
  dims ? { verb: 'flow', code, of, points, dims } : { verb: 'flow', code, of, points };

export const state = <S>(
  code: string, of: string, value: StateMeasure<S>['value'],
  more: { wakes?: StateMeasure<S>['wakes']; dims?: readonly string[] } = {},
): StateMeasure<S> => ({ verb: 'state', code, of, value, ...(more.wakes && { wakes: more.wakes }), ...(more.dims && { dims: more.dims }) });

export const NOTHING: readonly Entry[] = [];
export const ONE: readonly Entry[] = [{}];
/** One where the condition holds. */
export const when = (condition: boolean, entry: Entry = {}): readonly Entry[] => (condition ? [entry] : NOTHING);

/** A point before it is stored: `value(P, t) = Σ amount where c ∈ P and e ≤ t`. */
export interface Contribution {
  measure: string;
  region: string;
  c: LocalDate;
  e: LocalDate;
  amount: number;
  dims: readonly (string | undefined)[];
  /** The fact that caused it (source and id); undefined for a deadline that passed. */
  cause?: AnyFact | undefined;
}

/** One subject's share in a group. `at(day)` is its region on a day. */
export interface Member<M> {
  key: string;
  member: M;
}

/**
 * What only several subjects together can tell: joint activities, a person's terms, a village's advisers.
 * The members of one key, sorted by subject, make the points of the group.
 */
export interface Group<M> {
  name: string;
  /** The subject kind whose histories have a share in it, or several (mediators and their trainings). */
  of: string | readonly string[];
  /** What this history contributes to which keys. `member` is stored as JSON; it must be made from the facts alone. */
  members(history: readonly AnyFact[], refs: Refs, where: Where, context: Context): readonly Member<M>[];
  /** Points of one key. Every entry names its region. `subject` of a member is given for reference. */
  points(key: string, members: readonly { subject: string; member: M }[], context: Context): readonly GroupEntry[];
  /** Measures it produces, with their dimensions. */
  measures: readonly { code: string; dims?: readonly string[] }[];
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyGroup = Group<any>;
/** True where histories of this kind have a share in the group. */
export const sharesIn = (group: AnyGroup, kind: string): boolean => (typeof group.of === 'string' ? group.of === kind : group.of.includes(kind));
export const defineGroup = <M>(group: Group<M>): Group<M> => group;

export interface GroupEntry {
  measure: string;
  region: string;
  c: LocalDate;
  e: LocalDate;
  amount?: number;
  dims?: Dims;
  /** Subject whose facts stand behind it. */
  subject?: string;
}

/** A subject's region over time, moves, mergers and splits followed. */
export interface Where {
  on(day: LocalDate): string;
  /** First day of each stay, in order. */
  stays: readonly { from: LocalDate; region: string }[];
}
