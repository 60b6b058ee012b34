import type { Sentence } from '@fazhi/domain';

/** 学法考试 */
export const sentences: readonly Sentence[] = [{
  code: 'EX-S1', in: { SEED_2022: '2.2', OFFICIAL_5: '1.3' }, order: 20, numbered: true, mend: ['exams.campaign.published', 'exams.roster.enrolled', 'exams.attempt.submitted'],
  clauses: [{ text: '积极组织{all}干部参加普法考试，各类普法考试参考率达{EX-02}，' }, { text: '合格率达{EX-03}' }],
}];

export const compared: readonly string[] = ['EX-02', 'EX-03'];
