import { codeList } from '@fazhi/domain';

export const activityKinds = codeList('activityKind', {
  LEAFLETS: ['发放宣传资料', 'Leaflets handed out'], CONSULTATION: ['法律咨询', 'Legal advice'], LECTURE: ['法治讲座', 'Lecture'], COURTYARD_MEETING: ['屋场会', 'Courtyard meeting'],
  PERFORMANCE: ['法治文艺演出', 'Performance'],
  MOCK_COURT: ['模拟法庭', 'Mock trial'], PUSH: ['短信微信推送', 'Messages sent'], CAMPAIGN: ['集中宣传', 'Campaign event'], OTHER: ['其他', 'Other'],
});

/** 法律六进 (中央宣传部等, 2006): the places law is brought to. */
export const venueTypes = codeList('venueType', {
  ORGAN: ['机关', 'Public body'], VILLAGE: ['乡村', 'Village'], COMMUNITY: ['社区', 'Community'], SCHOOL: ['学校', 'School'], ENTERPRISE: ['企业', 'Enterprise'], UNIT: ['单位', 'Other organisation'],
});

export const audiences = codeList('audience', {
  CADRE: ['领导干部', 'Leading officials'], STATE_STAFF: ['国家工作人员', 'State employees'], PARTY_MEMBER: ['党员', 'Party members'],
  VILLAGE_CADRE: ['村（社区）“两委”干部', 'Village and community officials'], YOUTH: ['青少年', 'Young people'], FARMER: ['农民', 'Farmers'],
  MIGRANT_WORKER: ['农民工', 'Migrant workers'], BUSINESS: ['企业经营管理人员', 'Business managers'], ELDERLY: ['老年人', 'Elderly people'], WOMEN: ['妇女', 'Women'],
  SPECIAL: ['特殊人群', 'Special groups'], OTHER: ['其他', 'Other'],
});

/** Themes of activities and topics of studies, trainings and boards. */
export const themes = codeList('theme', {
  XI_THOUGHT: ['习近平法治思想', 'Xi Jinping Thought on the Rule of Law'], CONSTITUTION: ['宪法', 'Constitution'], CIVIL_CODE: ['民法典', 'Civil Code'],
  PARTY_RULES: ['党内法规', 'Party regulations'], ANTI_DRUG: ['禁毒', 'Drug control'], ANTI_CULT: ['反邪教', 'Against cults'],
  JUVENILE_CRIME: ['预防未成年人犯罪', 'Prevention of juvenile crime'], SAFETY: ['安全生产', 'Work safety'], ANTI_FRAUD: ['反诈', 'Against fraud'], LAND: ['土地', 'Land'],
  FAMILY: ['婚姻家庭', 'Marriage and family'], LABOUR: ['劳动', 'Labour'], ANTI_GANG: ['扫黑除恶', 'Against organised crime'],
  PETITION: ['信访', 'Petitions'], OTHER: ['其他', 'Other'],
});

export const materialKinds = codeList('materialKind', {
  LEAFLET: ['宣传资料', 'Leaflets'], BOOK: ['读本教材', 'Readers and textbooks'], BANNER: ['横幅', 'Banners'], SLOGAN: ['标语', 'Slogans'], PANEL: ['展板', 'Display panels'],
  MESSAGE: ['短信微信', 'Text messages'],
});

/** The one unit each kind of material is counted in (`contract/events.md`, Materials). */
export const materialUnits: ReadonlyMap<string, string> = new Map([
  ['LEAFLET', '份'], ['BOOK', '册'], ['BANNER', '条'], ['SLOGAN', '条'], ['PANEL', '块'], ['MESSAGE', '条'],
]);

/** What material is counted in. */
export const units = codeList('materialUnit', { 份: ['份', 'copies'], 册: ['册', 'volumes'], 条: ['条', 'pieces'], 块: ['块', 'panels'] });

export const studyKinds = codeList('studyKind', {
  CENTRE_GROUP: ['党委理论学习中心组学习', 'Party committee study group'], PRE_MEETING: ['会前学法', 'Study before meetings'], CADRE: ['干部学法', 'Study by officials'],
  PARTY_RULES: ['党内法规学习', 'Study of Party regulations'],
});

export const trainingAudiences = codeList('trainingAudience', {
  VILLAGE_CADRE: ['村（社区）“两委”干部', 'Village and community officials'], LEGAL_LITERATE: ['法律明白人', 'Legally literate villagers'],
  MIGRANT_WORKER: ['农民工', 'Migrant workers'], ENFORCEMENT: ['行政执法人员', 'Law enforcement staff'], OTHER: ['其他', 'Other'],
});

/** Who may be a village's legal adviser (村（社区）法律顾问制度). */
export const qualifications = codeList('qualification', {
  LAWYER: ['律师', 'Lawyer'], GRASSROOTS_LEGAL_WORKER: ['基层法律服务工作者', 'Grassroots legal worker'], PUBLIC_LAWYER: ['公职律师', 'Government lawyer'],
  OTHER_LEGAL: ['其他法律专业人员', 'Other legal professional'],
});

export const venueKinds = codeList('venueKind', {
  SQUARE: ['法治广场', 'Square'], CORRIDOR: ['法治长廊', 'Corridor'], WALL: ['法治文化墙', 'Culture wall'], BOARD: ['法治宣传栏', 'Notice board'], BOOKROOM: ['法治书屋', 'Book room'], SCREEN: ['电子屏', 'Screen'],
});

/** In which form a theme was taken up, where an indicator counts several forms together. */
export const forms = codeList('form', { ACTIVITY: ['宣传活动', 'Activity'], STUDY: ['学习', 'Study'], TRAINING: ['培训', 'Training'] });

/** What an activity can be looked for by: its themes, its audiences and the kind of place; `OTHER` tells nothing. */
export const activityTags = codeList('activityTag', Object.fromEntries(
  Object.entries({ ...themes.terms, ...audiences.terms, ...venueTypes.terms }).filter(([code]) => code !== 'OTHER'),
));

/** Whether something that lasts has been ended; what merely ran out has not. */
export const standings = codeList('standing', { IN_FORCE: ['在任（在用）', 'In office or in use'], ENDED: ['已终止', 'Ended'] });
