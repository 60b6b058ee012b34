import { addDays, type LocalDate } from './dates.js';
import type { AnyFact } from './fact.js';
import { isSealed } from './sealing.js';
import { changeDays, placeOf, steps, whereOf } from './contributions.js';
import type { AnyKind, Context, Refs } from './subject.js';

/** Who is to act (`domain.md` §3.8). */
export type Role =
  | 'VILLAGE_MEDIATOR' | 'TOWN_JUSTICE' | 'AFTERCARE_OFFICER' | 'PUBLICITY_OFFICER' | 'EXAM_ADMIN' | 'TOWN_ROL_OFFICE'
  | 'COUNTY_JUSTICE' | 'DATA_ADMIN' | 'POLICE';

interface AlertBase {
  /** `A1` of `domain.md` §5. A code may have several declarations: their aspects differ. */
  code: string;
  /** What of the code it is about, upper snake case: `MEDIATION_DUE`. Names the declaration, unique in the deployment. */
  aspect: string;
  /** What is to be done, in one sentence, shown to people. */
  zh: string;
  en: string;
  to: readonly Role[];
  /** Types of facts, of its own service, by which it is seen to, the likeliest first; a page opens their forms. */
  settledBy?: readonly string[];
}

/** One thing that must not be overlooked. With code and subject, `dueOn` names the alert. */
export interface Duty {
  /** By when it is to be done; where nothing is to be done, the day it happened. */
  dueOn: LocalDate;
  /** First day on which it is shown. */
  from: LocalDate;
  /** Last day on which something can still be done: EXPIRED after it. Absent: until the cause ends. */
  until?: LocalDate;
}

/** What one subject's state leaves to be done. Pure; dates are derived when the subject is projected, no timer is needed. */
export interface SubjectAlert<S> extends AlertBase {
  /** The subject kind whose states it reads. */
  of: string;
  /** The duties open after what is known on `day`, whether shown already or not. Depends on nothing dated after `day`. */
  duties(state: S, day: LocalDate, refs: Refs, context: Context): readonly Duty[];
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnySubjectAlert = SubjectAlert<any>;
/** Keeps the state's type through inference. */
export const alert = <S>(declaration: SubjectAlert<S>): SubjectAlert<S> => declaration;

/** RESOLVED: the cause ended · EXPIRED: the time for it is over · MOVED: it goes on in another region. */
export type Ending = 'RESOLVED' | 'EXPIRED' | 'MOVED';

/** A stretch of time in which an alert is shown. On day t it is open where `from` ≤ t and not `ended` ≤ t. */
export interface Span {
  region: string;
  dueOn: LocalDate;
  from: LocalDate;
  /** First day on which it is no longer shown, and why. */
  ended?: LocalDate;
  ending?: Ending;
}
export interface SubjectSpan extends Span {
  code: string;
  aspect: string;
}

/** Points of several subjects added up: what sets and absence are judged by. */
export interface Row {
  measure: string;
  region: string;
  c: LocalDate;
  e: LocalDate;
  amount: number;
  dims: readonly (string | null)[];
}

/** A region as a set alert is asked about it. */
export interface SetOf {
  region: string;
  /** Points of the measures it reads, of the region and all below it, e ≤ `day`; c may lie after it. Sorted by c. */
  rows: readonly Row[];
  /** The day on which is asked. */
  day: LocalDate;
  context: Context;
}
/** One alert about a set; `subject` is the region's code where none is given. */
export interface SetSpan extends Span {
  subject?: string;
}

/** What only several subjects together, or the absence of any, can tell: a pure function of a region's rows. */
export interface SetAlert extends AlertBase {
  /** Evaluated once for each region of this level. */
  each: 'COUNTY' | 'TOWN' | 'VILLAGE';
  /** Measures of any domain whose points it reads. */
  reads: readonly string[];
  /**
   * What is enough to tell what is open on `day`: points with c from `rows` on, which tell exactly of every day from `sure` on.
   * Where something open began on or before `sure`, its region is asked about again with everything. Absent: everything.
   */
  since?: (day: LocalDate, context: Context) => { rows: LocalDate; sure: LocalDate };
  /** All that were ever shown up to `day`, as far as the rows tell. */
  spans(of: SetOf): readonly SetSpan[];
}

/**
 * The alerts of one subject over all time: pure, from its standing facts in fold order. Of one code and due date there is at
 * most one at a time. Law: those with from ≤ t, their ends ≤ t aside, are those of the facts dated ≤ t; a sealed record has none at all.
 */
export function spansOf(kind: AnyKind, alerts: readonly AnySubjectAlert[], history: readonly AnyFact[], refs: Refs, context: Context): SubjectSpan[] {
  const own = alerts.filter((a) => a.of === kind.kind);
  const place = placeOf(kind, history);
  if (!place || history.length === 0 || own.length === 0 || isSealed(kind, history)) return [];
  const where = whereOf(place, context);
  const folded = steps<unknown>(kind, history, refs);
  const days = changeDays(folded, refs, where);
  const open = new Map<string, SubjectSpan>();
  const out: SubjectSpan[] = [];
  const end = (key: string, span: SubjectSpan, on: LocalDate, ending: Ending): void => {
    open.delete(key);
    out.push({ ...span, ended: on, ending });
  };
  let at = 0;
  days.forEach((day, i) => {
    while (at < folded.length && (folded[at] as { fact: AnyFact }).fact.on <= day) at++;
    const state = folded[at - 1]?.after;
    const next = days[i + 1];
    const region = where.on(day);
    const wanted = new Map<string, Duty & { code: string; aspect: string }>();
    if (state !== undefined) {
      for (const { code, aspect, duties } of own) {
        for (const duty of duties(state, day, refs, context)) {
          const key = `${code}|${duty.dueOn}`;
          const same = wanted.get(key);
          if (!same || duty.from < same.from) wanted.set(key, { ...duty, code, aspect });
        }
      }
    }
    for (const [key, span] of open) {
      if (!wanted.has(key)) end(key, span, day, 'RESOLVED');
      else if (span.region !== region) end(key, span, day, 'MOVED');
    }
    for (const [key, { code, aspect, dueOn, from, until }] of wanted) {
      const start = from > day ? from : day;
      if (next !== undefined && start >= next) continue;
      if (until !== undefined && until < start) continue;
      const span = open.get(key) ?? { code, aspect, region, dueOn, from: start };
      open.set(key, span);
      const over = until === undefined ? undefined : addDays(until, 1);
      if (over !== undefined && (next === undefined || over <= next)) end(key, span, over, 'EXPIRED');
    }
  });
  return [...out, ...open.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.code < b.code ? -1 : a.code > b.code ? 1 : a.dueOn < b.dueOn ? -1 : 1));
}
