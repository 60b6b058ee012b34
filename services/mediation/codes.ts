import { codeList } from '@fazhi/domain';

/** 难易程度. 小纠纷 is SIMPLE, 疑难 is MAJOR and DIFFICULT (`domain.md` §2.1). */
export const DIFFICULTIES = codeList('difficulty', { SIMPLE: '简单', GENERAL: '一般', MAJOR: '重大', DIFFICULT: '疑难' });

const REFERRERS = { COURT: '法院移送', PROCURATORATE: '检察院移送', POLICE: '公安移送', PETITION: '信访移送', OTHER: '其他部门委托移送' };

/** Who refers a case. */
export const REFERRAL_SOURCES = codeList('referralSource', REFERRERS);

/** 案件来源: what opened the case, a referral by who referred it (§4.2). */
export const CASE_SOURCES = codeList('caseSource', { APPLIED: '当事人申请', OPENED: '主动调解', ...REFERRERS });

/** Why an application is not accepted (人民调解法 art. 17). */
export const NOT_ACCEPTED_REASONS = codeList('notAcceptedReason', {
  OTHER_AUTHORITY: '法定专门机关管辖或禁止民间调解',
  ALREADY_HANDLED: '法院、公安或行政机关已受理或已解决',
  PARTY_REFUSES: '一方明确拒绝',
  NOT_CIVIL: '非民间纠纷',
});

/** Level of a mediation committee. */
export const LEVELS = codeList('level', { GROUP: '村民小组', VILLAGE: '村（社区）', TOWN: '乡镇（街道）', COUNTY: '县（行业专业性）' });

/** How a session went; no outcome of the case. */
export const SESSION_RESULTS = codeList('sessionResult', { CONTINUE: '有待继续', SUCCESS: '成功', FAILURE: '不成功' });

export const AGREEMENT_FORMS = codeList('agreementForm', { WRITTEN: '书面协议', ORAL: '口头协议' });

/** Who signs a written agreement; it is in force when all three have (§2.1). */
export const SIGNATORIES = codeList('signatory', { PARTIES: '各方当事人签名', MEDIATOR: '调解员签名', SEAL: '调委会印章' });

const TERMINATIONS = {
  FAILED: '调解不成', REFUSED: '当事人拒绝或要求终止', WITHDRAWN: '撤回',
  LAPSED: '当事人死亡或事由消灭', LITIGATED: '已诉讼或仲裁', OVERDUE: '逾期未成',
};

/** Why mediation ended without an agreement (人民调解法 arts. 23, 26). */
export const TERMINATION_REASONS = codeList('terminationReason', TERMINATIONS);

/** How a case was closed: an agreement in force, or the reason of its termination. */
export const CLOSINGS = codeList('closing', { SUCCESS: '调解成功', ...TERMINATIONS });

export const PERFORMANCE_STATES = codeList('performance', { FULL: '已履行', PARTIAL: '部分履行', NONE: '未履行' });

export const CONFIRMATION_OUTCOMES = codeList('confirmation', { CONFIRMED: '确认有效', REFUSED: '不予确认' });

/** 保管期限 of the dossier (§4.10). */
export const ARCHIVE_TERMS = codeList('archiveTerm', { SHORT: '短期', LONG: '长期', PERMANENT: '永久' });

/** 风险类型 (§4.2). */
export const RISK_KINDS = codeList('riskKind', { SUICIDE: '自杀', CRIME: '转刑', PETITION: '集体上访', ARMED_FIGHT: '械斗', OTHER: '其他' });

/** Kinds of risk that must be reported to the police (人民调解法 art. 25). */
export const REPORTED_RISKS: ReadonlySet<string> = new Set(['CRIME', 'ARMED_FIGHT']);

export const EMPLOYMENTS = codeList('employment', { FULL_TIME: '专职', PART_TIME: '兼职' });
