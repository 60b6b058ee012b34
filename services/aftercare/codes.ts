import { codeList } from '@fazhi/domain';

/** Where a person on the help register comes from. */
export const CATEGORIES = codeList('aftercare.category', {
  PRISON: ['监狱释放', 'Released from prison'], DETENTION: ['看守所释放', 'Released from detention'], FROM_CORRECTION: ['社区矫正转入', 'From community correction'],
});
/** How a term came to be known (信息来源). */
export const CHANNELS = codeList('aftercare.channel', {
  '01': ['监所释放', 'Release from custody'], '02': ['社区矫正期满', 'End of community correction'], '03': ['摸排补录', 'Found on survey'], '04': ['户籍迁入', 'Household moved in'], '05': ['其他', 'Other'],
});
/** Categories of community correction, Community Correction Law art. 2. */
export const SENTENCES = codeList('aftercare.sentence', {
  CONTROL: ['管制', 'Public surveillance'], PROBATION: ['缓刑', 'Probation'], PAROLE: ['假释', 'Parole'], MEDICAL: ['暂予监外执行', 'Temporary service outside prison'],
});
/** Levels of attention, SF/T 0015. */
export const RISKS = codeList('aftercare.risk', { KEY: ['重点', 'Key'], GENERAL: ['一般', 'General'] });

/** How a person was received at release. */
export const METHODS = codeList('aftercare.method', {
  FAMILY: ['基层组织及家属接回', 'Fetched by local body and family'], SELF: ['自返', 'Returned alone'], GOVERNMENT: ['基层政府接回', 'Fetched by local government'],
  ESCORTED: ['监所送回', 'Brought by the institution'], JUSTICE_OFFICE: ['司法所接回', 'Fetched by the justice office'],
});
/** The methods that are open to persons of general risk only (必接必送 for key persons). */
export const GENERAL_ONLY: ReadonlySet<string> = new Set(['FAMILY', 'SELF']);

export const HANDOVER_FAILURES = codeList('aftercare.handover-failure', {
  NOT_FOUND: ['查无此人', 'No such person'], FALSE_INFO: ['虚假信息', 'False information'], AWAY: ['人户分离', 'Lives elsewhere'], MOVED: ['迁出', 'Moved away'],
  DEMOLISHED: ['拆迁', 'Home demolished'], OTHER: ['其他', 'Other'],
});
export const CLOSINGS = codeList('aftercare.closing', {
  EXPIRED: ['期满', 'Term ended'], DIED: ['死亡', 'Died'], REOFFENDED: ['重新犯罪', 'Reoffended'], MOVED_OUT: ['迁出', 'Moved away'], ENTERED_IN_ERROR: ['错录撤销', 'Entered in error'],
});
export const ORG_LEVELS = codeList('aftercare.org-level', { TOWN: ['镇', 'Township'], VILLAGE: ['村（社区）', 'Village or community'], GROUP: ['村民小组', "Villagers' group"] });
export const LETTER_TIERS = codeList('aftercare.letter-tier', {
  TOWN_VILLAGE: ['镇—村', 'Township – village'], VILLAGE_GROUP: ['村—组', 'Village – group'], GROUP_PERSON: ['小组—对象', 'Group – person'],
});
export const CONDUCTS = codeList('aftercare.conduct', { GOOD: ['好', 'Good'], FAIR: ['一般', 'Fair'], POOR: ['不好', 'Poor'] });
export const FAMILIES = codeList('aftercare.family', { STABLE: ['稳定', 'Stable'], UNSTABLE: ['不稳定', 'Unstable'] });
export const CONTACTS = codeList('aftercare.contacts', { SIMPLE: ['不复杂', 'Simple'], COMPLEX: ['复杂', 'Complex'] });
export const PLACEMENTS = codeList('aftercare.placement', {
  FARMLAND: ['落实责任田', 'Farm land'], PUBLIC_POST: ['公益性岗位', 'Public-interest job'], STARTUP: ['自主创业', 'Own business'], SELF_EMPLOYED: ['个体经营', 'Self-employed'],
  COMPANY: ['企业吸纳', 'Employed by a company'], IN_SCHOOL: ['在学', 'In school'], RELIEF: ['社会救助', 'Social relief'], OTHER: ['其他', 'Other'],
});

export const CLASSES = codeList('aftercare.class', { STRICT: ['严管', 'Strict'], ORDINARY: ['普管', 'Ordinary'], LENIENT: ['宽管', 'Lenient'] });
/** Who allowed a leave from the city or county. */
export const APPROVERS = codeList('aftercare.approver', {
  OFFICE: ['司法所', 'Justice office'], COUNTY: ['县级社区矫正机构', 'County correction agency'], UPPER: ['上级社区矫正机构', 'Higher correction agency'],
});
export const DISCIPLINES = codeList('aftercare.discipline', {
  ADMONITION: ['训诫', 'Admonition'], WARNING: ['警告', 'Warning'], POLICE_PENALTY: ['提请治安管理处罚', 'Police penalty requested'], PRAISE: ['表扬', 'Commendation'],
});
/** How a correction ends: released (art. 44), terminated (art. 45) or carried out elsewhere (art. 27). */
export const ENDINGS = codeList('aftercare.ending', {
  EXPIRED: ['矫正期满', 'Term ended'], PARDONED: ['赦免', 'Pardoned'], PROBATION_REVOKED: ['撤销缓刑', 'Probation revoked'], PAROLE_REVOKED: ['撤销假释', 'Parole revoked'],
  IMPRISONED: ['收监执行', 'Taken to prison'], DIED: ['死亡', 'Died'], TRANSFERRED_OUT: ['执行地变更', 'Moved to another place'],
});
