import { defineDomain } from '@fazhi/domain';
import { campaign, entry } from './evolve.js';
import { indicators, measures } from './indicators.js';

/** 普法考试: campaigns with their windows, rosters, exemptions and attempts. */
export const exams = defineDomain({
  name: 'exams', zh: '普法考试', en: 'Examinations',
  subjects: [campaign, entry],
  measures,
  indicators,
});
