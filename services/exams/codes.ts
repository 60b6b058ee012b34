import { codeList } from '@fazhi/domain';

/** Why somebody on the roster need not sit the examination (免考事由). */
export const EXEMPTIONS = codeList('exemption', {
  RETIRED: '退休', TRANSFERRED: '调离', SICK: '长期病假', MATERNITY: '产假', ABROAD: '驻外', DIED: '死亡',
});

/** Which of a person's attempts gives the score that counts (计分规则). */
export const SCORE_RULES = codeList('scoreRule', { BEST: '取最高分', LAST: '取最后一次成绩' });

/** Bands of scores (成绩等次): from 90, 80 and 60 points; what passes is the examination's own. */
export const BANDS = codeList('band', { EXCELLENT: '优秀（90分以上）', GOOD: '良好（80—89分）', FAIR: '合格（60—79分）', POOR: '不合格（60分以下）' });

/** Where an examination stands, the days of its windows aside. */
export const CAMPAIGN_STATES = codeList('campaignState', { PUBLISHED: '已发布', FINALISED: '已核定' });

/** Where a person stands in an examination. */
export const ENTRY_STATES = codeList('entryState', {
  REQUIRED: '应考未考', ATTEMPTED: '已考未合格', PASSED: '合格', FAILED: '不合格', EXEMPT: '免考', ABSENT: '缺考',
});
