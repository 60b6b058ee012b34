import {
  broken, defineSubject, missing, secondOpening, type AnyFact, type LocalDate, type Place, type Violation,
} from '@fazhi/domain';
import type { Release } from './help-period.js';
import { ReoffenceCleared, ReoffenceConfirmed, ReoffenceSuspected } from './reoffence.facts.js';
import { RecordSealed } from './sealing.facts.js';
import {
  Announced, AssistanceProvided, Closed, Found, GroupFormed, HandedOver, HandoverFailed, Lost, Moved, PlacementEnded, PlacementRecorded,
  Released, RiskAssessed, TalkHeld, VisitRecorded,
} from './terms.facts.js';

/** Days from the first to the day before `until`; open where there is none. */
export interface Stretch {
  readonly from: LocalDate;
  readonly until?: LocalDate;
}

/** One person's term of help, from release to the end of help. Everything in it carries its day. */
export interface Term {
  /** 释放预告: the day on which the release is expected. */
  readonly announced?: { dueOn: LocalDate; risk?: string | undefined };
  readonly channel?: string;
  readonly assistingRegion?: string | undefined;
  /** The level of attention as told with the release. */
  readonly releasedAs?: string | undefined;
  /** How the person was received. */
  readonly method?: string;
  readonly failures: readonly { on: LocalDate; code: string }[];
  readonly visits: readonly LocalDate[];
  readonly talks: readonly LocalDate[];
  /** Days on which the risk was assessed, the hand-over being the first. */
  readonly assessments: readonly LocalDate[];
  readonly groups: readonly { on: LocalDate; social: boolean }[];
  readonly placements: readonly (Stretch & { kind: string })[];
  readonly losses: readonly Stretch[];
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

const empty: Term = { failures: [], visits: [], talks: [], assessments: [], groups: [], placements: [], losses: [], risks: [], suspicions: [], crimes: [] };
const settled = (term: Term, on: LocalDate): Term['suspicions'] => term.suspicions.map((s) => (s.until === undefined ? { ...s, until: on } : s));
const withRisk = (term: Term, fact: AnyFact): Term => ({
  ...term, risks: [...term.risks, { from: fact.on, risk: fact.data.risk as string }], assessments: [...term.assessments, fact.on],
});
/** The last stretch that is open ends. */
function ended<S extends Stretch>(stretches: readonly S[], on: LocalDate): readonly S[] {
  const at = stretches.findLastIndex((s) => s.until === undefined);
  return stretches.map((s, i) => (i === at ? { ...s, until: on } : s));
}

const changes: Readonly<Record<string, (term: Term, fact: AnyFact) => Term>> = {
  'aftercare.term.announced': (t, f) => {
    const { personKey, dueOn, risk } = f.data as Announced;
    return { ...t, personKey, announced: { dueOn, risk } };
  },
  'aftercare.term.released': (t, f) => {
    const { personKey, category, sentence, channel, risk, assistingRegion } = f.data as Released;
    return { ...t, personKey, released: { on: f.on, category, sentence }, channel, releasedAs: risk, assistingRegion };
  },
  'aftercare.term.handed-over': (t, f) => ({ ...withRisk(t, f), handedOver: t.handedOver ?? f.on, method: t.method ?? (f.data as HandedOver).method }),
  'aftercare.term.handover-failed': (t, f) => ({ ...t, failures: [...t.failures, { on: f.on, code: f.data.code as string }] }),
  'aftercare.term.lost': (t, f) => ({ ...t, losses: [...t.losses, { from: f.on }] }),
  'aftercare.term.found': (t, f) => ({ ...t, losses: ended(t.losses, f.on) }),
  'aftercare.visit.recorded': (t, f) => ({ ...t, visits: [...t.visits, f.on] }),
  'aftercare.talk.held': (t, f) => ({ ...t, talks: [...t.talks, f.on] }),
  'aftercare.group.formed': (t, f) => ({ ...t, groups: [...t.groups, { on: f.on, social: f.data.social as boolean }] }),
  'aftercare.placement.recorded': (t, f) => ({ ...t, placements: [...t.placements, { kind: f.data.kind as string, from: f.on }] }),
  'aftercare.placement.ended': (t, f) => ({ ...t, placements: ended(t.placements, f.on) }),
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
  if (fact.type === 'aftercare.record.sealed') return undefined;
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
    AssistanceProvided, PlacementRecorded, PlacementEnded, ReoffenceSuspected, ReoffenceConfirmed, ReoffenceCleared, RecordSealed,
  ],
  guard,
  apply: (state, fact) => changes[fact.type]?.(state ?? empty, fact) ?? state ?? empty,
  place,
});
