import { codeList, type Wording } from '@fazhi/domain';

/** 难易程度. 小纠纷 is SIMPLE, 疑难 is MAJOR and DIFFICULT (`domain.md` §2.1). */
export const DIFFICULTIES = codeList('difficulty', { SIMPLE: ['简单', 'Simple'], GENERAL: ['一般', 'Ordinary'], MAJOR: ['重大', 'Major'], DIFFICULT: ['疑难', 'Difficult'] });

const REFERRERS: Readonly<Record<string, Wording>> = {
  COURT: ['法院移送', 'Referred by a court'], PROCURATORATE: ['检察院移送', 'Referred by the procuratorate'], POLICE: ['公安移送', 'Referred by the police'],
  PETITION: ['信访移送', 'Referred by the petitions office'], OTHER: ['其他部门委托移送', 'Referred by another authority'],
};

/** Who refers a case. */
export const REFERRAL_SOURCES = codeList('referralSource', REFERRERS);

/** 案件来源: what opened the case, a referral by who referred it (§4.2). */
export const CASE_SOURCES = codeList('caseSource', { APPLIED: ['当事人申请', 'Application by the parties'], OPENED: ['主动调解', 'Opened by the committee'], ...REFERRERS });

/** Why an application is not accepted (人民调解法 art. 17). */
export const NOT_ACCEPTED_REASONS = codeList('notAcceptedReason', {
  OTHER_AUTHORITY: ['法定专门机关管辖或禁止民间调解', 'For another authority, or not open to mediation'],
  ALREADY_HANDLED: ['法院、公安或行政机关已受理或已解决', 'Already before a court, the police or an agency'],
  PARTY_REFUSES: ['一方明确拒绝', 'A party refuses'],
  NOT_CIVIL: ['非民间纠纷', 'No civil dispute'],
});

/** Level of a mediation committee. */
export const LEVELS = codeList('level', {
  GROUP: ['村民小组', "Villagers' group"], VILLAGE: ['村（社区）', 'Village or community'], TOWN: ['乡镇（街道）', 'Township or subdistrict'],
  COUNTY: ['县（行业专业性）', 'County (trade or profession)'],
});

/** How a session went; no outcome of the case. */
export const SESSION_RESULTS = codeList('sessionResult', { CONTINUE: ['有待继续', 'To be continued'], SUCCESS: ['成功', 'Successful'], FAILURE: ['不成功', 'Not successful'] });

export const AGREEMENT_FORMS = codeList('agreementForm', { WRITTEN: ['书面协议', 'Written agreement'], ORAL: ['口头协议', 'Oral agreement'] });

/** Who signs a written agreement; it is in force when all three have (§2.1). */
export const SIGNATORIES = codeList('signatory', {
  PARTIES: ['各方当事人签名', 'Signed by all parties'], MEDIATOR: ['调解员签名', 'Signed by the mediator'], SEAL: ['调委会印章', 'Seal of the committee'],
});

const TERMINATIONS: Readonly<Record<string, Wording>> = {
  FAILED: ['调解不成', 'Mediation failed'], REFUSED: ['当事人拒绝或要求终止', 'Refused or ended by a party'], WITHDRAWN: ['撤回', 'Withdrawn'],
  LAPSED: ['当事人死亡或事由消灭', 'Party died or cause lapsed'], LITIGATED: ['已诉讼或仲裁', 'Went to court or arbitration'], OVERDUE: ['逾期未成', 'Not settled in time'],
};

/** Why mediation ended without an agreement (人民调解法 arts. 23, 26). */
export const TERMINATION_REASONS = codeList('terminationReason', TERMINATIONS);

/** How a case was closed: an agreement in force, or the reason of its termination. */
export const CLOSINGS = codeList('closing', { SUCCESS: ['调解成功', 'Settled'], ...TERMINATIONS });

export const PERFORMANCE_STATES = codeList('performance', { FULL: ['已履行', 'Performed'], PARTIAL: ['部分履行', 'Performed in part'], NONE: ['未履行', 'Not performed'] });

export const CONFIRMATION_OUTCOMES = codeList('confirmation', { CONFIRMED: ['确认有效', 'Confirmed'], REFUSED: ['不予确认', 'Not confirmed'] });

/** 保管期限 of the dossier (§4.10). */
export const ARCHIVE_TERMS = codeList('archiveTerm', { SHORT: ['短期', 'Short term'], LONG: ['长期', 'Long term'], PERMANENT: ['永久', 'Permanent'] });

/** 风险类型 (§4.2). */
export const RISK_KINDS = codeList('riskKind', {
  SUICIDE: ['自杀', 'Suicide'], CRIME: ['转刑', 'Turning criminal'], PETITION: ['集体上访', 'Collective petition'], ARMED_FIGHT: ['械斗', 'Armed fight'],
  OTHER: ['其他', 'Other'],
});

/** Kinds of risk that must be reported to the police (人民调解法 art. 25). */
export const REPORTED_RISKS: ReadonlySet<string> = new Set(['CRIME', 'ARMED_FIGHT']);

export const EMPLOYMENTS = codeList('employment', { FULL_TIME: ['专职', 'Full time'], PART_TIME: ['兼职', 'Part time'] });
