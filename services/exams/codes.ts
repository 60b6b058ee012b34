import { codeList } from '@fazhi/domain';

/** Why somebody on the roster need not sit the examination (免考事由). */
export const EXEMPTIONS = codeList('exemption', {
  RETIRED: ['退休', 'Retired'], TRANSFERRED: ['调离', 'Transferred'], SICK: ['长期病假', 'Long illness'], MATERNITY: ['产假', 'Maternity leave'], ABROAD: ['驻外', 'Posted abroad'], DIED: ['死亡', 'Died'],
});

/** Which of a person's attempts gives the score that counts (计分规则). */
export const SCORE_RULES = codeList('scoreRule', { BEST: ['取最高分', 'Best score'], LAST: ['取最后一次成绩', 'Last score'] });

/** Bands of scores (成绩等次): from 90, 80 and 60 points; what passes is the examination's own. */
export const BANDS = codeList('band', {
  EXCELLENT: ['优秀（90分以上）', 'Excellent (90 and above)'], GOOD: ['良好（80—89分）', 'Good (80–89)'], FAIR: ['合格（60—79分）', 'Fair (60–79)'],
  POOR: ['不合格（60分以下）', 'Poor (below 60)'],
});

/** Where an examination stands, the days of its windows aside. */
export const CAMPAIGN_STATES = codeList('campaignState', { PUBLISHED: ['已发布', 'Published'], FINALISED: ['已核定', 'Final'] });

/** Where a person stands in an examination. */
export const ENTRY_STATES = codeList('entryState', {
  REQUIRED: ['应考未考', 'Not yet taken'], ATTEMPTED: ['已考未合格', 'Taken, not passed'], PASSED: ['合格', 'Passed'], FAILED: ['不合格', 'Failed'], EXEMPT: ['免考', 'Exempt'], ABSENT: ['缺考', 'Absent'],
});
