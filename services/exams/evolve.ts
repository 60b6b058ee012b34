import { broken, defineSubject, missing, secondOpening, type AnyFact, type Judging, type LocalDate, type Violation } from '@fazhi/domain';
import { AttemptSubmitted, CampaignFinalised, CampaignPublished, RosterEnrolled, RosterExempted } from './facts.js';
import { countedIn, termsOn, type Attempt } from './results.js';

const notPublished = missing('CAMPAIGN_MISSING',
  '该考试在此日期之前尚未发布，已暂存；请报送考试发布记录。 The examination is not published by this date; kept until it is.');
const notEnrolled = missing('NOT_ENROLLED',
  '该人员在此日期之前不在应考名单内，已暂存；请报送名单。 The person is not on the roster by this date; kept until enrolled.');
const finalisedTwice = broken('ALREADY_FINALISED',
  '该考试成绩已经核定；如日期有误请用 corrects。 The examination is finalised already; use corrects to change the date.');
const exemptedTwice = broken('EXEMPTED_TWICE',
  '该人员已经免考；如事由或日期有误请用 corrects。 The person is exempt already; use corrects to change reason or date.');
const repeated = broken('ATTEMPT_REPEATED',
  '该次数的答卷已经提交；请核对 attemptNo，如成绩有误请用 corrects。 An attempt with this number exists; check attemptNo, or use corrects.', 'data.attemptNo');
const otherCampaign = broken('CAMPAIGN_MISMATCH',
  '考试编号与应考名单不一致，请核对。 The campaign differs from that of the enrolment; check it.', 'data.campaign');

export interface Campaign {
  published: boolean;
  finalised: boolean;
}

export const campaign = defineSubject<Campaign>({
  kind: 'campaign', zh: '普法考试', en: 'Examination',
  facts: [CampaignPublished, CampaignFinalised],
  guard(state, fact) {
    if (fact.type === 'exams.campaign.published') return state?.published ? secondOpening : undefined;
    if (!state?.published) return notPublished;
    return state.finalised ? finalisedTwice : undefined;
  },
  apply(state, fact) {
    const published = fact.type === 'exams.campaign.published';
    return { published: published || (state?.published ?? false), finalised: !published || (state?.finalised ?? false) };
  },
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
  'exams.roster.exempted': (entry) => (entry.exemptedOn === undefined ? undefined : exemptedTwice),
  'exams.attempt.submitted': (entry, fact) => (entry.attempts.some((a) => a.no === attemptOf(fact).no) ? repeated : undefined),
};

function entryGuard(entry: Entry | undefined, fact: AnyFact, { refs }: Judging): Violation | undefined {
  if (fact.type === 'exams.roster.enrolled') {
    if (entry) return secondOpening;
    return termsOn(refs[campaignOf(fact)], fact.on) ? undefined : notPublished;
  }
  if (!entry) return notEnrolled;
  if (entry.campaign !== campaignOf(fact)) return otherCampaign;
  return guards[fact.type]?.(entry, fact);
}

export const entry = defineSubject<Entry>({
  kind: 'entry', zh: '应考人员', en: 'Roster entry',
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
