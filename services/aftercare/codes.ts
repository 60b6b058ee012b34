import { codeList } from '@fazhi/domain';

/** Where a person on the help register comes from. */
export const CATEGORIES = codeList('aftercare.category', {
  PRISON: '监狱释放', DETENTION: '看守所释放', FROM_CORRECTION: '社区矫正转入',
});
/** How a term came to be known (信息来源). */
export const CHANNELS = codeList('aftercare.channel', {
  '01': '监所释放', '02': '社区矫正期满', '03': '摸排补录', '04': '户籍迁入', '05': '其他',
});
/** Categories of community correction, Community Correction Law art. 2. */
export const SENTENCES = codeList('aftercare.sentence', {
  CONTROL: '管制', PROBATION: '缓刑', PAROLE: '假释', MEDICAL: '暂予监外执行',
});
/** Levels of attention, SF/T 0015. */
export const RISKS = codeList('aftercare.risk', { KEY: '重点', GENERAL: '一般' });

/** How a person was received at release. */
export const METHODS = codeList('aftercare.method', {
  FAMILY: '基层组织及家属接回', SELF: '自返', GOVERNMENT: '基层政府接回', ESCORTED: '监所送回', JUSTICE_OFFICE: '司法所接回',
});
/** The methods that are open to persons of general risk only (必接必送 for key persons). */
export const GENERAL_ONLY: ReadonlySet<string> = new Set(['FAMILY', 'SELF']);

export const HANDOVER_FAILURES = codeList('aftercare.handover-failure', {
  NOT_FOUND: '查无此人', FALSE_INFO: '虚假信息', AWAY: '人户分离', MOVED: '迁出', DEMOLISHED: '拆迁', OTHER: '其他',
});
export const CLOSINGS = codeList('aftercare.closing', {
  EXPIRED: '期满', DIED: '死亡', REOFFENDED: '重新犯罪', MOVED_OUT: '迁出', ENTERED_IN_ERROR: '错录撤销',
});
export const ORG_LEVELS = codeList('aftercare.org-level', { TOWN: '镇', VILLAGE: '村（社区）', GROUP: '村民小组' });
export const LETTER_TIERS = codeList('aftercare.letter-tier', {
  TOWN_VILLAGE: '镇—村', VILLAGE_GROUP: '村—组', GROUP_PERSON: '小组—对象',
});
export const CONDUCTS = codeList('aftercare.conduct', { GOOD: '好', FAIR: '一般', POOR: '不好' });
export const FAMILIES = codeList('aftercare.family', { STABLE: '稳定', UNSTABLE: '不稳定' });
export const CONTACTS = codeList('aftercare.contacts', { SIMPLE: '不复杂', COMPLEX: '复杂' });
export const PLACEMENTS = codeList('aftercare.placement', {
  FARMLAND: '落实责任田', PUBLIC_POST: '公益性岗位', STARTUP: '自主创业', SELF_EMPLOYED: '个体经营',
  COMPANY: '企业吸纳', IN_SCHOOL: '在学', RELIEF: '社会救助', OTHER: '其他',
});

export const CLASSES = codeList('aftercare.class', { STRICT: '严管', ORDINARY: '普管', LENIENT: '宽管' });
/** Who allowed a leave from the city or county. */
export const APPROVERS = codeList('aftercare.approver', {
  OFFICE: '司法所', COUNTY: '县级社区矫正机构', UPPER: '上级社区矫正机构',
});
export const DISCIPLINES = codeList('aftercare.discipline', {
  ADMONITION: '训诫', WARNING: '警告', POLICE_PENALTY: '提请治安管理处罚', PRAISE: '表扬',
});
/** How a correction ends: released (art. 44), terminated (art. 45) or carried out elsewhere (art. 27). */
export const ENDINGS = codeList('aftercare.ending', {
  EXPIRED: '矫正期满', PARDONED: '赦免', PROBATION_REVOKED: '撤销缓刑', PAROLE_REVOKED: '撤销假释',
  IMPRISONED: '收监执行', DIED: '死亡', TRANSFERRED_OUT: '执行地变更',
});
