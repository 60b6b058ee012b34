import { broken, missing } from '@fazhi/domain';

/** Why a fact does not stand in a case. What is MISSING is waited for; what is BROKEN contradicts what stands. */
export const MISSING = {
  opening: missing('NO_OPENING', '案件尚未登记（申请、主动调解或移送），已暂存。 The case has no opening yet; kept until it arrives.'),
  acceptance: missing('NO_ACCEPTANCE', '案件尚未受理，已暂存。 The case is not accepted yet; kept until it is.'),
  agreement: missing('NO_AGREEMENT', '尚无书面协议，已暂存。 There is no written agreement yet; kept until there is.'),
  agreementInForce: missing('NO_AGREEMENT_IN_FORCE', '尚无生效的调解协议，已暂存。 No agreement is in force yet; kept until one is.'),
  application: missing('NO_APPLICATION', '尚无司法确认申请，已暂存。 No confirmation was applied for yet; kept until it is.'),
  end: missing('NOT_CLOSED', '案件尚未办结，已暂存。 The case is not closed yet; kept until it is.'),
  risk: missing('NO_RISK', '尚无该类风险记录，已暂存。 No risk of this kind was raised yet; kept until it is.'),
};

export const BROKEN = {
  afterEnd: broken(
    'AFTER_END',
    '案件已结束，此后不能再有此类记录；日期或记录有误请更正。 The case has ended by then; correct the date, or the record that ended it.',
  ),
  alreadyAccepted: broken(
    'ALREADY_ACCEPTED', '案件已受理；如有误请更正或撤回受理记录。 The case is accepted already; correct or retract that record.',
  ),
  alreadyExtended: broken(
    'ALREADY_EXTENDED', '调解期限只能延长一次；如有误请更正。 The time limit is extended once; correct that record instead.',
  ),
  oralNotAllowed: broken(
    'ORAL_NOT_ALLOWED', '重大、疑难纠纷应当订立书面协议。 MAJOR and DIFFICULT disputes need a written agreement.', 'data.form',
  ),
  agreementPending: broken(
    'AGREEMENT_PENDING', '已有待签署的协议；如有变更请更正原记录。 An agreement awaits its signatures; correct that record instead.',
  ),
  notWritten: broken(
    'NOT_WRITTEN',
    '口头协议无需签署；如为书面协议请更正协议形式。 An oral agreement is not signed; correct its form if it was written.',
  ),
  signedTwice: broken(
    'SIGNED_TWICE', '该签名或印章已记录；如有误请更正。 This signature is recorded already; correct that record instead.', 'data.by',
  ),
  notConfirmable: broken(
    'NOT_CONFIRMABLE', '婚姻、收养关系的协议不能申请司法确认。 Agreements on marriage or adoption cannot be confirmed by a court.',
  ),
  confirmationApplied: broken(
    'CONFIRMATION_APPLIED', '已申请司法确认；如有误请更正。 Confirmation was applied for already; correct that record instead.',
  ),
  confirmationDecided: broken(
    'CONFIRMATION_DECIDED', '司法确认已有裁定；如有误请更正。 The court has decided already; correct that record instead.',
  ),
  alreadyArchived: broken('ALREADY_ARCHIVED', '案卷已归档；如有误请更正。 The case is archived already; correct that record instead.'),
  riskEnded: broken(
    'RISK_ENDED', '该类风险已有结果；如再次出现请先记录风险。 This risk has ended already; raise it anew if it came back.', 'data.kind',
  ),
};
