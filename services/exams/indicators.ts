import { NOTHING, state, sum, type AnyMeasure, type Entry as Point, type Indicator } from '@fazhi/domain';
import { BANDS } from './codes.js';
import type { Entry } from './evolve.js';
import { outstanding } from './outstanding.js';
import { resultOf, termsOn, type Result } from './results.js';

const DIMS = ['campaign', 'unit'] as const;
/** 优秀 from 90 points. */
const EXCELLENT = 90;
/** Amounts are whole numbers: scores are kept in hundredths of a point. */
const HUNDREDTHS = 100;

/**
 * A cohort measure over the people who have to sit an examination: dated by the last day of its last window, also
 * before that day has come; an exempt person leaves it from the day of the exemption.
 */
const ofEntry = (code: string, amount: (result: Result) => number, band?: (result: Result) => string): AnyMeasure =>
  state<Entry>(code, 'entry', (entry, day, refs): readonly Point[] => {
    const terms = entry.exemptedOn === undefined && entry.unit !== undefined ? termsOn(refs[entry.campaign], day) : undefined;
    if (!terms) return NOTHING;
    const result = resultOf(entry.attempts, terms);
    const dims = { campaign: entry.campaign, unit: entry.unit };
    return [{ amount: amount(result), c: terms.lastDay, dims: band ? { ...dims, band: band(result) } : dims }];
  }, { dims: band ? [...DIMS, 'band'] : DIMS });

/** 优秀, 良好, 合格 from 90, 80 and 60 points (published practice). */
function bandOf({ score = 0 }: Result): string {
  if (score >= EXCELLENT) return 'EXCELLENT';
  return score >= 80 ? 'GOOD' : score >= 60 ? 'FAIR' : 'POOR';
}

export const measures: readonly AnyMeasure[] = [
  ofEntry('EX-01', () => 1),
  ofEntry('EX-02', (r) => +r.took),
  ofEntry('EX-02a', (r) => +r.tookMain),
  ofEntry('EX-03', (r) => +r.passed),
  ofEntry('EX-04', (r) => +((r.score ?? 0) >= EXCELLENT)),
  ofEntry('EX-04b', (r) => +r.took, bandOf),
  ofEntry('EX-05n', (r) => Math.round((r.score ?? 0) * HUNDREDTHS)),
  outstanding,
];

const breakdowns = DIMS.map((dim) => ({ dim }));
const rate = (code: string, zh: string, en: string, numerator: string, denominator: string, formula: string): Indicator => ({
  code, zh, en, kind: 'RATE', unit: '%', formula, numerator: [sum(numerator)], denominator: [sum(denominator)], breakdowns,
});

export const indicators: readonly Indicator[] = [
  {
    code: 'EX-01', zh: '应考人数', en: 'Persons due to sit', kind: 'FLOW', unit: '人', value: [sum('EX-01')], breakdowns,
    formula: '应考名单人数减免考人数（退休、调离、长期病假、产假、驻外、死亡，自免考之日起）；按考试最后一个时段的截止日归期；同一人参加几次考试按几人次计。'
      + ' Roster less exempt persons, in the period of the last day of the last window; one a person and examination.',
  },
  rate('EX-02', '参考率', 'Participation', 'EX-02', 'EX-01',
    '在任一考试时段内提交有效答卷的应考人数÷应考人数；登录未交卷不算参考，超次、时段外答卷不计。'
    + ' Persons with at least one counted attempt in any window ÷ EX-01.'),
  rate('EX-02a', '首考参考率', 'Participation in the main window', 'EX-02a', 'EX-01',
    '在首考时段内提交有效答卷的应考人数÷应考人数。 Persons with a counted attempt in the main window ÷ EX-01.'),
  rate('EX-03', '合格率', 'Pass rate of those who took part', 'EX-03', 'EX-02',
    '计分成绩（最高分，考试另定的取最后一次）达到合格线的人数÷参考人数；合格线由各次考试规定。'
    + ' Persons whose counting score (the best, or the last where the examination says so) reaches its pass mark ÷ persons who took part.'),
  rate('EX-03b', '应考合格率', 'Pass rate of those due to sit', 'EX-03', 'EX-01',
    '合格人数÷应考人数。 Persons who passed ÷ EX-01.'),
  rate('EX-04', '优秀率', 'Excellence', 'EX-04', 'EX-02',
    '计分成绩90分以上（含90分）的人数÷参考人数。 Persons with a counting score of 90 or more ÷ persons who took part.'),
  {
    code: 'EX-04b', zh: '参考人员成绩分布', en: 'Scores by band', kind: 'FLOW', unit: '人', value: [sum('EX-04b')],
    breakdowns: [{ dim: 'band', codes: BANDS }, ...breakdowns],
    formula: '参考人数，按计分成绩分为优秀（90分以上）、良好（80—89分）、合格（60—79分）和60分以下；同一人参加几次考试按几人次计。'
      + ' Persons who took part by counting score: 90 and more, 80 to below 90, 60 to below 80, below 60; one a person and examination.',
  },
  {
    code: 'EX-05', zh: '平均分', en: 'Mean score', kind: 'RATE', unit: '分', breakdowns,
    numerator: [sum('EX-05n', HUNDREDTHS)], denominator: [sum('EX-02')],
    formula: '参考人员计分成绩之和÷参考人数。 Sum of the counting scores ÷ persons who took part.',
  },
];
