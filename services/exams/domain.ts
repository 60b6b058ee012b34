import { defineDomain } from '@fazhi/domain';
import { setAlerts } from './alerts.js';
import { campaign, entry } from './evolve.js';
import { indicators, measures } from './indicators.js';
import { lists } from './lists.js';
import { compared, sentences } from './sentences.js';
import { titles } from './titles.js';

/** 普法考试: campaigns with their windows, rosters, exemptions and attempts. */
export const exams = defineDomain({
  name: 'exams', zh: '普法考试', en: 'Examinations',
  titles,
  subjects: [campaign, entry],
  measures,
  indicators,
  setAlerts,
  lists,
  sentences, compared,
});
