import { broken, missing } from '@fazhi/domain';

/** Why a fact of an examination does not stand: stable names, and what is to be done. */
export const violations = {
  notPublished: missing('CAMPAIGN_MISSING',
    '该考试在此日期之前尚未发布，已暂存；请报送考试发布记录。 The examination is not published by this date; kept until it is: send its publication.'),
  notEnrolled: missing('NOT_ENROLLED',
    '该人员在此日期之前不在应考名单内，已暂存；请报送名单。 The person is not on the roster by this date; kept until enrolled: send the roster.'),
  finalisedTwice: broken('ALREADY_FINALISED',
    '该考试成绩已经核定；如日期有误请用 corrects。 The examination is finalised already; use corrects to change the date.'),
  stillOpen: broken('EXAM_STILL_OPEN',
    '考试（含补考）尚未截止，不能核定成绩；请在最后一个时段截止后报送，或更正考试时段。'
    + ' The last window has not closed; finalise afterwards, or correct the windows of the publication.'),
  rosterFinal: broken('ROSTER_FINAL',
    '成绩核定后应考名单和免考不再变动；如确需变动，请先更正或撤回成绩核定，或核对日期。'
    + ' Roster and exemptions are frozen once the examination is finalised; check the date, or correct or retract the finalisation first.'),
  exemptedTwice: broken('EXEMPTED_TWICE',
    '该人员已经免考；如事由或日期有误请用 corrects。 The person is exempt already; use corrects to change reason or date.'),
  attemptRepeated: broken('ATTEMPT_REPEATED',
    '该次数的答卷已经提交；请核对 attemptNo，如成绩有误请用 corrects。 An attempt with this number exists; check attemptNo, or use corrects.', 'data.attemptNo'),
  otherCampaign: broken('CAMPAIGN_MISMATCH',
    '考试编号与应考名单不一致，请核对。 The campaign differs from that of the enrolment; check it.', 'data.campaign'),
} as const;
