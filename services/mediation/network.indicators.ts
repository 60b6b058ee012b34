import { stock, sum, type Indicator } from '@fazhi/domain';
import { EMPLOYMENTS } from './codes.js';

/** Screening, training and the mediators themselves (`domain.md` §1.3). */
export const networkIndicators: readonly Indicator[] = [
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
