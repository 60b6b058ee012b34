import { addDays, alert } from '@fazhi/domain';
import { dueOn, followUpDueOn, isPending, performanceDueOn, type CaseState } from './cases.state.js';

const DUE_SOON_DAYS = 5;
/** 司法确认: both parties together within thirty days from the day the agreement takes effect, that day not counted (人民调解法 art 33). */
const CONFIRMATION_DAYS = 30;
const REMIND_ON_DAY = 20;
const REMIND_AGAIN_ON_DAY = 28;
/** 身份关系 (marriage, adoption) cannot be confirmed (最高法 2011 司法确认规定 art 4). */
const NOT_CONFIRMABLE = new Set(['01.1', '01.5']);

const confirmable = (s: CaseState): boolean =>
  s.agreement?.inForceOn !== undefined && s.agreement.confirmation === undefined && s.agreement.performance !== 'FULL' && !s.archived && !NOT_CONFIRMABLE.has(s.kind);

/** What a dispute case leaves to be done (`domain.md` §5, A1, A2, A4, A5). */
export const alerts = [
  alert<CaseState>({
    code: 'A1', aspect: 'MEDIATION_DUE', settledBy: ['mediation.agreement.reached', 'mediation.case.extended', 'mediation.case.terminated'], of: 'case', to: ['VILLAGE_MEDIATOR', 'TOWN_JUSTICE'],
    zh: '调解期限将至或已超过：请调结、申请延期或终止。', en: 'The time limit for mediation is near or over: settle, extend or terminate.',
    duties: (s, _day, _refs, context) => {
      const due = dueOn(s, context);
      return isPending(s) && due !== undefined ? [{ dueOn: due, from: addDays(due, -DUE_SOON_DAYS) }] : [];
    },
  }),
  alert<CaseState>({
    code: 'A2', aspect: 'ESCALATION_RISK', settledBy: ['mediation.risk.resolved', 'mediation.risk.materialised'], of: 'case', to: ['TOWN_JUSTICE', 'POLICE'],
    zh: '纠纷有激化风险：请立即采取措施，并登记化解结果。', en: 'A dispute threatens to escalate: act at once and record how it ended.',
    duties: (s) => Object.values(s.risks).flatMap((r) =>
      (r.status === 'OPEN' && r.raisedOn !== undefined && s.outcome === undefined ? [{ dueOn: r.raisedOn, from: r.raisedOn }] : [])),
  }),
  alert<CaseState>({
    code: 'A4', aspect: 'PERFORMANCE_OVERDUE', settledBy: ['mediation.performance.recorded'], of: 'case', to: ['VILLAGE_MEDIATOR', 'TOWN_JUSTICE'],
    zh: '调解协议逾期未履行：请督促履行或告知救济途径。', en: 'The agreement was not performed in time: urge performance or inform of remedies.',
    duties: (s) => {
      const due = performanceDueOn(s);
      return due !== undefined && s.agreement?.performance !== 'FULL' && !s.archived ? [{ dueOn: due, from: addDays(due, 1) }] : [];
    },
  }),
  alert<CaseState>({
    code: 'A4', aspect: 'FOLLOW_UP_OVERDUE', settledBy: ['mediation.followup.visited'], of: 'case', to: ['VILLAGE_MEDIATOR', 'TOWN_JUSTICE'],
    zh: '调解协议回访逾期：请回访并登记。', en: 'The follow-up visit is overdue: visit and record it.',
    duties: (s, _day, _refs, context) => {
      const due = followUpDueOn(s, context);
      return due !== undefined && s.agreement?.followedUpOn === undefined && !s.archived ? [{ dueOn: due, from: addDays(due, 1) }] : [];
    },
  }),
  alert<CaseState>({
    code: 'A5', aspect: 'CONFIRMATION_REMINDER', settledBy: ['mediation.confirmation.applied'], of: 'case', to: ['VILLAGE_MEDIATOR', 'TOWN_JUSTICE'],
    zh: '司法确认申请期限过半：如需确认，请双方共同申请。', en: 'Most of the time to apply for judicial confirmation is over: both parties apply together.',
    duties: (s) => {
      const effect = s.agreement?.inForceOn;
      if (effect === undefined || !confirmable(s)) return [];
      const again = addDays(effect, REMIND_AGAIN_ON_DAY);
      return [{ dueOn: again, from: addDays(effect, REMIND_ON_DAY), until: addDays(again, -1) }];
    },
  }),
  alert<CaseState>({
    code: 'A5', aspect: 'CONFIRMATION_LAST_DAYS', settledBy: ['mediation.confirmation.applied'], of: 'case', to: ['VILLAGE_MEDIATOR', 'TOWN_JUSTICE'],
    zh: '司法确认申请期限将满。', en: 'The time to apply for judicial confirmation is about to end.',
    duties: (s, _day, _refs, context) => {
      const effect = s.agreement?.inForceOn;
      if (effect === undefined || !confirmable(s)) return [];
      const last = context.regions.workday(addDays(effect, CONFIRMATION_DAYS));
      return [{ dueOn: last, from: addDays(effect, REMIND_AGAIN_ON_DAY), until: last }];
    },
  }),
];
