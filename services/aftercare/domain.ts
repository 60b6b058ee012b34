import { defineDomain } from '@fazhi/domain';
import { correction } from './corrections.evolve.js';
import { alerts } from './alerts.js';
import { careIndicators, careMeasures } from './care.indicators.js';
import { correctionIndicators, correctionMeasures } from './corrections.indicators.js';
import { letterAlerts, surveyAlert } from './sets.alerts.js';
import { lists } from './lists.js';
import { coverageGroups, surveysInTime } from './places.groups.js';
import { persons } from './persons.group.js';
import { termCare } from './letters.group.js';
import { letter, org, survey } from './records.evolve.js';
import { recordIndicators, recordMeasures } from './records.indicators.js';
import { term } from './terms.evolve.js';
import { termIndicators, termMeasures } from './terms.indicators.js';
import { compared, sentences } from './sentences.js';
import { titles } from './titles.js';

/** Help for released persons, and community correction. */
export const aftercare = defineDomain({
  name: 'aftercare',
  zh: '安置帮教与社区矫正',
  en: 'Aftercare and community correction',
  titles,
  subjects: [term, correction, org, letter, survey],
  measures: [...termMeasures, ...careMeasures, ...correctionMeasures, ...recordMeasures],
  groups: [persons, termCare, surveysInTime, ...coverageGroups],
  indicators: [...termIndicators, ...careIndicators, ...correctionIndicators, ...recordIndicators],
  alerts,
  setAlerts: [...letterAlerts, surveyAlert],
  lists,
  identities: [{
    zh: '期初在矫 + 新入矫 + 转入 = 解矫 + 终止 + 转出 + 期末在矫', en: 'on the roll before + admitted + transferred in = lifted + terminated + transferred out + on the roll after',
    stock: 'COR-01', comes: ['COR-02', 'COR-07'], goes: ['COR-03', 'COR-04', 'COR-08'],
  }],
  sentences, compared,
});
