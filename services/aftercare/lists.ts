import { addDays, codeList, rows, type List, type LocalDate } from '@fazhi/domain';
import { CATEGORIES, CHANNELS, CLASSES, CLOSINGS, ENDINGS, LETTER_TIERS, ORG_LEVELS, PLACEMENTS, RISKS, SENTENCES } from './codes.js';
import type { Correction } from './corrections.evolve.js';
import { lastVisit, visitDue } from './duties.js';
import { helpEnd } from './help-period.js';
import type { LetterSigned, OrgEstablished, SurveyReported } from './records.facts.js';
import { endOf, type Term } from './terms.evolve.js';

/** Later than every fact: a list shows what is known now. */
const NOW = '9999-12-31';

/** Where a term stands (`domain.md` §3.2); LOST is on the register all the same. */
const TERM_STATES = codeList('termState', {
  PRE_RELEASE: ['待释放', 'Before release'], RELEASED: ['待衔接', 'To be received'], HANDOVER_FAILED: ['衔接未成', 'Handover failed'], ON_HELP: ['帮教中', 'Being helped'],
  LOST: ['失联', 'Lost contact'], CLOSED: ['已结束', 'Ended'],
});

function stateOf(t: Term): string {
  if (endOf(t) !== undefined) return 'CLOSED';
  if (!t.released) return 'PRE_RELEASE';
  if (t.handedOver === undefined) return t.failures.length > 0 ? 'HANDOVER_FAILED' : 'RELEASED';
  return t.losses.some((l) => l.until === undefined) ? 'LOST' : 'ON_HELP';
}

/** 安置帮教人员, by key alone. */
const terms: List = {
  name: 'terms', type: 'HelpTerm', zh: '安置帮教人员', en: 'Persons on help',
  columns: [
    { name: 'state', zh: '状态', en: 'State', type: 'text', codes: TERM_STATES, slot: 'key1' },
    { name: 'risk', zh: '重点或一般', en: 'Level of attention', type: 'text', codes: RISKS, slot: 'key2' },
    { name: 'releasedOn', zh: '释放（解矫）日期', en: 'Released on', type: 'date', slot: 'day' },
    { name: 'handedOverOn', zh: '衔接日期', en: 'Handed over on', type: 'date' },
    { name: 'dueOn', zh: '下次应走访（应衔接）日', en: 'Visit (or hand-over) due', type: 'date', slot: 'due' },
    { name: 'helpEnd', zh: '帮教期末日', en: 'Help ends on', type: 'date', slot: 'until' },
    { name: 'persons', zh: '人员', en: 'Person', type: 'texts', slot: 'tags', person: 'about' },
    { name: 'category', zh: '类别', en: 'Category', type: 'text', codes: CATEGORIES },
    { name: 'channel', zh: '信息来源', en: 'Channel', type: 'text', codes: CHANNELS },
    { name: 'lastVisitOn', zh: '最近走访', en: 'Last visited on', type: 'date' },
    { name: 'visits', zh: '走访次数', en: 'Visits', type: 'number' },
    { name: 'helpGroup', zh: '有帮教小组', en: 'Has a help group', type: 'boolean' },
    { name: 'placement', zh: '安置', en: 'Placement', type: 'text', codes: PLACEMENTS },
    { name: 'lost', zh: '失联', en: 'Lost', type: 'boolean' },
    { name: 'assistingRegion', zh: '协助帮教地', en: 'Assisting region', type: 'text' },
    { name: 'closedOn', zh: '结束日期', en: 'Closed on', type: 'date' },
    { name: 'closing', zh: '结束原因', en: 'Reason', type: 'text', codes: CLOSINGS },
  ],
  sources: [rows<Term>('term', (t, history, _refs, context) => {
    const state = stateOf(t);
    const { released, handedOver } = t;
    const due = (): LocalDate | undefined => {
      if (state === 'CLOSED') return undefined;
      if (!released) return t.announced?.dueOn;
      if (handedOver === undefined) return addDays(released.on, Math.floor(context.rulesOn(released.on).number('help.handoverDays')));
      return visitDue(handedOver, t, NOW, context);
    };
    return {
      state, risk: t.risks.at(-1)?.risk ?? t.releasedAs ?? t.announced?.risk, releasedOn: released?.on ?? t.announced?.dueOn ?? history[0]?.on, handedOverOn: handedOver, dueOn: due(),
      helpEnd: released && state !== 'CLOSED' ? helpEnd(released, context.rulesOn(released.on)) : undefined, persons: t.personKey === undefined ? [] : [t.personKey],
      category: released?.category, channel: t.channel, lastVisitOn: lastVisit(t, NOW), visits: t.visits.length, helpGroup: t.groups.length > 0,
      placement: t.placements.findLast((p) => p.until === undefined)?.kind, lost: state === 'LOST', assistingRegion: t.assistingRegion,
      closedOn: endOf(t), closing: endOf(t) === undefined ? undefined : t.confirmed !== undefined ? 'REOFFENDED' : t.closed?.reason,
    };
  })],
};

