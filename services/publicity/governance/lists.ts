import { codeList, rows, type AnyFact, type Cell, type List, type LocalDate } from '@fazhi/domain';
import type { Lasting, Recorded } from '../lifecycles.js';
import { institutionKinds, meetingKinds } from './codes.js';
import type { Metric, Plan } from './evolve.js';
import type { DutyListIssued, GroupEstablished, InstitutionAdopted, IssueRecorded, MeasuresSet, MeetingHeld, NextStepRecorded, PlanIssued } from './facts.js';
import { metrics } from './metrics.js';

export const recordTypes = codeList('recordType', {
  MEETING: ['会议', 'Meeting'], GROUP: ['领导小组', 'Leading group'], PLAN: ['年度工作计划', 'Annual plan'], ISSUE: ['存在问题', 'Problem'], NEXT_STEP: ['下一步打算', 'Next step'],
  INSTITUTION: ['制度', 'Institution'], DUTY_LIST: ['责任清单', 'List of duties'], MEASURES: ['工作举措', 'Measures'], METRIC: ['部门指标', "Departments' figures"],
});
/** What is left to do: of a plan its items, of an issue its closing; the rest is told once. */
export const recordStates = codeList('recordState', { RECORDED: ['已登记', 'Recorded'], OPEN: ['进行中', 'Under way'], DONE: ['已完成（销号）', 'Done (closed)'] });
/** Kind of a meeting or an institution, name of a figure; sets of measures carry codes of their own. */
export const recordKinds = codeList('recordKind', { ...meetingKinds.terms, ...institutionKinds.terms, ...metrics.terms });

type Row = Readonly<Record<string, Cell>>;
const told = <T>(of: string, recordType: string, more: (data: T, on: LocalDate) => Row): List['sources'][number] =>
  rows<Recorded>(of, ({ on }, history: readonly AnyFact[]) => {
    const data = history[0]?.data as T | undefined;
    return data && { recordedOn: on, recordType, state: 'RECORDED', indicators: [], ...more(data, on) };
  });
const different = (codes: readonly (string | undefined)[]): string[] => [...new Set(codes.filter((c) => c !== undefined))];

/** 依法治理记录: everything the rule-of-law office keeps, in one list. */
export const governanceRecords: List = {
  name: 'governanceRecords', type: 'GovernanceRecord', zh: '依法治理记录', en: 'Governance records',
  columns: [
    { name: 'recordedOn', zh: '日期', en: 'Date', type: 'date', slot: 'day' },
    { name: 'recordType', zh: '记录类型', en: 'Type', type: 'text', codes: recordTypes, slot: 'key1' },
    { name: 'kind', zh: '类别', en: 'Kind', type: 'text', codes: recordKinds, slot: 'key2' },
    { name: 'state', zh: '状态', en: 'State', type: 'text', codes: recordStates },
    { name: 'nextDueOn', zh: '最近应完成日', en: 'Next due on', type: 'date', slot: 'due' },
    { name: 'endedOn', zh: '完成（销号）日', en: 'Done on', type: 'date' },
    { name: 'year', zh: '年度', en: 'Year', type: 'number' },
    { name: 'indicators', zh: '相关指标', en: 'Indicators', type: 'texts', slot: 'tags' },
    { name: 'ruleOfLaw', zh: '议程含法治政府建设', en: 'Rule of law on the agenda', type: 'boolean' },
    { name: 'items', zh: '事项数', en: 'Items', type: 'number' },
    { name: 'done', zh: '已完成事项数', en: 'Items done', type: 'number' },
    { name: 'value', zh: '数值', en: 'Value', type: 'number' },
    { name: 'numerator', zh: '分子', en: 'Numerator', type: 'number' },
    { name: 'denominator', zh: '分母', en: 'Denominator', type: 'number' },
    { name: 'unit', zh: '单位', en: 'Unit', type: 'text' },
    { name: 'period', zh: '时期', en: 'Period', type: 'text' },
    { name: 'sourceOrg', zh: '报送单位', en: 'Reported by', type: 'text' },
  ],
  sources: [
    told<MeetingHeld>('meeting', 'MEETING', ({ kind, ruleOfLaw }) => ({ kind, ruleOfLaw })),
    told<GroupEstablished>('leading-group', 'GROUP', ({ members }) => ({ items: members.length })),
    rows<Plan>('plan', ({ items }, history) => {
      const plan = history.find((f) => f.type === 'publicity.governance.plan-issued');
      if (!plan) return undefined;
      const { year, items: wanted } = plan.data as PlanIssued;
      const all = [...items.values()];
      const left = all.filter((item) => item.doneOn === undefined).map((item) => item.dueOn).sort();
      const days = all.flatMap((item) => item.doneOn ?? []).sort();
      return {
        recordedOn: plan.on, recordType: 'PLAN', state: left.length === 0 ? 'DONE' : 'OPEN', nextDueOn: left[0], endedOn: left.length === 0 ? days.at(-1) : undefined,
        year, indicators: different(wanted.map((item) => item.indicator)), items: all.length, done: days.length,
      };
    }),
    rows<Lasting>('issue', ({ from, endedOn, data }) => {
      const issue = data as IssueRecorded | undefined;
      return issue && { recordedOn: from, recordType: 'ISSUE', state: endedOn === undefined ? 'OPEN' : 'DONE', endedOn, year: issue.year, indicators: issue.indicators ?? [] };
    }),
    told<NextStepRecorded>('step', 'NEXT_STEP', ({ year, indicators }) => ({ year, indicators: indicators ?? [] })),
    told<InstitutionAdopted>('institution', 'INSTITUTION', ({ kind }) => ({ kind })),
    told<DutyListIssued>('duty-list', 'DUTY_LIST', ({ items }) => ({ items: items.length, done: items.filter((item) => item.done === true).length })),
    told<MeasuresSet>('measures', 'MEASURES', ({ code, items }) => ({ kind: code, items: items.length, indicators: different(items.flatMap((item) => item.indicators ?? [])) })),
    rows<Metric>('metric', ({ on, told: { metric, value, numerator, denominator, unit, period, sourceOrg } }) => ({
      recordedOn: on, recordType: 'METRIC', kind: metric, state: 'RECORDED', indicators: metrics.has(metric) ? [metric] : [], value, numerator, denominator, unit, period, sourceOrg,
    })),
  ],
};
