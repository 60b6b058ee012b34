import { stock, sum, type Indicator } from '@fazhi/domain';
import { AGREEMENT_FORMS, CASE_SOURCES, CLOSINGS, DIFFICULTIES, LEVELS, NOT_ACCEPTED_REASONS, RISK_KINDS } from './codes.js';
import { DISPUTE_KINDS } from './kinds.js';

type Breakdowns = NonNullable<Indicator['breakdowns']>;
const KIND: Breakdowns = [{ dim: 'kind', codes: DISPUTE_KINDS }];
const ORIGIN: Breakdowns = [...KIND, { dim: 'difficulty', codes: DIFFICULTIES }, { dim: 'source', codes: CASE_SOURCES }];
const HANDS: Breakdowns = [{ dim: 'level', codes: LEVELS }, { dim: 'committee' }];
const STANDING: Breakdowns = [...KIND, { dim: 'difficulty', codes: DIFFICULTIES }, ...HANDS];
const CLOSING: Breakdowns = [...KIND, { dim: 'result', codes: CLOSINGS }, ...HANDS];

/** Cases by the year they were accepted in (cohorts): what became of them is looked at as of asOf. */
export const cohortIndicators: readonly Indicator[] = [
  {
    code: 'MED-01', zh: '受理数', en: 'Cases accepted', kind: 'FLOW', unit: '起',
    formula: '受理日在期内的案件数，按纠纷发生地计。 Cases accepted in the period, in the region of the dispute (domain §2.1).',
    value: [sum('MED-01')], breakdowns: [...ORIGIN, { dim: 'level', codes: LEVELS }],
  },
  {
    code: 'MED-01n', zh: '不予受理数', en: 'Cases not accepted', kind: 'FLOW', unit: '起',
    formula: '期内不予受理的案件数，不计入受理数（人民调解法第十七条）。 Cases refused in the period; outside all other figures.',
    value: [sum('MED-01n')], breakdowns: [...ORIGIN, { dim: 'reason', codes: NOT_ACCEPTED_REASONS }],
  },
  {
    code: 'MED-02', zh: '调处数', en: 'Cases handled', kind: 'FLOW', unit: '起',
    formula: '期内受理的案件中，截至统计日已有调解记录（达成协议视为调解）的件数。 Of the cases accepted in the period, those with a session or an agreement by asOf.',
    value: [sum('MED-02')], breakdowns: ORIGIN,
  },
  {
    code: 'MED-03', zh: '调处率', en: 'Handling rate', kind: 'RATE', unit: '%',
    formula: '调处数÷受理数。 MED-02 ÷ MED-01.',
    numerator: [sum('MED-02')], denominator: [sum('MED-01')], breakdowns: ORIGIN,
  },
  {
    code: 'MED-04', zh: '调处成功数', en: 'Cases resolved', kind: 'FLOW', unit: '起',
    formula: '期内受理的案件中，截至统计日调解协议已生效的件数；协议被认定无效的不计。'
      + ' Of the cases accepted in the period, those with an agreement in force by asOf that no court invalidated.',
    value: [sum('MED-04')], breakdowns: [...ORIGIN, { dim: 'committee' }],
  },
  {
    code: 'MED-05', zh: '调处成功率', en: 'Success rate', kind: 'RATE', unit: '%',
    formula: '调处成功数÷受理数（统计惯例）。 MED-04 ÷ MED-01, as official statistics have it.',
    numerator: [sum('MED-04')], denominator: [sum('MED-01')], breakdowns: ORIGIN,
  },
  {
    code: 'MED-06', zh: '纠纷类型分布', en: 'Cases by kind of dispute', kind: 'FLOW', unit: '起',
    formula: '受理数按纠纷类型分列，类型以报送的代码为准。 MED-01 by kind of dispute, the code as sent, subtypes not merged.',
    value: [sum('MED-01')], breakdowns: KIND,
  },
  {
    code: 'MED-07', zh: '结案率', en: 'Closing rate', kind: 'RATE', unit: '%',
    formula: '期内受理的案件中，截至统计日已办结的件数÷受理数。 Of the cases accepted in the period, those closed by asOf ÷ MED-01.',
    numerator: [sum('MED-07')], denominator: [sum('MED-01')], breakdowns: ORIGIN,
  },
  {
    code: 'MED-08', zh: '协议履行率', en: 'Performance rate', kind: 'RATE', unit: '%',
    formula: '期内受理案件的生效协议中，截至统计日应当履行的，已全部履行的÷应履行的（人民调解法第三十一条）。'
      + ' Of the agreements of cases accepted in the period whose performance is due by asOf, those fully performed.',
    numerator: [sum('MED-08')], denominator: [sum('MED-08-due')],
    breakdowns: [...KIND, { dim: 'difficulty', codes: DIFFICULTIES }, { dim: 'form', codes: AGREEMENT_FORMS }],
  },
  {
    code: 'MED-17', zh: '涉及金额', en: 'Amount in dispute', kind: 'FLOW', unit: '元',
    formula: '期内受理案件登记的涉及金额之和，精确到分；未填的计0。 Amounts in dispute as registered with the cases accepted in the period, in yuan and fen; 0 where none was given.',
    value: [sum('MED-17', 100)], breakdowns: ORIGIN,
  },
  {
    code: 'MED-17b', zh: '协议金额', en: 'Amount agreed', kind: 'FLOW', unit: '元',
    formula: '期内生效的调解协议的金额之和，精确到分；被认定无效的不计。 Amounts of the agreements that came into force in the period, without those invalidated by asOf.',
    value: [sum('MED-17b', 100)], breakdowns: [...KIND, { dim: 'form', codes: AGREEMENT_FORMS }, ...HANDS],
  },
  {
    code: 'MED-18', zh: '涉及当事人数', en: 'Parties involved', kind: 'FLOW', unit: '人',
    formula: '期内受理案件的当事人数之和。 Sum of the parties of the cases accepted in the period.',
    value: [sum('MED-18')], breakdowns: ORIGIN,
  },
  {
    code: 'MED-26', zh: '联合调解件数', en: 'Cases mediated jointly', kind: 'FLOW', unit: '起',
    formula: '期内受理的案件中联合调解的件数。 Cases accepted in the period for joint mediation.',
    value: [sum('MED-26')], breakdowns: ORIGIN,
  },
  {
    code: 'MED-31', zh: '主动调解占比', en: 'Share opened on own initiative', kind: 'RATE', unit: '%',
    formula: '期内受理的主动调解案件数÷受理数。 Cases opened on the committee’s own initiative ÷ MED-01.',
    numerator: [sum('MED-31')], denominator: [sum('MED-01')], breakdowns: ORIGIN.slice(0, 2),
  },
];

