import { defineDomain } from '@fazhi/domain';
import { correction } from './corrections.evolve.js';
import { correctionIndicators, correctionMeasures } from './corrections.indicators.js';
import { persons } from './persons.group.js';
import { letter, org, survey } from './records.evolve.js';
import { recordIndicators, recordMeasures } from './records.indicators.js';
import { term } from './terms.evolve.js';
import { termIndicators, termMeasures } from './terms.indicators.js';

/** Help for released persons, and community correction. */
export const aftercare = defineDomain({
  name: 'aftercare',
  zh: '安置帮教与社区矫正',
  en: 'Aftercare and community correction',
  subjects: [term, correction, org, letter, survey],
  measures: [...termMeasures, ...correctionMeasures, ...recordMeasures],
  groups: [persons],
  indicators: [...termIndicators, ...correctionIndicators, ...recordIndicators],
});
