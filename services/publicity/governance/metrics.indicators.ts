import { stock, sum, type Indicator } from '@fazhi/domain';
import { PER, metrics, partOf, wholeOf } from './metrics.js';

const REPORTED_ZH = '由部门按 metric-reported 报送，计入所报时期的最后一日，同一时期以最新报送为准，时期不得重叠（口径：乡镇法治政府建设年度报告）。';
const REPORTED_EN = 'As departments report it; it belongs to the last day of its period, of one period the latest report holds, and periods must not overlap (rule: annual report on rule-of-law government).';
const STANDING_ZH = '由部门按 metric-reported 报送，自报送之日起以最近时期的数为准（口径：乡镇法治政府建设年度报告）。';
const STANDING_EN = 'As departments report it; from the day of its report the figure for the latest period holds (rule: annual report on rule-of-law government).';
const byOrg = [{ dim: 'org' }];

const count = (code: string, en: string, unit: string, zh: string, words: string): Indicator => ({
  code, zh: metrics.label(code), en, kind: 'FLOW', unit, value: [sum(code, PER)], breakdowns: byOrg, formula: `${zh}${REPORTED_ZH} ${words} ${REPORTED_EN}`,
});
const rate = (code: string, en: string, zh: string, words: string): Indicator => ({
  code, zh: metrics.label(code), en, kind: 'RATE', unit: '%', numerator: [sum(partOf(code), PER)], denominator: [sum(wholeOf(code), PER)],
  formula: `${zh}${REPORTED_ZH} ${words} ${REPORTED_EN}`,
});

export const metricIndicators: readonly Indicator[] = [
  count('GOV-10', 'Enforcement trainings', '次', '期内行政执法培训次数之和。', 'Σ trainings of enforcement officers in the period.'),
  count('GOV-10b', 'Attendance of enforcement trainings', '人次', '期内行政执法培训参训人次之和，不去重。', 'Σ attendance of those trainings, not distinct.'),
  rate('GOV-11', 'Case files found in order', '期内评查合格的行政执法案卷数÷评查案卷数，分子、分母分别相加。', 'Σ case files found in order ÷ Σ case files reviewed in the period.'),
  count('GOV-12', 'Penalties', '件', '期内行政处罚件数之和。', 'Σ administrative penalties in the period.'),
  count('GOV-12b', 'Cases settled by education', '件', '期内教育、不予处罚件数之和，与GOV-12对照。', 'Σ cases settled by education or without penalty in the period, to be held against GOV-12.'),
  count('GOV-12c', 'Flaws of procedure', '处', '期内行政执法程序瑕疵数之和。', 'Σ flaws of procedure in the period.'),
  count('GOV-20', 'Clues against organised crime', '条', '期内扫黑除恶线索数之和。', 'Σ clues against organised crime in the period.'),
  {
    code: 'GOV-21', zh: metrics.label('GOV-21'), en: 'Video points', kind: 'STOCK', unit: '个', value: [stock('GOV-21')],
    formula: `期末“雪亮工程”视频点位数。${STANDING_ZH} Video points at the end of the period. ${STANDING_EN}`,
  },
  {
    code: 'GOV-21b', zh: metrics.label('GOV-21b'), en: 'Video points online', kind: 'RATE', unit: '%',
    numerator: [stock(partOf('GOV-21b'))], denominator: [stock(wholeOf('GOV-21b'))],
    formula: `期末在线点位数÷点位数。${STANDING_ZH} Video points online ÷ all, at the end of the period. ${STANDING_EN}`,
  },
  rate('GOV-22', 'Enforcement duties assigned', '期内已明确责任人的执法责任项数÷执法责任项数，分子、分母分别相加。', 'Σ enforcement duties assigned to a person ÷ Σ enforcement duties in the period.'),
  rate('GOV-23', 'Petitions settled', '期内办结的群众诉求件数÷受理件数，分子、分母分别相加。', 'Σ petitions settled ÷ Σ petitions received in the period.'),
];
