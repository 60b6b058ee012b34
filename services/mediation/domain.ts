import { defineDomain } from '@fazhi/domain';
import { committee, disputeCase, mediator, screening, training } from './evolve.js';
import { indicators, measures } from './indicators.js';

/** 人民调解: dispute cases, agreements and what becomes of them, risks, screenings, committees and mediators. */
export const mediation = defineDomain({
  name: 'mediation',
  zh: '人民调解',
  en: 'People’s mediation',
  subjects: [disputeCase, screening, committee, mediator, training],
  measures,
  indicators,
});
