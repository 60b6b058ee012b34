import { caseMeasures } from './cases.measures.js';
import { closingIndicators, cohortIndicators, protectionIndicators } from './cases.indicators.js';
import { networkIndicators } from './network.indicators.js';
import { networkMeasures } from './network.measures.js';

/** What is counted (MED-01 …), and from what. */
export const measures = [...caseMeasures, ...networkMeasures];
export const indicators = [...cohortIndicators, ...closingIndicators, ...protectionIndicators, ...networkIndicators];
