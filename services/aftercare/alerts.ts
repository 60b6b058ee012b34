import { addDays, alert, type Context, type Duty, type LocalDate } from '@fazhi/domain';
import type { Correction } from './corrections.evolve.js';
import { lastVisit, visitDue } from './duties.js';
import { helpEnd } from './help-period.js';
import { endOf, type Term } from './terms.evolve.js';

const to = ['AFTERCARE_OFFICER', 'TOWN_JUSTICE'] as const;
/** Days before a release on which its preparation is told; before the end of help and of a correction. */
const BEFORE_RELEASE = 10;
const BEFORE_END = 30;
/** 报到: within ten days (Community Correction Law art. 21). */
const REPORT_DAYS = 10;
/** How long a judgment is shown to those who are to act on it. */
const SHOWN_DAYS = 30;

/** The last day of help, while the term is on the register. */
function registered(t: Term, context: Context): { handedOver: LocalDate; last: LocalDate } | undefined {
  if (!t.released || t.handedOver === undefined || endOf(t) !== undefined) return undefined;
  return { handedOver: t.handedOver, last: helpEnd(t.released, context.rulesOn(t.released.on)) };
}

/** A visit that is overdue, of those who were (or were not) visited before. */
function visitDuty(t: Term, day: LocalDate, context: Context, visited: boolean): Duty[] {
  const on = registered(t, context);
  if (!on) return [];
  const last = lastVisit(t, day);
  if ((last !== undefined && last >= on.handedOver) !== visited) return [];
  const dueOn = visitDue(on.handedOver, t, day, context);
  return [{ dueOn, from: addDays(dueOn, 1), until: on.last }];
}

const suspected = (suspicions: Term['suspicions']): Duty[] => suspicions.filter((s) => s.until === undefined).map(({ on }) => ({ dueOn: on, from: on }));
const confirmed = (days: readonly LocalDate[]): Duty[] => days.map((on) => ({ dueOn: on, from: on, until: addDays(on, SHOWN_DAYS) }));

