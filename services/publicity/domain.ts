import { defineDomain } from '@fazhi/domain';
import { activity } from './activities.evolve.js';
import { activityIndicators } from './activities.indicators.js';
import { activityMeasures } from './activities.measures.js';
import { adviserGroups, adviserIndicators, adviserMeasures } from './advisers.indicators.js';
import { villageAlerts } from './alerts.js';
import { townAlerts } from './governance/alerts.js';
import { governanceSubjects } from './governance/evolve.js';
import { governanceGroups, governanceIndicators, governanceMeasures } from './governance/indicators.js';
import { governanceRecords } from './governance/lists.js';
import { jointActivities } from './joint.js';
import { activities, advisers, boards, literates, places, studySessions } from './lists.js';
import { board, study, training } from './sessions.evolve.js';
import { sessionIndicators, sessionMeasures } from './sessions.indicators.js';
import { titles } from './titles.js';
import { adviser, library, literate, venue } from './villages.evolve.js';
import { villageGroups, villageIndicators, villageMeasures } from './villages.indicators.js';
import { compared, sentences, spoken } from './sentences.js';

/** 法治宣传与依法治理: what is done to make the law known, and how the township governs itself by it. */
export const publicity = defineDomain({
  name: 'publicity',
  zh: '法治宣传与依法治理',
  en: 'Publicity and governance',
  titles,
  subjects: [activity, board, study, training, adviser, literate, library, venue, ...governanceSubjects],
  measures: [...activityMeasures, ...sessionMeasures, ...villageMeasures, ...adviserMeasures, ...governanceMeasures],
  groups: [jointActivities, ...villageGroups, ...adviserGroups, ...governanceGroups],
  indicators: [...activityIndicators, ...sessionIndicators, ...villageIndicators, ...adviserIndicators, ...governanceIndicators]
    .sort((a, b) => (a.code < b.code ? -1 : 1)),
  setAlerts: [...villageAlerts, ...townAlerts],
  lists: [activities, studySessions, boards, advisers, literates, places, governanceRecords],
  sentences, spoken, compared,
});