/** Cases by the day they were closed, and the cases open. */
export const closingIndicators: readonly Indicator[] = [
  {
    code: 'MED-04b', zh: '结案成功率', en: 'Success rate of closed cases', kind: 'RATE', unit: '%',
    formula: '期内办结的案件中，协议生效且未被认定无效的÷办结数。 Cases closed in the period with an agreement that no court invalidated by asOf ÷ MED-33.',
    numerator: [sum('MED-04b')], denominator: [sum('MED-33')], breakdowns: [...KIND, ...HANDS],
  },
  {
    code: 'MED-10', zh: '小纠纷不出组率', en: 'Simple cases resolved in the group', kind: 'RATE', unit: '%',
    formula: '期内办结的简单纠纷中，在村民小组调解成功的÷办结的简单纠纷。 SIMPLE cases resolved at GROUP level ÷ SIMPLE cases closed in the period.',
    numerator: [sum('MED-10')], denominator: [sum('MED-10-closed')], breakdowns: KIND,
  },
  {
    code: 'MED-11', zh: '一般纠纷不出村率', en: 'General cases resolved in the village', kind: 'RATE', unit: '%',
    formula: '期内办结的一般纠纷中，在组、村调解成功的÷办结的一般纠纷。 GENERAL cases resolved at GROUP or VILLAGE level ÷ GENERAL cases closed in the period.',
    numerator: [sum('MED-11')], denominator: [sum('MED-11-closed')], breakdowns: KIND,
  },
  {
    code: 'MED-12', zh: '疑难纠纷不出镇率', en: 'Grave cases kept in the township', kind: 'RATE', unit: '%',
    formula: '期内办结的重大、疑难纠纷中，既未诉讼仲裁也未到县级的÷办结的重大、疑难纠纷。'
      + ' MAJOR and DIFFICULT cases closed in the period neither LITIGATED nor at COUNTY level ÷ all of them closed in the period.',
    numerator: [sum('MED-12')], denominator: [sum('MED-12-closed')], breakdowns: KIND,
  },
  {
    code: 'MED-15', zh: '平均办理天数', en: 'Mean days to closing', kind: 'RATE', unit: '天',
    formula: '期内办结案件自受理至办结的天数之和÷办结数。 Days from acceptance to closing, summed over the cases closed in the period ÷ MED-33.',
    numerator: [sum('MED-15')], denominator: [sum('MED-33')], breakdowns: CLOSING,
  },
  {
    code: 'MED-16', zh: '逾期数', en: 'Cases overdue', kind: 'STOCK', unit: '起',
    formula: '期末未结且已过调解期限的案件数；期限自受理、移交或重开之日起算，默认30日，可延长一次。'
      + ' Open cases past their time limit: 30 days by default from acceptance, escalation or reopening, extended once.',
    value: [stock('MED-16')], breakdowns: STANDING,
  },
  {
    code: 'MED-32', zh: '卷宗齐全率', en: 'Complete dossiers', kind: 'RATE', unit: '%',
    formula: '期内归档案件中必备材料齐全的÷归档数；必备：申请书或受理登记表、权利义务告知书、身份证明、调解记录、封底，调解成功的另有协议书或口头协议登记表（人民调解卷宗格式）。'
      + ' Cases archived in the period whose dossier holds every mandatory document ÷ cases archived (format of dossiers of people’s mediation; an agreement is needed where there is one).',
    numerator: [sum('MED-32')], denominator: [sum('MED-32-archived')], breakdowns: CLOSING,
  },
  {
    code: 'MED-19', zh: '生效协议数', en: 'Agreements in force', kind: 'FLOW', unit: '份',
    formula: '期内生效的调解协议数，按口头、书面分列；被认定无效的不计。 Agreements that came into force in the period, oral and written; without those invalidated by asOf.',
    value: [sum('MED-19')], breakdowns: [{ dim: 'form', codes: AGREEMENT_FORMS }, ...KIND, ...HANDS],
  },
  {
    code: 'MED-33', zh: '办结数', en: 'Cases closed', kind: 'FLOW', unit: '起',
    formula: '期内协议生效或终止调解的案件次数。 Closings in the period: agreements that came into force, and terminations.',
    value: [sum('MED-33')], breakdowns: CLOSING,
  },
  {
    code: 'MED-34', zh: '未结数', en: 'Cases pending', kind: 'STOCK', unit: '起',
    formula: '期末已受理尚未办结的案件数。期初未结＋受理＋重开＝办结＋期末未结。 Accepted and not closed; opening stock + MED-01 + MED-35 = MED-33 + closing stock.',
    value: [stock('MED-34')], breakdowns: STANDING,
  },
  {
    code: 'MED-35', zh: '重开数', en: 'Cases reopened', kind: 'FLOW', unit: '起',
    formula: '期内因协议被人民法院认定无效而重开的案件次数（人民调解法第三十三条）。 Cases reopened in the period because a court invalidated the agreement.',
    value: [sum('MED-35')], breakdowns: STANDING,
  },
];

