import { codeList } from '@fazhi/domain';

export const activityKinds = codeList('activityKind', {
  LEAFLETS: '发放宣传资料', CONSULTATION: '法律咨询', LECTURE: '法治讲座', COURTYARD_MEETING: '屋场会', PERFORMANCE: '法治文艺演出',
  MOCK_COURT: '模拟法庭', PUSH: '短信微信推送', CAMPAIGN: '集中宣传', OTHER: '其他',
});

/** 法律六进 (中央宣传部等, 2006): the places law is brought to. */
export const venueTypes = codeList('venueType', {
  ORGAN: '机关', VILLAGE: '乡村', COMMUNITY: '社区', SCHOOL: '学校', ENTERPRISE: '企业', UNIT: '单位',
});

export const audiences = codeList('audience', {
  CADRE: '领导干部', STATE_STAFF: '国家工作人员', PARTY_MEMBER: '党员', VILLAGE_CADRE: '村（社区）“两委”干部', YOUTH: '青少年', FARMER: '农民',
  MIGRANT_WORKER: '农民工', BUSINESS: '企业经营管理人员', ELDERLY: '老年人', WOMEN: '妇女', SPECIAL: '特殊人群', OTHER: '其他',
});

/** Themes of activities and topics of studies, trainings and boards. */
export const themes = codeList('theme', {
  XI_THOUGHT: '习近平法治思想', CONSTITUTION: '宪法', CIVIL_CODE: '民法典', PARTY_RULES: '党内法规', ANTI_DRUG: '禁毒', ANTI_CULT: '反邪教',
  JUVENILE_CRIME: '预防未成年人犯罪', SAFETY: '安全生产', ANTI_FRAUD: '反诈', LAND: '土地', FAMILY: '婚姻家庭', LABOUR: '劳动', ANTI_GANG: '扫黑除恶',
  PETITION: '信访', OTHER: '其他',
});

export const materialKinds = codeList('materialKind', {
  LEAFLET: '宣传资料', BOOK: '读本教材', BANNER: '横幅', SLOGAN: '标语', PANEL: '展板', MESSAGE: '短信微信',
});

/** The one unit each kind of material is counted in (`contract/events.md`, Materials). */
export const materialUnits: ReadonlyMap<string, string> = new Map([
  ['LEAFLET', '份'], ['BOOK', '册'], ['BANNER', '条'], ['SLOGAN', '条'], ['PANEL', '块'], ['MESSAGE', '条'],
]);

/** What material is counted in. */
export const units = codeList('materialUnit', Object.fromEntries([...new Set(materialUnits.values())].map((unit) => [unit, unit])));

export const studyKinds = codeList('studyKind', {
  CENTRE_GROUP: '党委理论学习中心组学习', PRE_MEETING: '会前学法', CADRE: '干部学法', PARTY_RULES: '党内法规学习',
});

export const trainingAudiences = codeList('trainingAudience', {
  VILLAGE_CADRE: '村（社区）“两委”干部', LEGAL_LITERATE: '法律明白人', MIGRANT_WORKER: '农民工', ENFORCEMENT: '行政执法人员', OTHER: '其他',
});

/** Who may be a village's legal adviser (村（社区）法律顾问制度). */
export const qualifications = codeList('qualification', {
  LAWYER: '律师', GRASSROOTS_LEGAL_WORKER: '基层法律服务工作者', PUBLIC_LAWYER: '公职律师', OTHER_LEGAL: '其他法律专业人员',
});

export const venueKinds = codeList('venueKind', {
  SQUARE: '法治广场', CORRIDOR: '法治长廊', WALL: '法治文化墙', BOARD: '法治宣传栏', BOOKROOM: '法治书屋', SCREEN: '电子屏',
});

/** In which form a theme was taken up, where an indicator counts several forms together. */
export const forms = codeList('form', { ACTIVITY: '宣传活动', STUDY: '学习', TRAINING: '培训' });

/** What an activity can be looked for by: its themes, its audiences and the kind of place; `OTHER` tells nothing. */
export const activityTags = codeList('activityTag', Object.fromEntries(
  Object.entries({ ...themes.labels, ...audiences.labels, ...venueTypes.labels }).filter(([code]) => code !== 'OTHER'),
));

/** Whether something that lasts has been ended; what merely ran out has not. */
export const standings = codeList('standing', { IN_FORCE: '在任（在用）', ENDED: '已终止' });
