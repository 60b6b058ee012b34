import { caseMeasures } from './cases.measures.js';
import { closingIndicators, cohortIndicators, protectionIndicators } from './cases.indicators.js';
import { networkIndicators } from './network.indicators.js';
import { mediators, screeningsInTime, villagesWithCommittee } from './network.groups.js';
import { networkMeasures } from './network.measures.js';

/** What is counted (MED-01 …), and from what. */
export const measures = [...caseMeasures, ...networkMeasures];
export const groups = [villagesWithCommittee, screeningsInTime, mediators];
export const indicators = [...cohortIndicators, ...closingIndicators, ...protectionIndicators, ...networkIndicators];
