import { Code, DateField, DeclareFact, FactData, Id, Int, Nested, Num, Order, Text, subjectOf } from '@fazhi/domain';
import { EXEMPTIONS, SCORE_RULES } from './codes.js';

/** Days on which an examination can be sat, both inclusive (考试时段). */
export class Window {
  @DateField() opensOn!: string;
  @DateField() closesOn!: string;
}

type Problem = { path: string; message: string } | undefined;

function windowProblem(data: CampaignPublished): Problem {
  if (data.closesOn < data.opensOn) {
    return { path: 'data.closesOn', message: '考试截止日期不得早于开始日期。 closesOn must not be before opensOn.' };
  }
  for (const [i, makeUp] of (data.makeUps ?? []).entries()) {
    if (makeUp.opensOn <= data.closesOn) {
      return { path: `data.makeUps.${i}.opensOn`, message: '补考须在首考截止之后开始。 A make-up opens after the main window has closed.' };
    }
    if (makeUp.closesOn < makeUp.opensOn) {
      return { path: `data.makeUps.${i}.closesOn`, message: '补考截止日期不得早于开始日期。 closesOn must not be before opensOn.' };
    }
  }
  return undefined;
}

/** A legal-knowledge examination is published: when it can be sat, what passes, how often it may be tried. */
@DeclareFact<CampaignPublished>({
  type: 'exams.campaign.published', zh: '普法考试发布', en: 'Examination published', order: Order.OPENING, opens: true, check: windowProblem,
})
export class CampaignPublished extends FactData {
  @Text({ max: 200 }) title!: string;
  @DateField() opensOn!: string;
  @DateField() closesOn!: string;
  /** 补考时段 */
  @Nested(() => Window, { optional: true, list: true }) makeUps?: Window[];
  /** Points out of 100 from which an attempt passes. */
  @Int({ max: 100 }) passMark!: number;
  /** Attempts with a higher number do not count. */
  @Int({ min: 1, max: 100 }) maxAttempts!: number;
  /** Default BEST. */
  @Code(SCORE_RULES, { optional: true }) scoreRule?: string;
}

/** Roster, exemptions and results are final. */
@DeclareFact({ type: 'exams.campaign.finalised', zh: '普法考试成绩核定', en: 'Examination finalised', order: Order.END })
export class CampaignFinalised extends FactData {}

/** What every fact about a person in an examination carries; its subject is `campaign:personKey`. */
abstract class EntryData extends FactData {
  @Id() campaign!: string;
  @Id({ person: true }) personKey!: string;
}

const ENTRY = { subjectFrom: ['campaign', 'personKey'] };
const ownSubject = (data: EntryData, subject: string): Problem =>
  subject === subjectOf(ENTRY, { ...data }) ? undefined
    : { path: 'subject', message: 'subject 应为“考试编号:人员标识”。 The subject must be campaign:personKey.' };

/** A person is put on the roster of those who have to sit the examination (应考名单). */
@DeclareFact<RosterEnrolled>({
  type: 'exams.roster.enrolled', zh: '列入应考名单', en: 'Enrolled', order: Order.OPENING, opens: true, check: ownSubject, ...ENTRY,
})
export class RosterEnrolled extends EntryData {
  /** The unit the person belongs to (所在单位). */
  @Id({ person: true }) unit!: string;
}

/** A person on the roster is exempted; from that day the person leaves every figure of the examination (免考). */
@DeclareFact<RosterExempted>({
  type: 'exams.roster.exempted', zh: '免考', en: 'Exempted', order: Order.OPEN, check: ownSubject, ...ENTRY,
})
export class RosterExempted extends EntryData {
  @Code(EXEMPTIONS) reason!: string;
}

/** An answered paper is handed in (交卷); opening the page without handing in is none. */
@DeclareFact<AttemptSubmitted>({
  type: 'exams.attempt.submitted', zh: '提交答卷', en: 'Attempt submitted', order: Order.OPEN, check: ownSubject, ...ENTRY,
})
export class AttemptSubmitted extends EntryData {
  @Int({ min: 1, max: 1000 }) attemptNo!: number;
  /** Points, 0–100, at most two decimals. */
  @Num({ max: 100 }) score!: number;
}
