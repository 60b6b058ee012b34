import { ONE, flow, sum, type Indicator } from '@fazhi/domain';

export const recordMeasures = [flow('AFT-23', 'survey', () => ONE)];

export const recordIndicators: readonly Indicator[] = [
  {
    code: 'AFT-23', zh: '摸排次数', en: 'Survey rounds', kind: 'FLOW', unit: '次',
    formula: '期内上报的摸排次数，零报告也计。 Survey rounds reported in the period, zero reports included.',
    value: [sum('AFT-23')],
  },
];
