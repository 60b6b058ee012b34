import { defineDomain } from '@fazhi/domain';
import { alerts } from './alerts.js';
import { clusters } from './clusters.js';
import { committee, disputeCase, mediator, screening, training } from './evolve.js';
import { groups, indicators, measures } from './indicators.js';
import { lists } from './lists.js';
import { screeningAlerts } from './screenings.alerts.js';
import { compared, sentences } from './sentences.js';
import { titles } from './titles.js';

/** 人民调解: dispute cases, agreements and what becomes of them, risks, screenings, committees and mediators. */
export const mediation = defineDomain({
  name: 'mediation',
  zh: '人民调解',
  en: 'People’s mediation',
  titles,
  subjects: [disputeCase, screening, committee, mediator, training],
  measures,
  groups,
  indicators,
  alerts,
  setAlerts: [clusters, ...screeningAlerts],
  lists,
  identities: [{ zh: '期初未结 + 新收 + 重开 = 办结 + 期末未结', en: 'open before + accepted + reopened = closed + open after', stock: 'MED-34', comes: ['MED-01', 'MED-35'], goes: ['MED-33'] }],
  sentences, compared,
});
