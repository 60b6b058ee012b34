import {
  addDays, alert, broken, defineDomain, defineSubject, flow, missing, NOTHING, rows, secondOpening, state, sum, when, type Indicator, type List, type LocalDate,
} from '@fazhi/domain';
import { CaseDecided, CaseFiled, CAUSES, DECISIONS } from './facts.js';

/** A decision is due within ninety days of filing (行政处罚法 art. 60). */
const DECISION_DAYS = 90;

interface EnforcementCase {
  filedOn: LocalDate;
  cause: string;
  agency: string;
  decided?: { on: LocalDate; decision: string };
}

const notFiled = missing('NOT_FILED', '案件尚未立案，已暂存。 The case is not filed yet; kept until it is.');
const decidedTwice = broken('ALREADY_DECIDED', '案件已作出决定；如有误请更正。 The case is decided already; correct that record instead.');

const enforcementCase = defineSubject<EnforcementCase>({
  kind: 'enforcement-case', zh: '行政执法案件', en: 'Enforcement case', facts: [CaseFiled, CaseDecided],
  guard(s, fact) {
    if (fact.type === 'enforcement.case.filed') return s && secondOpening;
    return s ? s.decided && decidedTwice : notFiled;
  },
  apply(s, fact) {
    const { cause, agency } = fact.data as unknown as CaseFiled;
    if (fact.type === 'enforcement.case.filed') return { filedOn: fact.on, cause, agency };
    return { filedOn: fact.on, cause: 'OTHER', agency: '', ...s, decided: { on: fact.on, decision: fact.data.decision as string } };
  },
});

const inTime = (s: EnforcementCase): boolean => s.decided !== undefined && s.decided.on <= addDays(s.filedOn, DECISION_DAYS);
const indicators: readonly Indicator[] = [
  {
    code: 'ENF-01', zh: '行政执法立案数', en: 'Enforcement cases filed', kind: 'FLOW', unit: '件', value: [sum('ENF-01')], breakdowns: [{ dim: 'cause', codes: CAUSES }],
    formula: '立案日在期内的案件数。 Cases filed in the period.',
  },
  {
    code: 'ENF-02', zh: '按期办结率', en: 'Cases decided in time', kind: 'RATE', unit: '%', numerator: [sum('ENF-02')], denominator: [sum('ENF-01')],
    formula: '期内立案的案件中，至数据日期已在90日内作出决定的÷立案数（行政处罚法第60条）。 Of the cases filed in the period, those decided within ninety days by asOf ÷ all of them.',
  },
];

const cases: List = {
  name: 'enforcementCases', type: 'EnforcementCase', zh: '行政执法案件', en: 'Enforcement cases',
  columns: [
    { name: 'filedOn', zh: '立案日期', en: 'Filed on', type: 'date', slot: 'day' },
    { name: 'cause', zh: '案由', en: 'Cause', type: 'text', codes: CAUSES, slot: 'key1' },
    { name: 'decision', zh: '决定', en: 'Decision', type: 'text', codes: DECISIONS, slot: 'key2' },
    { name: 'dueOn', zh: '应作出决定日', en: 'Decision due', type: 'date', slot: 'due' },
  ],
  sources: [rows<EnforcementCase>('enforcement-case', (s) => ({
    filedOn: s.filedOn, cause: s.cause, decision: s.decided?.decision, dueOn: s.decided ? undefined : addDays(s.filedOn, DECISION_DAYS),
  }))],
};

/** 行政执法 */
export const enforcement = defineDomain({
  name: 'enforcement', zh: '行政执法', en: 'Administrative enforcement', subjects: [enforcementCase],
  measures: [
    flow<EnforcementCase>('ENF-01', 'enforcement-case', (fact, _before, after) => when(fact.type === 'enforcement.case.filed', { dims: { cause: after.cause } }), ['cause']),
    state<EnforcementCase>('ENF-02', 'enforcement-case', (s) => (inTime(s) ? [{ c: s.filedOn }] : NOTHING)),
  ],
  indicators,
  alerts: [alert<EnforcementCase>({
    code: 'ENF-A1', aspect: 'ENFORCEMENT_DECISION_DUE', of: 'enforcement-case', to: ['TOWN_ROL_OFFICE'],
    zh: '行政执法案件办理期限将至：请作出决定。', en: 'A decision is due: decide the case.',
    duties: (s) => (s.decided ? [] : [{ dueOn: addDays(s.filedOn, DECISION_DAYS), from: addDays(s.filedOn, DECISION_DAYS - 10) }]),
  })],
  lists: [cases],
});
