import { flow, owners, state, stock, sum, when, type AnyGroup, type AnyMeasure, type Entry, type Indicator, type LocalDate } from '@fazhi/domain';
import { activityKinds, venueTypes } from '../codes.js';
import type { Plan } from './evolve.js';
import type { DutyListIssued, InstitutionAdopted, MeetingHeld } from './facts.js';
import { metricIndicators } from './metrics.indicators.js';
import { metricMeasures, standingMetrics } from './metrics.measures.js';
import { leadingGroups, plansOfTown } from './town.js';

/** The items due up to `day`, each dated by the day it is due: a cohort of which becomes known what was done. */
const dueItems = ({ items }: Plan, day: LocalDate, done: boolean): Entry[] =>
  [...items.values()].filter((item) => item.dueOn <= day && (!done || item.doneOn !== undefined)).map((item) => ({ c: item.dueOn }));
const dueDays = ({ items }: Plan): LocalDate[] => [...items.values()].map((item) => item.dueOn);

export const governanceMeasures: readonly AnyMeasure[] = [
  flow('GOV-01', 'meeting', (fact) => {
    const { kind, ruleOfLaw } = fact.data as MeetingHeld;
    return when(kind === 'LEADERSHIP_STUDY' && ruleOfLaw);
  }),
  flow('GOV-01.agenda', 'meeting', (fact) => when((fact.data as MeetingHeld).ruleOfLaw)),
  state<Plan>('GOV-03.due', 'plan', (plan, day) => dueItems(plan, day, false), { wakes: dueDays }),
  state<Plan>('GOV-03.done', 'plan', (plan, day) => dueItems(plan, day, true), { wakes: dueDays }),
  flow('GOV-22b.done', 'duty-list', (fact) => [{ amount: (fact.data as DutyListIssued).items.filter((item) => item.done === true).length }]),
  flow('GOV-22b.items', 'duty-list', (fact) => [{ amount: (fact.data as DutyListIssued).items.length }]),
  // institutions of people's mediation, for the indicator MED-22: an institution is in force from its adoption
  flow('MED-22', 'institution', (fact) => when((fact.data as InstitutionAdopted).kind === 'MEDIATION_RULE')),
  ...metricMeasures,
];

export const governanceGroups: readonly AnyGroup[] = [plansOfTown, leadingGroups, standingMetrics];

export const governanceIndicators: readonly Indicator[] = [
  {
    code: 'GOV-01', zh: '专题研究法治政府建设次数', en: 'Leadership studies of rule-of-law government', kind: 'FLOW', unit: '次', value: [sum('GOV-01')],
    formula: '期内领导班子专题研究且议程含法治政府建设（依法行政）的会议次数（党政主要负责人履行推进法治建设第一责任人职责规定）。 Meetings of kind LEADERSHIP_STUDY with rule of law on the agenda in the period (rule on the first responsibility of Party and government heads).',
  },
  {
    code: 'GOV-02', zh: '年度工作计划已印发', en: 'Yearly plan issued', kind: 'FLOW', unit: '个', value: [owners('GOV-02')],
    formula: '已印发期内年度法治政府建设工作计划的乡镇数：一个乡镇为1（是）或0（否）；计划计入其所属年度，当年印发的计入印发日（口径：乡镇法治政府建设年度报告）。 '
      + 'Towns that issued a yearly plan of the period: 1 (yes) or 0 (no) for one town; a plan belongs to its own year, issued within it to the day of issue (rule: annual report on rule-of-law government).',
  },
  {
    code: 'GOV-03', zh: '年度工作计划完成率', en: 'Plan items completed', kind: 'RATE', unit: '%', numerator: [sum('GOV-03.done')], denominator: [sum('GOV-03.due')],
    formula: '期内到期的计划事项中已完成的事项数÷期内到期的事项数（口径：乡镇法治政府建设年度报告）。 Of the plan items due in the period and up to the day asked, those completed ÷ all (rule: annual report on rule-of-law government).',
  },
  {
    code: 'GOV-04', zh: '法治政府建设领导小组有效', en: 'Leading group valid', kind: 'STOCK', unit: '个', value: [stock('GOV-04')],
    formula: '期末最近成立的领导小组组长、副组长、办公室齐备的乡镇数：一个乡镇为1（是）或0（否）（口径：乡镇法治政府建设年度报告）。 '
      + 'Towns whose leading group, the one established last, has a leader, a deputy and an office at the end of the period: 1 (yes) or 0 (no) for one town (rule: annual report on rule-of-law government).',
  },
  {
    code: 'GOV-05', zh: '领导小组村成员覆盖率', en: 'Villages in the leading group', kind: 'RATE', unit: '%', numerator: [stock('GOV-05')], denominator: [stock('REG-VILLAGES')],
    formula: '期末本镇最近成立的领导小组所列的有效村（社区）数÷有效村（社区）数，村合并、拆分的由其后继村承接（口径：乡镇法治政府建设年度报告）。 '
      + 'Villages in force listed in their town’s leading group, the one established last, ÷ villages in force, at the end of the period; the successor of a listed village stands for it (rule: annual report on rule-of-law government).',
  },
  {
    code: 'GOV-20b', zh: '扫黑除恶宣传次数', en: 'Activities against organised crime', kind: 'FLOW', unit: '次', value: [sum('GOV-20b')],
    breakdowns: [{ dim: 'kind', codes: activityKinds }, { dim: 'venueType', codes: venueTypes }, { dim: 'org' }],
    formula: '期内含扫黑除恶主题的宣传活动数；联合开展的只计牵头单位所报一次（反有组织犯罪法第十一条）。 Activities of the period with the theme ANTI_GANG; a joint one counts once, as its lead reported it (Anti-Organised Crime Law, art. 11).',
  },
  {
    code: 'GOV-22b', zh: '行政执法责任到岗率', en: 'Enforcement duties in place', kind: 'RATE', unit: '%', numerator: [sum('GOV-22b.done')], denominator: [sum('GOV-22b.items')],
    formula: '期内印发的责任清单中已落实到岗的责任项数÷责任项数（推行行政执法责任制的规定）。 Of the items of the duty lists issued in the period, those done ÷ all (rules on the administrative enforcement responsibility system).',
  },
  ...metricIndicators,
];
