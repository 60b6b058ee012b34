import { Code, DateField, DeclareFact, FactData, Flag, Num, Order, Text } from '@fazhi/domain';
import { AGREEMENT_FORMS, CONFIRMATION_OUTCOMES, PERFORMANCE_STATES, SIGNATORIES } from './codes.js';

/** 达成调解协议: an oral one is in force at once, a written one with its last signature. Counts as a session. */
@DeclareFact({ type: 'mediation.agreement.reached', zh: '达成调解协议', en: 'Agreement reached', order: Order.AGREEMENT_REACHED })
export class AgreementReached extends FactData {
  @Code(AGREEMENT_FORMS) form!: string;
  /** Last day of performance; without it performance is due when the agreement is in force. */
  @DateField({ optional: true }) performDueOn?: string;
  /** 元 */
  @Num({ optional: true }) amount?: number;
}

/** 签名盖章: all parties, the mediator, or the committee's seal (人民调解法 art. 29). */
@DeclareFact({ type: 'mediation.agreement.signed', zh: '协议签名盖章', en: 'Agreement signed', order: Order.AGREEMENT_SIGNED })
export class AgreementSigned extends FactData {
  @Code(SIGNATORIES) by!: string;
}

/** 协议被人民法院认定无效: the case is open again (人民调解法 art. 33). */
@DeclareFact({ type: 'mediation.agreement.invalidated', zh: '协议被认定无效', en: 'Agreement invalidated', order: Order.AFTER, minor: 3 })
export class AgreementInvalidated extends FactData {
  @Text() court!: string;
}

/** 履行情况: as found on this day; the latest finding holds. */
@DeclareFact({ type: 'mediation.performance.recorded', zh: '记录履行情况', en: 'Performance recorded', order: Order.AFTER })
export class PerformanceRecorded extends FactData {
  @Code(PERFORMANCE_STATES) state!: string;
}

/** 回访. */
@DeclareFact({ type: 'mediation.followup.visited', zh: '回访', en: 'Follow-up visit', order: Order.AFTER })
export class FollowupVisited extends FactData {
  @Flag({ optional: true }) satisfied?: boolean;
}

/** 申请司法确认. */
@DeclareFact({ type: 'mediation.confirmation.applied', zh: '申请司法确认', en: 'Judicial confirmation applied for', order: Order.AFTER })
export class ConfirmationApplied extends FactData {
  @Text() court!: string;
}

/** 司法确认裁定. */
@DeclareFact({ type: 'mediation.confirmation.decided', zh: '司法确认裁定', en: 'Judicial confirmation decided', order: Order.AFTER, minor: 1 })
export class ConfirmationDecided extends FactData {
  @Code(CONFIRMATION_OUTCOMES) outcome!: string;
}
