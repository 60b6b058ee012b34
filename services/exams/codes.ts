import { codeList } from '@fazhi/domain';

/** Why somebody on the roster need not sit the examination (免考事由). */
export const EXEMPTIONS = codeList('exemption', {
  RETIRED: '退休', TRANSFERRED: '调离', SICK: '长期病假', MATERNITY: '产假', ABROAD: '驻外', DIED: '死亡',
});

/** Which of a person's attempts gives the score that counts (计分规则). */
export const SCORE_RULES = codeList('scoreRule', { BEST: '取最高分', LAST: '取最后一次成绩' });
