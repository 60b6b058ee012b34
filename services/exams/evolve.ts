import { defineSubject, secondOpening, type AnyFact, type Judging, type LocalDate, type Violation } from '@fazhi/domain';
import { AttemptSubmitted, CampaignFinalised, CampaignPublished, RosterEnrolled, RosterExempted } from './facts.js';
import { countedIn, finalisedOn, termsOf, termsOn, type Attempt, type Terms } from './results.js';
import { violations } from './violations.js';

/** PUBLISHED → FINALISED; which of its windows is open or closed follows from the day asked. */
export interface Campaign {
  terms: Terms | undefined;
  finalisedOn: LocalDate | undefined;
}

export const campaign = defineSubject<Campaign>({
  kind: 'campaign', zh: '普法考试', en: 'Examination',
  facts: [CampaignPublished, CampaignFinalised],
  guard(state, fact) {
    if (fact.type === 'exams.campaign.published') return state?.terms ? secondOpening : undefined;
    if (!state?.terms) return violations.notPublished;
    if (state.finalisedOn !== undefined) return violations.finalisedTwice;
    return fact.on < state.terms.lastDay ? violations.stillOpen : undefined;
  },
  apply: (state, fact) => (fact.type === 'exams.campaign.published'
    ? { terms: state?.terms ?? termsOf(fact), finalisedOn: state?.finalisedOn }
    : { terms: state?.terms, finalisedOn: state?.finalisedOn ?? fact.on }),
});

/** One person in one examination. What the attempts come to depends on the examination's terms: `results.ts`. */
export interface Entry {
  campaign: string;
  unit: string | undefined;
  exemptedOn: LocalDate | undefined;
  /** In fold order, those that do not count among them. */
  attempts: readonly Attempt[];
}

const campaignOf = (fact: AnyFact): string => (fact.data as RosterEnrolled).campaign;
const fresh = (fact: AnyFact): Entry => ({ campaign: campaignOf(fact), unit: undefined, exemptedOn: undefined, attempts: [] });
function attemptOf(fact: AnyFact): Attempt {
  const { attemptNo, score } = fact.data as AttemptSubmitted;
  return { no: attemptNo, on: fact.on, score };
}

const changes: Readonly<Record<string, (entry: Entry, fact: AnyFact) => Entry>> = {
  'exams.roster.enrolled': (entry, fact) => ({ ...entry, unit: (fact.data as RosterEnrolled).unit }),
  'exams.roster.exempted': (entry, fact) => ({ ...entry, exemptedOn: entry.exemptedOn ?? fact.on }),
  'exams.attempt.submitted': (entry, fact) => ({ ...entry, attempts: [...entry.attempts, attemptOf(fact)] }),
};

const guards: Readonly<Record<string, (entry: Entry, fact: AnyFact) => Violation | undefined>> = {
  'exams.roster.exempted': (entry) => (entry.exemptedOn === undefined ? undefined : violations.exemptedTwice),
  'exams.attempt.submitted': (entry, fact) => (entry.attempts.some((a) => a.no === attemptOf(fact).no) ? violations.attemptRepeated : undefined),
};

/** Roster and exemptions are frozen from the day after the examination was finalised (`domain.md` §3.4). */
function frozen(fact: AnyFact, campaign: readonly AnyFact[] | undefined): Violation | undefined {
  const final = finalisedOn(campaign, fact.on);
  return final !== undefined && final < fact.on ? violations.rosterFinal : undefined;
}

function entryGuard(entry: Entry | undefined, fact: AnyFact, { refs }: Judging): Violation | undefined {
  const history = refs[campaignOf(fact)];
  if (fact.type === 'exams.roster.enrolled') {
    if (entry) return secondOpening;
    return termsOn(history, fact.on) ? frozen(fact, history) : violations.notPublished;
  }
  if (!entry) return violations.notEnrolled;
  if (entry.campaign !== campaignOf(fact)) return violations.otherCampaign;
  return guards[fact.type]?.(entry, fact) ?? (fact.type === 'exams.roster.exempted' ? frozen(fact, history) : undefined);
}

export const entry = defineSubject<Entry>({
  kind: 'entry', zh: '应考人员', en: 'Roster entry', person: 'after-colon',
  facts: [RosterEnrolled, RosterExempted, AttemptSubmitted],
  refs(fact) {
    const named: unknown = campaignOf(fact);
    return typeof named === 'string' ? [named] : [];
  },
  guard: entryGuard,
  apply: (state, fact) => changes[fact.type]?.(state ?? fresh(fact), fact) ?? state ?? fresh(fact),
  warn(state, fact, { refs }) {
    if (fact.type !== 'exams.attempt.submitted') return undefined;
    if (state.exemptedOn !== undefined && state.exemptedOn <= fact.on) return 'NOT_COUNTED';
    const terms = termsOn(refs[state.campaign], fact.on);
    return terms && countedIn(attemptOf(fact), terms) ? undefined : 'NOT_COUNTED';
  },
});
