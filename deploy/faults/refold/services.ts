import { corrections, persons, surveys, terms } from './aftercare.js';
import { cases } from './cases.js';
import { campaigns, entries } from './exams.js';
import { activities, advisers, boards, joint, villagesWithAdviser } from './publicity.js';
import { regions, validity } from './regions.js';
import type { Group, Kind } from './told.js';

export interface Service {
  name: string;
  kinds: readonly Kind[];
  groups: readonly Group[];
}

/** The services and what this checker knows of them: every type that a story tells. The registry first: others need its regions. */
export const SERVICES: readonly Service[] = [
  { name: 'registry', kinds: [regions], groups: [validity] },
  { name: 'publicity', kinds: [activities, boards, advisers], groups: [joint, villagesWithAdviser] },
  { name: 'mediation', kinds: [cases], groups: [] },
  { name: 'aftercare', kinds: [terms, corrections, surveys], groups: [persons] },
  { name: 'exams', kinds: [campaigns, entries], groups: [] },
];
