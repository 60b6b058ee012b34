import { flow, state, sum, when, type AnyMeasure, type Entry, type Indicator, type LocalDate } from '@fazhi/domain';
import type { Plan } from './evolve.js';
import type { MeetingHeld } from './facts.js';

/** The items due up to `day`, each dated by the day it is due: a cohort of which becomes known what was done. */
const dueItems = ({ items }: Plan, day: LocalDate, done: boolean): Entry[] =>
  [...items.values()].filter((item) => item.dueOn <= day && (!done || item.doneOn !== undefined)).map((item) => ({ c: item.dueOn }));
const dueDays = ({ items }: Plan): LocalDate[] => [...items.values()].map((item) => item.dueOn);

export const governanceMeasures: readonly AnyMeasure[] = [
  flow('GOV-01', 'meeting', (fact) => {
    const { kind, ruleOfLaw } = fact.data as MeetingHeld;
    return when(kind === 'LEADERSHIP_STUDY' && ruleOfLaw);
  }),
  flow('GOV-02', 'plan', (fact) => when(fact.type === 'publicity.governance.plan-issued')),
  state<Plan>('GOV-03.due', 'plan', (plan, day) => dueItems(plan, day, false), { wakes: dueDays }),
  state<Plan>('GOV-03.done', 'plan', (plan, day) => dueItems(plan, day, true), { wakes: dueDays }),
];

export const governanceIndicators: readonly Indicator[] = [
  {
    code: 'GOV-01', zh: '专题研究法治政府建设次数', en: 'Leadership studies of rule-of-law government', kind: 'FLOW', unit: '次', value: [sum('GOV-01')],
    formula: '期内领导班子专题研究且议程含法治政府建设（依法行政）的会议次数（党政主要负责人履行推进法治建设第一责任人职责规定）。 Meetings of kind LEADERSHIP_STUDY with rule of law on the agenda in the period (rule on the first responsibility of Party and government heads).',
  },
  {
    code: 'GOV-02', zh: '年度工作计划印发数', en: 'Yearly plans issued', kind: 'FLOW', unit: '份', value: [sum('GOV-02')],
    formula: '期内印发的法治政府建设年度工作计划数，按印发日期计（口径：乡镇法治政府建设年度报告）。 Yearly plans issued in the period, by the day of issue (rule: annual report on rule-of-law government).',
  },
  {
    code: 'GOV-03', zh: '年度工作计划完成率', en: 'Plan items completed', kind: 'RATE', unit: '%', numerator: [sum('GOV-03.done')], denominator: [sum('GOV-03.due')],
    formula: '期内到期的计划事项中已完成的事项数÷期内到期的事项数（口径：乡镇法治政府建设年度报告）。 Of the plan items due in the period and up to the day asked, those completed ÷ all (rule: annual report on rule-of-law government).',
  },
];
