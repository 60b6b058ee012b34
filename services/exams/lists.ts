import { rows, type List } from '@fazhi/domain';
import { CAMPAIGN_STATES, ENTRY_STATES, SCORE_RULES } from './codes.js';
import type { Campaign, Entry } from './evolve.js';
import { finalisedOn, resultOf, standingOf, termsOn } from './results.js';

/** Later than every fact: a list shows what is known now. */
const NOW = '9999-12-31';

const campaigns: List = {
  name: 'campaigns', type: 'ExamCampaign', zh: '普法考试', en: 'Examinations',
  columns: [
    { name: 'state', zh: '状态', en: 'State', type: 'text', codes: CAMPAIGN_STATES, slot: 'key1' },
    { name: 'opensOn', zh: '首考开始', en: 'Opens on', type: 'date', slot: 'day' },
    { name: 'closesOn', zh: '首考截止', en: 'Main window closes on', type: 'date' },
    { name: 'lastDay', zh: '最后截止（含补考）', en: 'Last window closes on', type: 'date' },
    { name: 'dueOn', zh: '待核定（最后截止日）', en: 'To be finalised after', type: 'date', slot: 'due' },
    { name: 'passMark', zh: '合格线', en: 'Pass mark', type: 'number' },
    { name: 'maxAttempts', zh: '考试次数上限', en: 'Attempts permitted', type: 'number' },
    { name: 'scoreRule', zh: '计分规则', en: 'Score rule', type: 'text', codes: SCORE_RULES },
    { name: 'finalisedOn', zh: '成绩核定日期', en: 'Finalised on', type: 'date' },
  ],
  sources: [rows<Campaign>('campaign', ({ terms, finalisedOn: final }) => terms && {
    state: final === undefined ? 'PUBLISHED' : 'FINALISED',
    opensOn: terms.main.opensOn, closesOn: terms.main.closesOn, lastDay: terms.lastDay, dueOn: final === undefined ? terms.lastDay : undefined,
    passMark: terms.passMark, maxAttempts: terms.maxAttempts, scoreRule: terms.rule, finalisedOn: final,
  })],
};

/** Who has not yet taken part in an examination: `campaign` and state REQUIRED. */
const rosterEntries: List = {
  name: 'rosterEntries', type: 'RosterEntry', zh: '应考人员', en: 'Roster entries',
  columns: [
    { name: 'state', zh: '状态', en: 'State', type: 'text', codes: ENTRY_STATES, slot: 'key1' },
    { name: 'campaign', zh: '考试', en: 'Examination', type: 'text', slot: 'key2' },
    { name: 'personKey', zh: '人员标识', en: 'Person', type: 'text', person: 'about' },
    { name: 'unit', zh: '所在单位', en: 'Unit', type: 'text', person: 'work' },
    { name: 'about', zh: '人员标识、所在单位', en: 'Person and unit', type: 'texts', slot: 'tags', person: 'about' },
    { name: 'attempts', zh: '有效答卷次数', en: 'Counted attempts', type: 'number' },
    { name: 'score', zh: '计分成绩', en: 'Counting score', type: 'number' },
    { name: 'enrolledOn', zh: '列入名单日期', en: 'Enrolled on', type: 'date', slot: 'day' },
    { name: 'dueOn', zh: '应于此日前参考', en: 'To take part by', type: 'date', slot: 'due' },
  ],
  sources: [rows<Entry>('entry', ({ campaign, unit, exemptedOn, attempts }, history, refs) => {
    const enrolled = history.find((f) => f.type === 'exams.roster.enrolled');
    const terms = termsOn(refs[campaign], NOW);
    if (!enrolled || !terms || unit === undefined) return undefined;
    const { personKey } = enrolled.data as { personKey: string };
    const result = resultOf(attempts, terms);
    const state = standingOf(result, terms, exemptedOn !== undefined, finalisedOn(refs[campaign], NOW) !== undefined);
    return {
      state, campaign, personKey, unit, about: [personKey, unit], attempts: result.counted.length, score: result.score,
      enrolledOn: enrolled.on, dueOn: state === 'REQUIRED' ? terms.lastDay : undefined,
    };
  })],
};

export const lists: readonly List[] = [campaigns, rosterEntries];
