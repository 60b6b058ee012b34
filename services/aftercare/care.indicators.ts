import { each, holders, state, stock, sum, type Entry, type Indicator } from '@fazhi/domain';
import { CONTACTS } from './care.js';
import { GENERAL_ONLY } from './codes.js';
import { helpEnd } from './help-period.js';
import type { Term } from './terms.evolve.js';

/** Released from prison or detention, and not by moving in. */
const served = ({ released, channel }: Term): boolean => released !== undefined && ['PRISON', 'DETENTION'].includes(released.category) && channel !== '04';
/** The level of attention told with the release, else with its announcement, else at hand-over. */
const isKey = ({ releasedAs, announced, risks }: Term): boolean => (releasedAs ?? announced?.risk ?? risks[0]?.risk) === 'KEY';
const cohort = (code: string, holds: (t: Term) => boolean) =>
  state<Term>(code, 'term', (t): readonly Entry[] => (t.released && served(t) && holds(t) ? [{ c: t.released.on }] : []));

/** Cohorts of releases: AFT-05 and AFT-11, dated by the release. */
export const careMeasures = [
  cohort('AFT-05.due', isKey),
  cohort('AFT-05', (t) => isKey(t) && t.method !== undefined && !GENERAL_ONLY.has(t.method)),
  state<Term>('AFT-11', 'term', (t, _day, _refs, context): readonly Entry[] => {
    const { released, crimes } = t;
    if (!released || !served(t)) return [];
    const last = helpEnd(released, context.rulesOn(released.on));
    return crimes.some((c) => released.on <= c.on && c.on <= last) ? [{ c: released.on }] : [];
  }),
];

const villages = [stock('REG-VILLAGES')];

