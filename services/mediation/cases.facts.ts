import {
  Code, DateField, DeclareFact, FactData, Flag, Id, Int, MustBeTrue, Num, Order, RegionField, Text,
} from '@fazhi/domain';
import {
  ARCHIVE_TERMS, DIFFICULTIES, LEVELS, NOT_ACCEPTED_REASONS, REFERRAL_SOURCES, REPORTED_RISKS, RISK_KINDS, SESSION_RESULTS, TERMINATION_REASONS,
} from './codes.js';
import { documentOf } from './dossier.js';
import { DISPUTE_KINDS } from './kinds.js';

/** What every opening of a case says. `region` is where the dispute is; other regions involved are listed, not counted. */
abstract class CaseOpening extends FactData {
  @Code(DISPUTE_KINDS) kind!: string;
  @Code(DIFFICULTIES) difficulty!: string;
  /** Number of parties. */
  @Int({ min: 2 }) parties!: number;
  @RegionField({ optional: true, list: true }) relatedRegions?: string[];
  /** 元 */
  @Num({ optional: true }) amount?: number;
  @Text({ optional: true, max: 200 }) summary?: string;
}

/** 当事人申请: a party asked for mediation, in writing or orally. */
@DeclareFact({ type: 'mediation.case.applied', zh: '当事人申请调解', en: 'Mediation applied for', order: Order.OPENING, opens: true })
export class CaseApplied extends CaseOpening {}

/** 主动调解: the committee offered mediation on its own initiative. */
@DeclareFact({ type: 'mediation.case.opened', zh: '主动调解', en: 'Case opened on own initiative', order: Order.OPENING, opens: true })
export class CaseOpened extends CaseOpening {}

/** 委托移送: another authority referred the dispute. */
@DeclareFact({ type: 'mediation.case.referred', zh: '委托移送调解', en: 'Case referred', order: Order.OPENING, opens: true })
export class CaseReferred extends CaseOpening {
  @Code(REFERRAL_SOURCES) source!: string;
}

/** 不予受理: outside MED-01 and everything built on it. */
@DeclareFact({ type: 'mediation.case.not-accepted', zh: '不予受理', en: 'Case not accepted', order: Order.END })
export class CaseNotAccepted extends FactData {
  @Code(NOT_ACCEPTED_REASONS) reason!: string;
}

/** 受理: both sides consent; the time limit starts. */
@DeclareFact({ type: 'mediation.case.accepted', zh: '受理', en: 'Case accepted', order: Order.TAKEN_ON })
export class CaseAccepted extends FactData {
  @Id() committee!: string;
  @Code(LEVELS) level!: string;
  @Id({ list: true, atLeast: 1, person: true }) mediators!: string[];
  @MustBeTrue() consent!: true;
  /** 联合调解: together with other organs. */
  @Flag({ optional: true }) joint?: boolean;
}

/** 调解: a session with its record. Its result says how the session went, it closes nothing. */
@DeclareFact({ type: 'mediation.case.session-held', zh: '开展调解', en: 'Session held', order: Order.OPEN })
export class CaseSessionHeld extends FactData {
  @Code(SESSION_RESULTS) result!: string;
}

/** 延期: all parties asked for more time. */
@DeclareFact({
  type: 'mediation.case.extended', zh: '延长调解期限', en: 'Time limit extended', order: Order.OPEN,
  check: (data: CaseExtended) =>
    data.to > data.occurredOn
      ? undefined
      : { path: 'data.to', message: '延长后的期限应晚于延期日。 The new limit must be later than occurredOn.' },
})
export class CaseExtended extends FactData {
  /** The new last day. */
  @DateField() to!: string;
  @MustBeTrue() requestedByAll!: true;
}

/** 逐级移交: another committee takes the case on with the parties' consent; the time limit starts anew. */
@DeclareFact({ type: 'mediation.case.escalated', zh: '移交上级调解', en: 'Case escalated', order: Order.OPEN })
export class CaseEscalated extends FactData {
  @Id() committee!: string;
  @Code(LEVELS) level!: string;
  @MustBeTrue() consent!: true;
}

/** 终止调解: the parties were told of their other remedies (人民调解法 art. 26). */
@DeclareFact({ type: 'mediation.case.terminated', zh: '终止调解', en: 'Mediation terminated', order: Order.END })
export class CaseTerminated extends FactData {
  @Code(TERMINATION_REASONS) reason!: string;
  @MustBeTrue() informedOfRemedies!: true;
}

/** 归档. */
@DeclareFact({ type: 'mediation.case.archived', zh: '立卷归档', en: 'Case archived', order: Order.AFTER, minor: 2 })
export class CaseArchived extends FactData {
  @Code(ARCHIVE_TERMS) term!: string;
  /** Names of the documents in the dossier; published are those of the list in `domain.md` §4.4, by code. */
  @Text({ list: true, named: documentOf }) documents!: string[];
}

/** 激化风险: a dispute threatens to escalate. Crime and armed fight must have been reported to the police (人民调解法 art. 25). */
@DeclareFact({
  type: 'mediation.risk.raised', zh: '发现激化风险', en: 'Risk of escalation raised', order: Order.OPEN,
  check: (data: RiskRaised) =>
    REPORTED_RISKS.has(data.kind) && data.reportedToPoliceOn === undefined
      ? {
          path: 'data.reportedToPoliceOn',
          message: '转刑、械斗风险须填写报告公安机关日期。 CRIME and ARMED_FIGHT need the day of the report to the police.',
        }
      : undefined,
})
export class RiskRaised extends FactData {
  @Code(RISK_KINDS) kind!: string;
  /** Number of persons involved. */
  @Int({ min: 1 }) persons!: number;
  /** What was done about it. */
  @Text() measure!: string;
  @DateField({ optional: true }) reportedToPoliceOn?: string;
}

/** 防止激化: the risk is gone. */
@DeclareFact({ type: 'mediation.risk.resolved', zh: '防止激化', en: 'Escalation prevented', order: Order.OPEN, minor: 1 })
export class RiskResolved extends FactData {
  @Code(RISK_KINDS) kind!: string;
}

/** 激化: what was feared has happened. */
@DeclareFact({ type: 'mediation.risk.materialised', zh: '纠纷激化', en: 'Risk materialised', order: Order.OPEN, minor: 2 })
export class RiskMaterialised extends FactData {
  @Code(RISK_KINDS) kind!: string;
}
