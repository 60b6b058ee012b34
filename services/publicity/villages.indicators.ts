import { flow, stock, sum, type AnyGroup, type AnyMeasure, type Indicator } from '@fazhi/domain';
import { personsWith, villagesWith } from './coverage.js';
import { adviser, library, literate, venue } from './villages.evolve.js';
import type { LibraryOpened } from './villages.facts.js';

export const villageMeasures: readonly AnyMeasure[] = [
  flow('PUB-19', 'library', (fact) => [{ amount: (fact.data as LibraryOpened).qty }]),
];

export const villageGroups: readonly AnyGroup[] = [
  personsWith(literate, 'PUB-16'),
  villagesWith(library, 'PUB-18'),
  villagesWith(adviser, 'PUB-23'),
  villagesWith(venue, 'PUB-25'),
];

/** The villages (社区 included) in force, a STOCK that the registry counts. */
const villages = [stock('REG-VILLAGES')];

export const villageIndicators: readonly Indicator[] = [
  {
    code: 'PUB-16', zh: '法律明白人数', en: 'Law-literate villagers', kind: 'STOCK', unit: '人', value: [stock('PUB-16')],
    formula: '期末在任的法律明白人数，一人只计一次，退出当日不计（口径：乡村“法律明白人”培养工作）。 Persons with an appointment in force at the end of the period, each once; from the day it ended it does not count (rule: training of law-literate villagers).',
  },
  {
    code: 'PUB-18', zh: '法律图书室村覆盖率', en: 'Villages with a law library', kind: 'RATE', unit: '%', numerator: [stock('PUB-18')], denominator: villages,
    formula: '期末已建成法律图书室的有效村（社区）数÷有效村（社区）数（口径：乡镇法治政府建设年度报告）。 Villages in force with at least one law library ÷ villages in force, at the end of the period (rule: annual report on rule-of-law government).',
  },
  {
    code: 'PUB-19', zh: '新增法律图书数', en: 'Law books added', kind: 'FLOW', unit: '册', value: [sum('PUB-19')],
    formula: '期内法律图书室建成时配置和其后充实的图书册数之和（口径：乡镇法治政府建设年度报告）。 Books with which law libraries were opened or restocked in the period (rule: annual report on rule-of-law government).',
  },
  {
    code: 'PUB-23', zh: '村（社区）法律顾问覆盖率', en: 'Villages with a legal adviser', kind: 'RATE', unit: '%', numerator: [stock('PUB-23')], denominator: villages,
    formula: '期末至少有一份有效合同（起始日≤当日≤终止日，未解聘，顾问为律师、基层法律服务工作者、公职律师或其他法律专业人员）的有效村（社区）数÷有效村（社区）数；一村多名顾问计一（村（社区）法律顾问制度）。 '
      + 'Villages in force with at least one contract in force (from ≤ day ≤ to, not ended, one of the four qualifications) ÷ villages in force, at the end of the period; several advisers of a village count as one (rule on village legal advisers).',
  },
  {
    code: 'PUB-25', zh: '法治文化阵地村覆盖率', en: 'Villages with a legal culture venue', kind: 'RATE', unit: '%', numerator: [stock('PUB-25')], denominator: villages,
    formula: '期末至少有一处开放的法治文化阵地的有效村（社区）数÷有效村（社区）数（口径：乡镇法治政府建设年度报告）。 Villages in force with at least one open venue of legal culture ÷ villages in force, at the end of the period (rule: annual report on rule-of-law government).',
  },
];