/** What is done for those on the register, and who does it (`domain.md` §2.2). */
export const careIndicators: readonly Indicator[] = [
  {
    code: 'AFT-05', zh: '重点人员必接必送率', en: 'Key persons escorted', kind: 'RATE', unit: '%',
    formula: '期内监狱、看守所释放的重点人员中，至数据日期由基层政府、监所或司法所接送的人数÷期内释放的重点人员数（必接必送）。'
      + ' Of the key persons released from prison or detention in the period, those received by the government, escorted or received by the justice office by asOf ÷ all of them.',
    numerator: [sum('AFT-05')], denominator: [sum('AFT-05.due')],
  },
  {
    code: 'AFT-06', zh: '安置率', en: 'Placement rate', kind: 'RATE', unit: '%',
    formula: '期末在册人员中安置在有效期内的人数÷（在册人数−失联−在学−丧失劳动能力且已落实救助）。 Persons on the register with a placement in force ÷ persons on the register, without those lost, at school, or on relief.',
    numerator: [stock('AFT-06')], denominator: [stock('AFT-06.due')],
  },
  {
    code: 'AFT-07', zh: '帮教率', en: 'Persons helped', kind: 'RATE', unit: '%',
    formula: '期末在册且首次走访期限已到的人员中，有帮教小组且期内至少走访或谈话一次的人数÷该类人员数。'
      + ' Of the persons on the register whose first visit has fallen due, those with a help group and at least one visit or talk in the period ÷ all of them.',
    numerator: [holders('AFT-07', CONTACTS)], denominator: [holders('AFT-07.due')],
  },
  {
    code: 'AFT-08', zh: '走访按期率', en: 'Persons visited in time', kind: 'RATE', unit: '%',
    formula: '期末在册且首次走访期限已到的人员中，走访未逾期的人数÷该类人员数；重点人员默认30日、一般人员默认90日走访一次。'
      + ' Of the persons on the register whose first visit has fallen due, those not overdue for a visit ÷ all of them; key persons every 30 days, others every 90 by default.',
    numerator: [stock('AFT-08')], denominator: [stock('AFT-07.due')],
  },
  {
    code: 'AFT-11', zh: '释放人员重新犯罪率', en: 'Reoffending among those released', kind: 'RATE', unit: '%',
    formula: '期内刑满释放人员中，至数据日期在帮教期内犯罪且裁判已生效的人数÷期内刑满释放人数（AFT-01）；近五年以P5Y查询。'
      + ' Of the persons released in the period (AFT-01), those with a crime within the help period confirmed by asOf ÷ all of them; over five years ask for P5Y.',
    numerator: [sum('AFT-11')], denominator: [sum('AFT-01')],
  },
  {
    code: 'AFT-20', zh: '镇级帮教组织覆盖率', en: 'Towns with a help organisation', kind: 'RATE', unit: '%',
    formula: '期末设有镇级帮教组织的有效乡镇数÷有效乡镇数（三级帮教组织）。 Towns in force with a help organisation of their level ÷ towns in force.', numerator: [stock('AFT-20')], denominator: [stock('REG-TOWNS')],
  },
  {
    code: 'AFT-20b', zh: '村级帮教组织覆盖率', en: 'Villages with a help organisation', kind: 'RATE', unit: '%',
    formula: '期末设有村级帮教组织的有效村（社区）数÷有效村（社区）数。 Villages in force with a help organisation of their level ÷ villages in force.', numerator: [stock('AFT-20b')], denominator: villages,
  },
  {
    code: 'AFT-20c', zh: '组级帮教组织覆盖率', en: 'Groups with a help organisation', kind: 'RATE', unit: '%',
    formula: '期末有在册人员的村民小组中设有组级帮教组织的÷有在册人员的村民小组数。 Of the villagers’ groups in which somebody on the register lives, those with a help organisation ÷ all of them.',
    numerator: [stock('AFT-20c')], denominator: [stock('AFT-20c.due')],
  },
  {
    code: 'AFT-21', zh: '帮教责任书签订率（小组—对象）', en: 'Letters of responsibility signed (group and person)', kind: 'RATE', unit: '%',
    formula: '期末在册且责任书签订期限已过的帮教对象中，责任书在有效期内的÷该类对象数。 Of the terms on the register past the day by which the letter was due, those with a letter in force ÷ all of them.',
    numerator: [stock('AFT-21')], denominator: [stock('AFT-21.due')],
  },
  {
    code: 'AFT-21b', zh: '帮教责任书签订率（镇—村）', en: 'Letters of responsibility signed (town and village)', kind: 'RATE', unit: '%',
    formula: '期末镇—村责任书在有效期内的有效村（社区）数÷有效村（社区）数。 Villages in force with a letter of that tier in force ÷ villages in force.', numerator: [stock('AFT-21b')], denominator: villages,
  },
  {
    code: 'AFT-21c', zh: '帮教责任书签订率（村—组）', en: 'Letters of responsibility signed (village and group)', kind: 'RATE', unit: '%',
    formula: '期末村—组责任书在有效期内的有效村民小组数÷有效村民小组数。 Villagers’ groups in force with a letter of that tier in force ÷ villagers’ groups in force.',
    numerator: [stock('AFT-21c')], denominator: [stock('REG-GROUPS')],
  },
  {
    code: 'AFT-22', zh: '建档完整率', en: 'Complete dossiers', kind: 'RATE', unit: '%',
    formula: '期末在册帮教对象中，已评估风险、已建帮教小组、责任书在有效期内且有安置或救助记录的÷在册数。'
      + ' Of the terms on the register, those with risk assessed, help group, letter in force and a placement or relief on record ÷ all of them.',
    numerator: [stock('AFT-22')], denominator: [stock('AFT-22.due')],
  },
  {
    code: 'AFT-23b', zh: '摸排按期率', en: 'Surveys in time', kind: 'RATE', unit: '%',
    formula: '期内已届满的季度中，有效村（社区）在该季度内上报了摸排（零报告也计）的村次÷应摸排村次。 Of the quarters of villages in force that ended in the period up to asOf, those with a survey reported in them ÷ all of them.',
    numerator: [sum('AFT-23b')], denominator: [each('QUARTER', 'REG-VILLAGES')],
  },
  {
    code: 'AFT-24', zh: '风险评估完成率', en: 'Risk assessed', kind: 'RATE', unit: '%',
    formula: '期末在册人员中一年内评估过风险（衔接时视为评估）的人数÷在册人数。 Of the persons on the register, those whose risk was assessed within a year, the hand-over included ÷ all of them.',
    numerator: [stock('AFT-24')], denominator: [stock('AFT-02')],
  },
  {
    code: 'AFT-28', zh: '社会力量参与率', en: 'Help groups with volunteers', kind: 'RATE', unit: '%',
    formula: '期末在册且有帮教小组的人员中，小组有社会力量参加的人数÷有帮教小组的人数。 Of the persons on the register with a help group, those whose group has somebody from outside the authorities ÷ all of them.',
    numerator: [stock('AFT-28')], denominator: [stock('AFT-28.due')],
  },
];