const CORRECTION_STATES = codeList('correctionState', {
  NOTIFIED: ['待报到', 'Has yet to report'], REPORTED_IN: ['已报到待入矫', 'Reported, not yet enrolled'], ON_ROLL: ['在矫', 'On the roll'], ENDED: ['已结束', 'Ended'],
});

/** 社区矫正对象, by key alone. */
const corrections: List = {
  name: 'corrections', type: 'CorrectionTerm', zh: '社区矫正对象', en: 'Persons under community correction',
  columns: [
    { name: 'state', zh: '状态', en: 'State', type: 'text', codes: CORRECTION_STATES, slot: 'key1' },
    { name: 'category', zh: '类别', en: 'Category', type: 'text', codes: SENTENCES, slot: 'key2' },
    { name: 'supervision', zh: '管理类别', en: 'Class of supervision', type: 'text', codes: CLASSES },
    { name: 'since', zh: '入矫（通知）日期', en: 'On the roll (or notified) since', type: 'date', slot: 'day' },
    { name: 'dueOn', zh: '应销假（应报到、应解矫）日', en: 'Return, report or lifting due', type: 'date', slot: 'due' },
    { name: 'termStart', zh: '矫正期起', en: 'Term starts', type: 'date' },
    { name: 'termEnd', zh: '矫正期止', en: 'Term ends', type: 'date', slot: 'until' },
    { name: 'persons', zh: '人员', en: 'Person', type: 'texts', slot: 'tags', person: 'about' },
    { name: 'onLeave', zh: '外出未销假', en: 'On leave', type: 'boolean' },
    { name: 'endedOn', zh: '结束日期', en: 'Ended on', type: 'date' },
    { name: 'ending', zh: '结束方式', en: 'How it ended', type: 'text', codes: ENDINGS },
  ],
  sources: [rows<Correction>('correction', (c, history) => {
    const state = c.ended ? 'ENDED' : c.onRoll !== undefined ? 'ON_ROLL' : c.reportedInOn !== undefined ? 'REPORTED_IN' : 'NOTIFIED';
    const open = c.leaves.filter((l) => l.returnedOn === undefined).map((l) => l.to).sort()[0];
    const due = state === 'ENDED' ? undefined : state === 'NOTIFIED' && c.notifiedOn !== undefined ? addDays(c.notifiedOn, 10) : (open ?? c.termEnd);
    return {
      state, category: c.category, supervision: c.supervision, since: c.onRoll ?? c.notifiedOn ?? history[0]?.on, dueOn: due, termStart: c.termStart, termEnd: c.termEnd,
      persons: c.personKey === undefined ? [] : [c.personKey], onLeave: state === 'ON_ROLL' && open !== undefined, endedOn: c.ended?.on, ending: c.ended?.kind,
    };
  })],
};

const helpOrganisations: List = {
  name: 'helpOrganisations', type: 'HelpOrganisation', zh: '帮教组织', en: 'Help organisations',
  columns: [
    { name: 'establishedOn', zh: '成立日期', en: 'Established on', type: 'date', slot: 'day' },
    { name: 'level', zh: '层级', en: 'Level', type: 'text', codes: ORG_LEVELS, slot: 'key1' },
    { name: 'members', zh: '成员数', en: 'Members', type: 'number' },
  ],
  sources: [rows('org', (_state, history) => {
    const { level, members } = history[0]?.data as unknown as OrgEstablished;
    return { establishedOn: history[0]?.on, level, members };
  })],
};

const letters: List = {
  name: 'letters', type: 'ResponsibilityLetter', zh: '帮教责任书', en: 'Letters of responsibility',
  columns: [
    { name: 'signedOn', zh: '签订日期', en: 'Signed on', type: 'date', slot: 'day' },
    { name: 'tier', zh: '层级', en: 'Tier', type: 'text', codes: LETTER_TIERS, slot: 'key1' },
    { name: 'validTo', zh: '有效期至', en: 'Valid to', type: 'date', slot: 'until' },
    { name: 'terms', zh: '帮教对象', en: 'Term', type: 'texts', slot: 'tags' },
  ],
  sources: [rows('letter', (_state, history) => {
    const { tier, termId, validTo } = history[0]?.data as unknown as LetterSigned;
    return { signedOn: history[0]?.on, tier, validTo, terms: termId === undefined ? [] : [termId] };
  })],
};

const surveys: List = {
  name: 'surveys', type: 'Survey', zh: '帮教对象摸排', en: 'Surveys of persons on help',
  columns: [
    { name: 'reportedOn', zh: '摸排日期', en: 'Reported on', type: 'date', slot: 'day' },
    { name: 'checked', zh: '核查人数', en: 'Checked', type: 'number' },
    { name: 'changed', zh: '变化人数', en: 'Changed', type: 'number' },
  ],
  sources: [rows('survey', (_state, history) => {
    const { checked, changed } = history[0]?.data as unknown as SurveyReported;
    return { reportedOn: history[0]?.on, checked, changed };
  })],
};

export const lists: readonly List[] = [terms, corrections, helpOrganisations, letters, surveys];
