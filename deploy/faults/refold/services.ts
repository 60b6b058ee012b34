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

/**
 * The measures and groups that this checker states a second time: at least one of every way in which measures count.
 * What others hold is compared with the sum of their points only, and by `verify`.
 */
const mediation = ['01', '01n', '02', '04', '04b', '07', '08', '08-due', '10', '10-closed', '11', '11-closed', '12', '12-closed', '15', '16', '18', '19', '26', '31', '33', '34', '35'];
const publicity = ['01', '02', '03', '03b', '04', '05', '08', '09', '10', '11', '11b', '12', '13', '14', '22', '22b', '23', '26', '27'];
export const MEASURES: readonly string[] = [
  ...mediation.map((n) => `MED-${n}`), ...publicity.map((n) => `PUB-${n}`), 'AFT-01', 'AFT-02', 'AFT-03', 'AFT-04', 'AFT-23', 'AFT-25',
  'REG-TOWNS', 'REG-VILLAGES', 'REG-GROUPS', 'COR-01', 'COR-03', 'COR-04', 'COR-07', 'COR-08', 'EX-01', 'EX-02', 'EX-02a', 'EX-03', 'EX-04', 'EX-05n',
];
export const GROUPS: readonly string[] = SERVICES.flatMap((s) => s.groups.map((g) => g.name));

/** Of the services with a log of their own. */
export const NAMES: readonly string[] = SERVICES.map(({ name }) => name);
