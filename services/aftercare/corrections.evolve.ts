import { broken, defineSubject, missing, secondOpening, type AnyFact, type LocalDate, type Rules, type Violation } from '@fazhi/domain';
import {
  Admitted, ClassChanged, Declared, Disciplined, Ended, LeaveGranted, LeaveReturned, NotReported, Notified, ReportedIn, TransferredIn,
} from './corrections.facts.js';
import { daysInTwoMonths, tooLongAlone, type Leave } from './leave.js';
import { RecordSealed } from './sealing.facts.js';
import { ReoffenceCleared, ReoffenceConfirmed, ReoffenceSuspected } from './reoffence.facts.js';

/** One community correction (社区矫正) in this county. */
export interface Correction {
  readonly personKey?: string;
  readonly category?: string;
  /** First day on the roll: admitted or transferred in. */
  readonly onRoll?: LocalDate;
  readonly admitted: boolean;
  readonly ended?: { on: LocalDate; kind: string };
  readonly leaves: readonly (Leave & { returnedOn?: LocalDate })[];
  readonly notifiedOn?: LocalDate;
  readonly termStart?: LocalDate;
  readonly termEnd?: LocalDate;
  readonly minor?: boolean;
  /** 报到 */
  readonly reportedInOn?: LocalDate;
  /** 管理类别, as it was changed last. */
  readonly supervision?: string;
  /** Suspicions; `until`: the day on which it was cleared or confirmed. */
  readonly suspicions: readonly { on: LocalDate; until?: LocalDate }[];
  /** Days of judgments of crimes. */
  readonly convictions: readonly LocalDate[];
}

const empty: Correction = { admitted: false, leaves: [], suspicions: [], convictions: [] };
const settled = (c: Correction, on: LocalDate): Correction['suspicions'] => c.suspicions.map((s) => (s.until === undefined ? { ...s, until: on } : s));

/** Takes what the fact says of person and sentence; what an earlier one said holds. */
function told(c: Correction, fact: AnyFact): Correction {
  const { personKey, category, termStart, termEnd } = fact.data as Admitted;
  return {
    ...(personKey !== undefined && { personKey }), ...(category !== undefined && { category }), ...(termStart !== undefined && { termStart }), ...(termEnd !== undefined && { termEnd }), ...c,
  };
}

const changes: Readonly<Record<string, (c: Correction, fact: AnyFact) => Correction>> = {
  'aftercare.correction.notified': (c, f) => ({ ...told(c, f), notifiedOn: f.on, ...((f.data as Notified).minor !== undefined && { minor: f.data.minor as boolean }) }),
  'aftercare.correction.reported-in': (c, f) => ({ ...c, reportedInOn: c.reportedInOn ?? f.on }),
  'aftercare.correction.class-changed': (c, f) => ({ ...c, supervision: f.data.class as string }),
  'aftercare.correction.leave-returned': (c, f) => ({ ...c, leaves: c.leaves.map((l) => (l.returnedOn === undefined && l.from <= f.on ? { ...l, returnedOn: f.on } : l)) }),
  'aftercare.reoffence.suspected': (c, f) => ({ ...c, suspicions: [...c.suspicions, { on: f.on }] }),
  'aftercare.reoffence.cleared': (c, f) => ({ ...c, suspicions: settled(c, f.on) }),
  'aftercare.reoffence.confirmed': (c, f) => ({ ...c, suspicions: settled(c, f.on), convictions: [...c.convictions, f.on] }),
  'aftercare.correction.transferred-in': (c, f) => ({ ...told(c, f), onRoll: c.onRoll ?? f.on }),
  'aftercare.correction.admitted': (c, f) => ({ ...told(c, f), onRoll: c.onRoll ?? f.on, admitted: true }),
  'aftercare.correction.leave-granted': (c, f) => ({ ...c, leaves: [...c.leaves, { from: f.data.from as string, to: f.data.to as string }] }),
  'aftercare.correction.ended': (c, f) => ({ ...c, ended: c.ended ?? { on: f.on, kind: f.data.kind as string } }),
};

const notNotified = missing(
  'NOT_NOTIFIED', '矫正对象的通知尚未到达，已暂存。 Neither notice, transfer nor an admission with the term\'s data has arrived by that day; kept until one does.');
const personDiffers = broken(
  'PERSON_DIFFERS', '与通知的人员不一致，请更正其中一条。 The notice names another person; correct one of the two.', 'data.personKey');
const admittedAlready = broken(
  'ALREADY_ADMITTED', '该人员已经入矫；如需修改请更正原记录。 The person was admitted already; correct that record instead.');
const endedAlready = broken(
  'CORRECTION_ENDED', '矫正已经结束，请核对日期，或更正、撤回结束记录。 The correction has ended by then: check the date, or correct or retract its end.');

const carriesTerm = (data: Admitted): boolean =>
  data.personKey !== undefined && data.category !== undefined && data.termStart !== undefined && data.termEnd !== undefined;

function judgeAdmission(c: Correction | undefined, data: Admitted): Violation | undefined {
  if (!c) return carriesTerm(data) ? undefined : notNotified;
  if (c.ended) return endedAlready;
  if (c.admitted) return carriesTerm(data) ? secondOpening : admittedAlready;
  return data.personKey !== undefined && data.personKey !== c.personKey ? personDiffers : undefined;
}

/** The upper level may allow any leave; its days count against later ones. */
function judgeLeave(c: Correction, data: LeaveGranted, rules: Rules): Violation | undefined {
  const alone = tooLongAlone(data, rules);
  if (alone) return broken('LEAVE_TOO_LONG', alone.message, alone.path);
  const most = rules.number('correction.leave.twoMonthMaxDays');
  if (data.approver === 'UPPER' || daysInTwoMonths(c.leaves, data) <= most) return undefined;
  return broken(
    'LEAVE_TOO_LONG', `两个月内外出累计超过${most}日，须报上级批准。 More than ${most} days of leave within two months; ask the upper level.`, 'data.approver');
}

/** A crime during the correction is often judged after its end; what concerns it needs no open correction. */
const isReoffence = (type: string): boolean => type.startsWith('aftercare.reoffence.');

export const correction = defineSubject<Correction>({
  kind: 'correction',
  zh: '社区矫正',
  en: 'Community correction',
  facts: [
    Notified, TransferredIn, Admitted, ReportedIn, NotReported, Declared, ClassChanged, LeaveGranted, LeaveReturned, Disciplined, Ended,
    ReoffenceSuspected, ReoffenceConfirmed, ReoffenceCleared, RecordSealed,
  ],
  guard(c, fact, { rules }) {
    switch (fact.type) {
      case 'aftercare.correction.notified':
      case 'aftercare.correction.transferred-in':
        return c && secondOpening;
      case 'aftercare.correction.admitted':
        return judgeAdmission(c, fact.data as Admitted);
    }
    if (!c) return notNotified;
    if (fact.type === 'aftercare.record.sealed') return undefined;
    if (c.ended && !isReoffence(fact.type)) return endedAlready;
    return fact.type === 'aftercare.correction.leave-granted' ? judgeLeave(c, fact.data as LeaveGranted, rules) : undefined;
  },
  apply: (state, fact) => changes[fact.type]?.(state ?? empty, fact) ?? state ?? empty,
});
