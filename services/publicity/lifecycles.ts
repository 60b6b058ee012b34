import { addDays, broken, defineSubject, maxDate, metaOf, missing, minDate, secondOpening, type AnyFact, type FactClass, type LocalDate, type SubjectKind, type Violation, type DaySpan } from '@fazhi/domain';

/** What a subject that one fact tells whole is: recorded. */
export interface Recorded {
  on: LocalDate;
}

/** A subject that one fact tells whole (an activity, a session, a meeting); a second one is a CONFLICT. */
export function recordedOnce(kind: string, zh: string, en: string, fact: FactClass): SubjectKind<Recorded> {
  return defineSubject<Recorded>({
    kind, zh, en, facts: [fact],
    guard: (state) => state && secondOpening,
    apply: (state, { on }) => state ?? { on },
  });
}

export const notOpened = missing('NO_OPENING', '尚未收到该对象的登记记录，已暂存；请先报送登记。 Nothing has opened this subject yet; kept until its opening arrives.');
export const afterEnd = broken('AFTER_END', '该对象已经结束，不能再报送；如结束有误，请更正或撤回结束记录。 The subject has ended; correct or retract its end if that is wrong.');

/** Something that lasts: from an opening to an end, or for good. */
export interface Lasting {
  /** The first day it counts, once opened. */
  from?: LocalDate;
  /** The first day it no longer counts by its own terms; null: no such day. */
  until?: LocalDate | null;
  /** The day it was ended before that. */
  endedOn?: LocalDate;
  /** What its opening told. */
  data?: AnyFact['data'];
}

interface LastingFacts {
  opens: FactClass;
  within?: readonly FactClass[];
  ends?: FactClass;
  /** What else forbids a fact while the subject is open. */
  guard?: (state: Lasting, fact: AnyFact) => Violation | undefined;
}

/**
 * A subject that `opens` starts, `ends` closes and nothing follows. It counts from its `from` where the opening names one,
 * but not before the opening is dated, to its `to` (inclusive) where it names one.
 */
export function lasting(kind: string, zh: string, en: string, { opens, within = [], ends, guard }: LastingFacts): SubjectKind<Lasting> {
  const opening = metaOf(opens).type;
  const ending = ends && metaOf(ends).type;
  return defineSubject<Lasting>({
    kind, zh, en, facts: [opens, ...within, ...(ends ? [ends] : [])],
    guard: (state, fact): Violation | undefined => {
      if (fact.type === opening) return state && secondOpening;
      if (!state) return notOpened;
      return state.endedOn === undefined ? guard?.(state, fact) : afterEnd;
    },
    apply: (state = {}, fact) => {
      if (fact.type === opening) return state.from === undefined ? { ...state, ...termOf(fact), data: fact.data } : state;
      return fact.type === ending && state.endedOn === undefined ? { ...state, endedOn: fact.on } : state;
    },
  });
}

function termOf(fact: AnyFact): { from: LocalDate; until: LocalDate | null } {
  const { from, to } = fact.data as { from?: LocalDate; to?: LocalDate };
  return { from: maxDate(from ?? fact.on, fact.on), until: to === undefined ? null : addDays(to, 1) };
}

/** The days on which it counts; undefined where there are none. */
export function spanOf({ from, until, endedOn }: Lasting): DaySpan | undefined {
  if (from === undefined || until === undefined) return undefined;
  const end = endedOn === undefined ? until : until === null ? endedOn : minDate(until, endedOn);
  return end === null || from < end ? { from, until: end } : undefined;
}
