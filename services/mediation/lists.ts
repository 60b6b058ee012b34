import { codeList, rows, type Context, type List, type LocalDate } from '@fazhi/domain';
import { followUpDueOn, dueOn, isPending, isSuccess, performanceDueOn, type CaseState } from './cases.state.js';
import { AGREEMENT_FORMS, CASE_SOURCES, CLOSINGS, DIFFICULTIES, EMPLOYMENTS, LEVELS, NOT_ACCEPTED_REASONS } from './codes.js';
import { DISPUTE_KINDS } from './kinds.js';
import type { CommitteeState, MediatorState, ScreeningState } from './network.evolve.js';

/** Where a case stands (`domain.md` §3.1). */
const CASE_STATES = codeList('caseState', {
  RECEIVED: ['已登记待受理', 'Registered, not yet accepted'], NOT_ACCEPTED: ['不予受理', 'Not accepted'], ACCEPTED: ['已受理', 'Accepted'], IN_MEDIATION: ['调解中', 'In mediation'],
  AGREED_PENDING: ['协议待签署', 'Agreement to be signed'], SUCCESS: ['调解成功', 'Settled'], PERFORMED: ['已履行', 'Performed'],
  TERMINATED: ['已终止', 'Ended without agreement'], REOPENED: ['协议无效后重开', 'Reopened after an invalid agreement'], ARCHIVED: ['已归档', 'Archived'],
});
const OUTCOMES = codeList('caseOutcome', { ...CLOSINGS.terms, NOT_ACCEPTED: ['不予受理', 'Not accepted'], ...NOT_ACCEPTED_REASONS.terms });

function stateOf(s: CaseState): string {
  if (s.archived) return 'ARCHIVED';
  if (s.outcome?.result === 'NOT_ACCEPTED') return 'NOT_ACCEPTED';
  if (isSuccess(s)) return s.agreement?.performance === 'FULL' ? 'PERFORMED' : 'SUCCESS';
  if (s.outcome) return 'TERMINATED';
  if (s.acceptedOn === undefined) return 'RECEIVED';
  if (s.agreement) return 'AGREED_PENDING';
  if (s.reopenedOn !== undefined) return 'REOPENED';
  return s.handledOn === undefined ? 'ACCEPTED' : 'IN_MEDIATION';
}

/** The next date by which something is to be done: the time limit, then performance, then the visit afterwards. */
function nextDue(s: CaseState, context: Context): LocalDate | undefined {
  if (isPending(s)) return dueOn(s, context);
  if (!isSuccess(s) || s.archived) return undefined;
  if (s.agreement?.performance !== 'FULL') return performanceDueOn(s);
  return s.agreement.followedUpOn === undefined ? followUpDueOn(s, context) : undefined;
}

const yuan = (fen: number | undefined): number | undefined => (fen === undefined ? undefined : fen / 100);

const cases: List = {
  name: 'cases', type: 'Case', zh: '纠纷案件', en: 'Dispute cases',
  columns: [
    { name: 'state', zh: '状态', en: 'State', type: 'text', codes: CASE_STATES, slot: 'key1' },
    { name: 'kind', zh: '纠纷类型', en: 'Kind of dispute', type: 'text', codes: DISPUTE_KINDS, slot: 'key2' },
    { name: 'difficulty', zh: '难易程度', en: 'Difficulty', type: 'text', codes: DIFFICULTIES },
    { name: 'source', zh: '案件来源', en: 'Source', type: 'text', codes: CASE_SOURCES },
    { name: 'openedOn', zh: '登记日期', en: 'Opened on', type: 'date', slot: 'day' },
    { name: 'acceptedOn', zh: '受理日期', en: 'Accepted on', type: 'date' },
    { name: 'dueOn', zh: '到期日（调解、履行或回访）', en: 'Due on', type: 'date', slot: 'due' },
    { name: 'mediators', zh: '调解员', en: 'Mediators', type: 'texts', slot: 'tags', person: 'work' },
    { name: 'committee', zh: '调委会', en: 'Committee', type: 'text' },
    { name: 'level', zh: '层级', en: 'Level', type: 'text', codes: LEVELS },
    { name: 'parties', zh: '当事人数', en: 'Parties', type: 'number' },
    { name: 'relatedRegions', zh: '涉及的其他地区', en: 'Other regions involved', type: 'texts' },
    { name: 'amount', zh: '涉及金额（元）', en: 'Amount in dispute', type: 'number' },
    { name: 'form', zh: '协议形式', en: 'Form of the agreement', type: 'text', codes: AGREEMENT_FORMS },
    { name: 'outcome', zh: '结果', en: 'Outcome', type: 'text', codes: OUTCOMES },
    { name: 'outcomeOn', zh: '办结日期', en: 'Ended on', type: 'date' },
    { name: 'riskOpen', zh: '有激化风险', en: 'Risk of escalation', type: 'boolean' },
  ],
  sources: [rows<CaseState>('case', (s, history, _refs, context) => ({
    state: stateOf(s), kind: s.kind, difficulty: s.difficulty, source: s.source, openedOn: s.openedOn ?? history[0]?.on, acceptedOn: s.acceptedOn, dueOn: nextDue(s, context),
    mediators: s.mediators, committee: s.committee, level: s.level, parties: s.parties, relatedRegions: s.relatedRegions, amount: yuan(s.amount), form: s.agreement?.form,
    outcome: s.outcome?.result, outcomeOn: s.outcome?.on, riskOpen: s.outcome === undefined && Object.values(s.risks).some((r) => r.status === 'OPEN'),
  }))],
};

