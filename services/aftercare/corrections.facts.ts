import { Code, DateField, DeclareFact, FactData, Flag, Id, Order } from '@fazhi/domain';
import { APPROVERS, CLASSES, DISCIPLINES, ENDINGS, SENTENCES } from './codes.js';
import { tooLongAlone } from './leave.js';

const endsBeforeItStarts = (data: { termStart?: string; termEnd?: string }): { path: string; message: string } | undefined =>
  data.termStart !== undefined && data.termEnd !== undefined && data.termEnd < data.termStart
    ? { path: 'data.termEnd', message: '矫正期止不能早于矫正期起。 The term cannot end before it starts.' }
    : undefined;

/** A court, prison or public security organ sent the documents of a correction (Community Correction Law art. 20). */
@DeclareFact<Notified>({
  type: 'aftercare.correction.notified', zh: '社区矫正通知', en: 'Correction notified', order: Order.OPENING, opens: true, check: endsBeforeItStarts,
})
export class Notified extends FactData {
  @Id({ person: true }) personKey!: string;
  @Code(SENTENCES) category!: string;
  @DateField() termStart!: string;
  @DateField() termEnd!: string;
  @Flag({ optional: true }) minor?: boolean;
}

/** The person reported in (art. 21: within ten days). */
@DeclareFact({ type: 'aftercare.correction.reported-in', zh: '报到', en: 'Reported in', order: Order.OPEN })
export class ReportedIn extends FactData {}

/** The person did not report in time. */
@DeclareFact({ type: 'aftercare.correction.not-reported', zh: '未按时报到', en: 'Did not report', order: Order.OPEN, minor: 1 })
export class NotReported extends FactData {}

/** Received and on the roll (接收登记, art. 22). Opens the correction where it carries all four fields and no notice came before. */
@DeclareFact<Admitted>({
  type: 'aftercare.correction.admitted', zh: '入矫', en: 'Admitted', order: Order.TAKEN_ON, opens: true, check: endsBeforeItStarts,
})
export class Admitted extends FactData {
  @Id({ optional: true, person: true }) personKey?: string;
  @Code(SENTENCES, { optional: true }) category?: string;
  @DateField({ optional: true }) termStart?: string;
  @DateField({ optional: true }) termEnd?: string;
}

/** The admission was declared (入矫宣告). */
@DeclareFact({ type: 'aftercare.correction.declared', zh: '入矫宣告', en: 'Declared', order: Order.OPEN, minor: 1 })
export class Declared extends FactData {}

/** The class of supervision changed. */
@DeclareFact({ type: 'aftercare.correction.class-changed', zh: '管理类别变更', en: 'Class changed', order: Order.OPEN })
export class ClassChanged extends FactData {
  @Code(CLASSES) class!: string;
}

/** A leave from the city or county, both days included, was allowed (art. 27; longer leaves need a higher approver). */
@DeclareFact<LeaveGranted>({
  type: 'aftercare.correction.leave-granted', zh: '外出批准', en: 'Leave granted', order: Order.OPEN,
  check: (data, _subject, rules) => {
    if (data.to < data.from) return { path: 'data.to', message: '外出止日不能早于起日。 The leave cannot end before it starts.' };
    return tooLongAlone(data, rules);
  },
})
export class LeaveGranted extends FactData {
  @DateField() from!: string;
  @DateField() to!: string;
  @Code(APPROVERS) approver!: string;
}

/** Back from leave. */
@DeclareFact({ type: 'aftercare.correction.leave-returned', zh: '销假', en: 'Back from leave', order: Order.OPEN, minor: 1 })
export class LeaveReturned extends FactData {}

/** Praise or sanction (art. 28). */
@DeclareFact({ type: 'aftercare.correction.disciplined', zh: '奖惩', en: 'Disciplined', order: Order.OPEN })
export class Disciplined extends FactData {
  @Code(DISCIPLINES) kind!: string;
}

/** The correction ended here; from this day the person is off the roll. */
@DeclareFact({ type: 'aftercare.correction.ended', zh: '矫正结束', en: 'Correction ended', order: Order.END })
export class Ended extends FactData {
  @Code(ENDINGS) kind!: string;
}

/** The correction is carried out here from this day (执行地变更, art. 27); on the roll at once. */
@DeclareFact<TransferredIn>({
  type: 'aftercare.correction.transferred-in', zh: '执行地变更转入', en: 'Transferred in', order: Order.OPENING, opens: true, check: endsBeforeItStarts,
})
export class TransferredIn extends FactData {
  @Id({ person: true }) personKey!: string;
  @Code(SENTENCES) category!: string;
  @DateField() termStart!: string;
  @DateField() termEnd!: string;
}
