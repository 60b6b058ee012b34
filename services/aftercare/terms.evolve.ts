import {
  broken, defineSubject, missing, secondOpening, type AnyFact, type LocalDate, type Place, type Violation,
} from '@fazhi/domain';
import type { Release } from './help-period.js';
import { ReoffenceCleared, ReoffenceConfirmed, ReoffenceSuspected } from './reoffence.facts.js';
import {
  Announced, AssistanceProvided, Closed, Found, GroupFormed, HandedOver, HandoverFailed, Lost, Moved, PlacementEnded, PlacementRecorded,
  Released, RiskAssessed, TalkHeld, VisitRecorded,
} from './terms.facts.js';

/** One person's term of help, from release to the end of help. Everything in it carries its day. */
export interface Term {
  readonly personKey?: string;
  readonly released?: Release;
  /** First day on the register. */
  readonly handedOver?: LocalDate;
  /** The level of attention from each day on. */
  readonly risks: readonly { from: LocalDate; risk: string }[];
  /** Suspicions; `until`: the day on which it was cleared or confirmed. */
  readonly suspicions: readonly { on: LocalDate; until?: LocalDate }[];
  /** Crimes with the day of the judgment. */
  readonly crimes: readonly { on: LocalDate; known: LocalDate }[];
  readonly closed?: { on: LocalDate; reason: string };
  readonly confirmed?: LocalDate;
}

/** The first day on which the term was closed or a reoffence confirmed. */
export function endOf(term: Term): LocalDate | undefined {
  const { closed, confirmed } = term;
  if (closed === undefined || (confirmed !== undefined && confirmed < closed.on)) return confirmed;
  return closed.on;
}

const empty: Term = { risks: [], suspicions: [], crimes: [] };
const settled = (term: Term, on: LocalDate): Term['suspicions'] => term.suspicions.map((s) => (s.until === undefined ? { ...s, until: on } : s));
const withRisk = (term: Term, fact: AnyFact): Term => ({ ...term, risks: [...term.risks, { from: fact.on, risk: fact.data.risk as string }] });

const changes: Readonly<Record<string, (term: Term, fact: AnyFact) => Term>> = {
  'aftercare.term.announced': (t, f) => ({ ...t, personKey: f.data.personKey as string }),
  'aftercare.term.released': (t, f) => {
    const { personKey, category, sentence } = f.data as Released;
    return { ...t, personKey, released: { on: f.on, category, sentence } };
  },
  'aftercare.term.handed-over': (t, f) => ({ ...withRisk(t, f), handedOver: t.handedOver ?? f.on }),
  'aftercare.risk.assessed': withRisk,
  'aftercare.term.closed': (t, f) => ({ ...t, closed: t.closed ?? { on: f.on, reason: f.data.reason as string } }),
  'aftercare.reoffence.suspected': (t, f) => ({ ...t, suspicions: [...t.suspicions, { on: f.on }] }),
  'aftercare.reoffence.cleared': (t, f) => ({ ...t, suspicions: settled(t, f.on) }),
  'aftercare.reoffence.confirmed': (t, f) => ({
    ...t, suspicions: settled(t, f.on), confirmed: t.confirmed ?? f.on, crimes: [...t.crimes, { on: f.data.crimeOn as string, known: f.on }],
  }),
};

const notReleased = missing('NOT_RELEASED', '该人员的释放（解矫）信息尚未到达，已暂存。 The release has not arrived, or is dated later; kept until it does.');
const notHandedOver = missing('NOT_HANDED_OVER', '该人员尚未衔接，已暂存。 The hand-over has not arrived, or is dated later; kept until it does.');
const personDiffers = broken(
  'PERSON_DIFFERS', '与预告的人员不一致，请更正其中一条。 The announcement names another person; correct one of the two.', 'data.personKey');
const handedOverAlready = broken(
  'ALREADY_HANDED_OVER', '该人员已经衔接；如需修改请更正原记录。 The person was handed over already; correct that record instead.');
const closedAlready = broken(
  'TERM_CLOSED', '帮教已经结束，请核对日期，或更正、撤回结束记录。 The term is closed by then: check the date, or correct or retract what closed it.');

/** Closing as REOFFENDED and the judgment say the same; any other second ending contradicts the first. */
function judgeAfterEnd(term: Term, fact: AnyFact): Violation | undefined {
  switch (fact.type) {
    case 'aftercare.term.closed':
      return term.closed === undefined && fact.data.reason === 'REOFFENDED' ? undefined : closedAlready;
    case 'aftercare.reoffence.confirmed':
      return term.confirmed === undefined && term.closed?.reason === 'REOFFENDED' ? undefined : closedAlready;
    case 'aftercare.reoffence.cleared':
      return undefined;
    default:
      return closedAlready;
  }
}

function guard(term: Term | undefined, fact: AnyFact): Violation | undefined {
  switch (fact.type) {
    case 'aftercare.term.announced':
      return term && secondOpening;
    case 'aftercare.term.released':
      if (term?.released) return secondOpening;
      return term?.personKey !== undefined && term.personKey !== fact.data.personKey ? personDiffers : undefined;
  }
  if (!term?.released) return notReleased;
  if (fact.type === 'aftercare.term.handed-over' || fact.type === 'aftercare.term.handover-failed') {
    return term.handedOver === undefined ? undefined : handedOverAlready;
  }
  if (term.handedOver === undefined) return notHandedOver;
  return endOf(term) === undefined ? undefined : judgeAfterEnd(term, fact);
}

/** Where it was announced, from release where that says, then where each move takes it. */
function place(history: readonly AnyFact[]): Place | undefined {
  const first = history[0];
  if (!first) return undefined;
  const moves = history.flatMap((f) => {
    if (f.type === 'aftercare.term.released') return [{ on: f.on, to: f.region }];
    return f.type === 'aftercare.term.moved' ? [{ on: f.on, to: f.data.to as string }] : [];
  });
  return { region: first.region, since: first.on, moves };
}

export const term = defineSubject<Term>({
  kind: 'term',
  zh: '安置帮教',
  en: 'Term of help after release',
  facts: [
    Announced, Released, HandedOver, HandoverFailed, Moved, Lost, Found, Closed, GroupFormed, VisitRecorded, TalkHeld, RiskAssessed,
    AssistanceProvided, PlacementRecorded, PlacementEnded, ReoffenceSuspected, ReoffenceConfirmed, ReoffenceCleared,
  ],
  guard,
  apply: (state, fact) => changes[fact.type]?.(state ?? empty, fact) ?? state ?? empty,
  place,
});