const FINDINGS = codeList('screeningResult', { FOUND: ['发现纠纷', 'Disputes found'], NONE: ['零报告', 'Nothing found'] });

const screenings: List = {
  name: 'screenings', type: 'Screening', zh: '矛盾纠纷排查', en: 'Screenings',
  columns: [
    { name: 'reportedOn', zh: '排查日期', en: 'Reported on', type: 'date', slot: 'day' },
    { name: 'result', zh: '结果', en: 'Result', type: 'text', codes: FINDINGS, slot: 'key1' },
    { name: 'found', zh: '发现（件）', en: 'Found', type: 'number' },
    { name: 'prevented', zh: '预防（件）', en: 'Prevented', type: 'number' },
  ],
  sources: [rows<ScreeningState>('screening', (s, history) => ({ reportedOn: history[0]?.on, result: s.found > 0 ? 'FOUND' : 'NONE', found: s.found, prevented: s.prevented }))],
};

const STANDINGS = codeList('mediation.standing', { IN_OFFICE: ['在任', 'In office'], ENDED: ['已终止', 'Ended'] });

const mediators: List = {
  name: 'mediators', type: 'Mediator', zh: '人民调解员', en: 'Mediators',
  columns: [
    { name: 'appointedOn', zh: '聘任日期', en: 'Appointed on', type: 'date', slot: 'day' },
    { name: 'state', zh: '状态', en: 'State', type: 'text', codes: STANDINGS, slot: 'key1' },
    { name: 'employment', zh: '专兼职', en: 'Employment', type: 'text', codes: EMPLOYMENTS, slot: 'key2' },
    { name: 'committees', zh: '调委会', en: 'Committee', type: 'texts', slot: 'tags' },
    { name: 'endedOn', zh: '解聘日期', en: 'Ended on', type: 'date' },
  ],
  sources: [rows<MediatorState>('mediator', (s) => (s.appointedOn === undefined ? undefined : {
    appointedOn: s.appointedOn, state: s.endedOn === undefined ? 'IN_OFFICE' : 'ENDED', employment: s.fullTime ? 'FULL_TIME' : 'PART_TIME', committees: [s.committee], endedOn: s.endedOn,
  }))],
};

const committees: List = {
  name: 'committees', type: 'MediationCommittee', zh: '人民调解委员会', en: 'Mediation committees',
  columns: [
    { name: 'establishedOn', zh: '设立日期', en: 'Established on', type: 'date', slot: 'day' },
    { name: 'level', zh: '层级', en: 'Level', type: 'text', codes: LEVELS, slot: 'key1' },
    { name: 'state', zh: '状态', en: 'State', type: 'text', codes: STANDINGS, slot: 'key2' },
    { name: 'termEnd', zh: '届满日期', en: 'Term ends on', type: 'date', slot: 'due' },
    { name: 'members', zh: '委员数', en: 'Members', type: 'number' },
    { name: 'women', zh: '妇女委员数', en: 'Women', type: 'number' },
    { name: 'endedOn', zh: '撤销日期', en: 'Dissolved on', type: 'date' },
  ],
  sources: [rows<CommitteeState>('committee', (s) => (s.establishedOn === undefined ? undefined : {
    establishedOn: s.establishedOn, level: s.level, state: s.endedOn === undefined ? 'IN_OFFICE' : 'ENDED', termEnd: s.endedOn === undefined ? s.termEnd : undefined,
    members: s.members, women: s.women, endedOn: s.endedOn,
  }))],
};

export const lists: readonly List[] = [cases, screenings, mediators, committees];
