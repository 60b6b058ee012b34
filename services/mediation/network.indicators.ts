import { each, holders, stock, sum, type Indicator } from '@fazhi/domain';
import { EMPLOYMENTS } from './codes.js';

/** Screening, training and the mediators themselves (`domain.md` §1.3). */
export const networkIndicators: readonly Indicator[] = [
  {
    code: 'MED-20', zh: '调委会覆盖率', en: 'Villages with a mediation committee', kind: 'RATE', unit: '%',
    formula: '期末设有村级人民调解委员会且届期未满（设立时登记任期的）、未撤销的有效村（社区）数÷有效村（社区）数（人民调解法第八、九条）。'
      + ' Villages in force with a committee of their level, neither dissolved nor past the term it was established for (where one was told) ÷ villages in force, at the end of the period.',
    numerator: [stock('MED-20')], denominator: [stock('REG-VILLAGES')],
  },
  {
    code: 'MED-22', zh: '调解制度数', en: 'Institutions of mediation', kind: 'FLOW', unit: '项',
    formula: '期内建立的人民调解规章制度数，以印发之日计。 Rules of people’s mediation adopted in the period, by the day of adoption.',
    value: [sum('MED-22')],
  },
  {
    code: 'MED-27', zh: '排查按期率', en: 'Screenings reported in time', kind: 'RATE', unit: '%',
    formula: '期内已届满的应排查期次（有效村每半月一次、有效乡镇每月一次）中，该期内报送了排查（零报告也计）的÷应排查期次。'
      + ' Of the half-months of villages and months of towns in force that ended in the period up to asOf, those with at least one screening reported in them, zero reports included ÷ all of them.',
    numerator: [sum('MED-27')], denominator: [each('HALF_MONTH', 'REG-VILLAGES'), each('MONTH', 'REG-TOWNS')],
  },
  {
    code: 'MED-29', zh: '调解员培训覆盖率', en: 'Mediators trained', kind: 'RATE', unit: '%',
    formula: '期末在任的调解员中，期内参加过培训的人数÷期末在任的调解员数，一人只计一次。 Of the mediators in office at the end of the period, those who took part in a training in it ÷ all of them, each once.',
    numerator: [holders('MED-29.office', 'MED-29.trained')], denominator: [holders('MED-29.office')],
  },
  {
    code: 'MED-21', zh: '调解员数', en: 'Mediators', kind: 'STOCK', unit: '人',
    formula: '期末在任的人民调解员聘任数，按专职、兼职分列。 Appointments of mediators in force at the end of the period.',
    value: [stock('MED-21')], breakdowns: [{ dim: 'employment', codes: EMPLOYMENTS }, { dim: 'committee' }],
  },
  {
    code: 'MED-23', zh: '排查次数', en: 'Screenings', kind: 'FLOW', unit: '次',
    formula: '期内矛盾纠纷排查次数，零报告也计。 Screenings in the period, those that found nothing included.',
    value: [sum('MED-23')],
  },
  {
    code: 'MED-24', zh: '排查发现数', en: 'Disputes found', kind: 'FLOW', unit: '件',
    formula: '期内排查发现的矛盾纠纷件数之和。 Disputes found by the screenings in the period.',
    value: [sum('MED-24')],
  },
  {
    code: 'MED-25', zh: '预防纠纷件数', en: 'Disputes prevented', kind: 'FLOW', unit: '件',
    formula: '期内排查预防的纠纷件数之和。 Disputes prevented by the screenings in the period.',
    value: [sum('MED-25')],
  },
  {
    code: 'MED-28', zh: '调解培训次数', en: 'Mediators’ trainings', kind: 'FLOW', unit: '次',
    formula: '期内调解技能培训次数。 Trainings of mediators in the period.',
    value: [sum('MED-28')],
  },
  {
    code: 'MED-30', zh: '调解培训学时', en: 'Hours of mediators’ training', kind: 'FLOW', unit: '学时',
    formula: '期内调解技能培训的学时之和。 Hours of the trainings in the period.',
    value: [sum('MED-30')],
  },
];