/** What a person on help or under correction leaves to be done (`domain.md` §5, A6, A7, A9–A11); letters and surveys: `sets.alerts.ts`. */
export const alerts = [
  alert<Term>({
    code: 'A6', aspect: 'RELEASE_TO_PREPARE', settledBy: ['aftercare.term.released'], of: 'term', to: [...to],
    zh: '人员即将释放：请核实住址并做好衔接准备。', en: 'A release is near: verify the address and prepare the hand-over.',
    duties: ({ announced, released }) => (announced && !released ? [{ dueOn: announced.dueOn, from: addDays(announced.dueOn, -BEFORE_RELEASE) }] : []),
  }),
  alert<Term>({
    code: 'A6', aspect: 'HANDOVER_OVERDUE', settledBy: ['aftercare.term.handed-over', 'aftercare.term.handover-failed'], of: 'term', to: [...to],
    zh: '释放后逾期未衔接：请接回或查找，并登记结果。', en: 'The hand-over is overdue: receive or find the person and record it.',
    duties: ({ released, handedOver }, _day, _refs, context) => {
      if (!released || handedOver !== undefined) return [];
      const dueOn = addDays(released.on, Math.floor(context.rulesOn(released.on).number('help.handoverDays')));
      return [{ dueOn, from: addDays(dueOn, 1) }];
    },
  }),
  alert<Term>({
    code: 'A7', aspect: 'FIRST_VISIT_OVERDUE', settledBy: ['aftercare.visit.recorded'], of: 'term', to: [...to],
    zh: '首次走访逾期：请走访并登记。', en: 'The first visit is overdue: visit and record it.',
    duties: (t, day, _refs, context) => visitDuty(t, day, context, false),
  }),
  alert<Term>({
    code: 'A7', aspect: 'VISIT_OVERDUE', settledBy: ['aftercare.visit.recorded'], of: 'term', to: [...to],
    zh: '走访逾期：请走访并登记。', en: 'A visit is overdue: visit and record it.',
    duties: (t, day, _refs, context) => visitDuty(t, day, context, true),
  }),
  alert<Term>({
    code: 'A9', aspect: 'HELP_ENDING', settledBy: ['aftercare.term.closed'], of: 'term', to: [...to],
    zh: '帮教期即将届满：请做好总结评估，到期办理结束。', en: 'The help period is about to end: sum up, and close the term when it is over.',
    duties: (t, _day, _refs, context) => {
      const on = registered(t, context);
      return on ? [{ dueOn: on.last, from: addDays(on.last, -BEFORE_END), until: on.last }] : [];
    },
  }),
  alert<Term>({
    code: 'A11', aspect: 'TERM_REOFFENCE_SUSPECTED', settledBy: ['aftercare.reoffence.cleared', 'aftercare.reoffence.confirmed'], of: 'term', to: [...to, 'COUNTY_JUSTICE'],
    zh: '帮教对象涉嫌重新犯罪：请核实并登记结果。', en: 'A person on help is suspected of reoffending: look into it and record how it ended.',
    duties: ({ suspicions }) => suspected(suspicions),
  }),
  alert<Term>({
    code: 'A11', aspect: 'TERM_REOFFENCE_CONFIRMED', of: 'term', to: [...to, 'COUNTY_JUSTICE'],
    zh: '帮教对象重新犯罪（裁判已生效）：请分析原因并上报。', en: 'A person on help has reoffended: analyse and report.',
    duties: ({ crimes }) => confirmed(crimes.map((c) => c.known)),
  }),
  alert<Correction>({
    code: 'A10', aspect: 'CORRECTION_NOT_REPORTED_IN', settledBy: ['aftercare.correction.reported-in', 'aftercare.correction.not-reported'], of: 'correction', to: [...to],
    zh: '矫正对象未按时报到：请组织查找。', en: 'The person has not reported in within ten days: search.',
    duties: ({ notifiedOn, reportedInOn, onRoll, ended }) => {
      if (notifiedOn === undefined || reportedInOn !== undefined || onRoll !== undefined || ended) return [];
      const dueOn = addDays(notifiedOn, REPORT_DAYS);
      return [{ dueOn, from: addDays(dueOn, 1) }];
    },
  }),
  alert<Correction>({
    code: 'A10', aspect: 'LEAVE_NOT_RETURNED', settledBy: ['aftercare.correction.leave-returned'], of: 'correction', to: [...to],
    zh: '外出期满未销假：请核实去向并督促返回。', en: 'The leave is over and the person is not back: find out and urge the return.',
    duties: ({ leaves, ended }) => (ended ? [] : leaves.filter((l) => l.returnedOn === undefined).map((l) => ({ dueOn: l.to, from: addDays(l.to, 1) }))),
  }),
  alert<Correction>({
    code: 'A10', aspect: 'CORRECTION_ENDING', settledBy: ['aftercare.correction.ended'], of: 'correction', to: [...to],
    zh: '矫正期即将届满：请做好鉴定，按期办理解除矫正。', en: 'The correction is about to end: assess, and lift it on the day.',
    duties: ({ onRoll, termEnd, ended }) => (onRoll !== undefined && termEnd !== undefined && !ended ? [{ dueOn: termEnd, from: addDays(termEnd, -BEFORE_END) }] : []),
  }),
  alert<Correction>({
    code: 'A11', aspect: 'CORRECTION_REOFFENCE_SUSPECTED', settledBy: ['aftercare.reoffence.cleared', 'aftercare.reoffence.confirmed'], of: 'correction', to: [...to, 'COUNTY_JUSTICE'],
    zh: '矫正对象涉嫌重新犯罪：请核实并登记结果。', en: 'A person under correction is suspected of reoffending: look into it and record how it ended.',
    duties: ({ suspicions }) => suspected(suspicions),
  }),
  alert<Correction>({
    code: 'A11', aspect: 'CORRECTION_REOFFENCE_CONFIRMED', of: 'correction', to: [...to, 'COUNTY_JUSTICE'],
    zh: '矫正对象重新犯罪（裁判已生效）：请依法提请撤销或收监，并上报。', en: 'A person under correction has reoffended: propose revocation as the law requires, and report.',
    duties: ({ convictions }) => confirmed(convictions),
  }),
];
