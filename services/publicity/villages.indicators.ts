import { flow, state, stock, sum, when, type AnyGroup, type AnyMeasure, type Indicator, type LocalDate, holds } from '@fazhi/domain';
import { venueKinds } from './codes.js';
import { personsWith, villagesWith, villagesWithPersons } from './coverage.js';
import { spanOf, type Lasting } from './lifecycles.js';
import { library, literate, venue } from './villages.evolve.js';
import type { LibraryOpened, VenueOpened } from './villages.facts.js';

/** True on the days on which it counts. */
export function counts(lasting: Lasting, day: LocalDate): boolean {
  const span = spanOf(lasting);
  return span !== undefined && holds(span, day);
}
/** The days on which it begins and stops to count. */
export function turnsOf(lasting: Lasting): LocalDate[] {
  const span = spanOf(lasting);
  return span === undefined ? [] : span.until === null ? [span.from] : [span.from, span.until];
}

export const villageMeasures: readonly AnyMeasure[] = [
  flow('PUB-19', 'library', (fact) => [{ amount: (fact.data as LibraryOpened).qty }]),
  state<Lasting>('PUB-25b', 'venue', (open, day) => when(counts(open, day), { dims: { kind: (open.data as VenueOpened | undefined)?.kind } }), { dims: ['kind'], wakes: turnsOf }),
];

export const villageGroups: readonly AnyGroup[] = [
  personsWith(literate, 'PUB-16'),
  villagesWithPersons(literate, 'PUB-17', 'literate.minPerVillage'),
  villagesWith(library, 'PUB-18'),
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
    code: 'PUB-17', zh: '法律明白人达标村率', en: 'Villages with enough law-literate villagers', kind: 'RATE', unit: '%', numerator: [stock('PUB-17')], denominator: villages,
    formula: '期末在任法律明白人（去重）不少于 literate.minPerVillage（缺省3人）的有效村（社区）数÷有效村（社区）数，按当日的配置判定（口径：乡村“法律明白人”培养工作，到2025年每个行政村不少于3名）。 '
      + 'Villages in force with at least literate.minPerVillage (default 3) different persons holding an appointment ÷ villages in force, at the end of the period, by the setting of the day (rule: training of law-literate villagers, three for every village by 2025).',
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
    code: 'PUB-25', zh: '法治文化阵地村覆盖率', en: 'Villages with a legal culture venue', kind: 'RATE', unit: '%', numerator: [stock('PUB-25')], denominator: villages,
    formula: '期末至少有一处开放的法治文化阵地的有效村（社区）数÷有效村（社区）数（口径：乡镇法治政府建设年度报告）。 Villages in force with at least one open venue of legal culture ÷ villages in force, at the end of the period (rule: annual report on rule-of-law government).',
  },
  {
    code: 'PUB-25b', zh: '法治文化阵地数', en: 'Legal culture venues', kind: 'STOCK', unit: '处', value: [stock('PUB-25b')], breakdowns: [{ dim: 'kind', codes: venueKinds }],
    formula: '期末开放的法治文化阵地数，撤销当日不计（口径：乡镇法治政府建设年度报告）。 Venues of legal culture open at the end of the period; one closed on that day does not count (rule: annual report on rule-of-law government).',
  },
];