const RISK: Breakdowns = [{ dim: 'risk', codes: RISK_KINDS }];

/** Judicial confirmation and risks of escalation. */
export const protectionIndicators: readonly Indicator[] = [
  {
    code: 'MED-09', zh: '司法确认申请数', en: 'Confirmations applied for', kind: 'FLOW', unit: '件',
    formula: '期内申请司法确认的件数（人民调解法第三十三条）。 Applications for judicial confirmation in the period.',
    value: [sum('MED-09')], breakdowns: ORIGIN,
  },
  {
    code: 'MED-09b', zh: '司法确认数', en: 'Agreements confirmed', kind: 'FLOW', unit: '件',
    formula: '期内人民法院裁定确认有效的件数。 Agreements confirmed by a court in the period.',
    value: [sum('MED-09b')], breakdowns: ORIGIN,
  },
  {
    code: 'MED-13', zh: '防止激化件数', en: 'Escalations prevented', kind: 'FLOW', unit: '件',
    formula: '期内化解的激化风险件数。 Risks of escalation resolved in the period.',
    value: [sum('MED-13')], breakdowns: [...RISK, ...ORIGIN],
  },
  {
    code: 'MED-13b', zh: '防止激化人数', en: 'Persons in prevented escalations', kind: 'FLOW', unit: '人',
    formula: '期内化解的激化风险所涉人数之和。 Persons involved in the risks resolved in the period.',
    value: [sum('MED-13b')], breakdowns: [...RISK, ...ORIGIN],
  },
  {
    code: 'MED-14', zh: '民转刑案件数', en: 'Disputes turned into crimes', kind: 'FLOW', unit: '件',
    formula: '期内由民间纠纷激化为刑事案件的件数。 Risks of kind CRIME that materialised in the period.',
    value: [sum('MED-14')], breakdowns: ORIGIN,
  },
];
