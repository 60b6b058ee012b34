import { Code, DateField, DeclareFact, FactData, Flag, Id, Int, Order, RegionField, Text, countyOf } from '@fazhi/domain';
import {
  CATEGORIES, CHANNELS, CLOSINGS, CONDUCTS, CONTACTS, FAMILIES, GENERAL_ONLY, HANDOVER_FAILURES, METHODS, PLACEMENTS, RISKS, SENTENCES,
} from './codes.js';

/** A prison, detention house or correction office announces a release, so that the address is checked before it. */
@DeclareFact({ type: 'aftercare.term.announced', zh: '释放预告', en: 'Release announced', order: Order.ANNOUNCED, opens: true })
export class Announced extends FactData {
  @Id({ person: true }) personKey!: string;
  @Code(CATEGORIES) category!: string;
  @DateField() dueOn!: string;
  @Code(RISKS, { optional: true }) risk?: string;
}

/** The person was released, or became known to the register; the help period starts on this day and the term is in this region. */
@DeclareFact<Released>({
  type: 'aftercare.term.released', zh: '释放（解矫）', en: 'Released', order: Order.OPENING, opens: true,
  check: (data) => (data.category === 'FROM_CORRECTION' && data.sentence === undefined
    ? { path: 'data.sentence', message: '社区矫正转入须填写矫正类别。 A term that follows a correction must name its sentence.' }
    : undefined),
})
export class Released extends FactData {
  @Id({ person: true }) personKey!: string;
  @Code(CATEGORIES) category!: string;
  @Code(CHANNELS) channel!: string;
  /** Decides the length of the help period after a correction. */
  @Code(SENTENCES, { optional: true }) sentence?: string;
  @Code(RISKS, { optional: true }) risk?: string;
  @Flag({ optional: true }) minor?: boolean;
  /** Where the person lives, if elsewhere (双列管); shown, never counted, possibly in another county. */
  @RegionField({ optional: true }) assistingRegion?: string;
}

/** The person was received; from this day the term is on the register. */
@DeclareFact<HandedOver>({
  type: 'aftercare.term.handed-over', zh: '衔接', en: 'Handed over', order: Order.TAKEN_ON,
  check: (data) => (data.risk === 'KEY' && GENERAL_ONLY.has(data.method)
    ? { path: 'data.method', message: '重点人员须由基层政府、监所或司法所接送。 A key person must be received by the government, the prison or the justice office.' }
    : undefined),
})
export class HandedOver extends FactData {
  @Code(METHODS) method!: string;
  @Code(RISKS) risk!: string;
}

/** The person was not received; it may be tried again. */
@DeclareFact({ type: 'aftercare.term.handover-failed', zh: '衔接未成', en: 'Hand-over failed', order: Order.HANDOVER_FAILED })
export class HandoverFailed extends FactData {
  @Code(HANDOVER_FAILURES) code!: string;
}

/** Another region of the county is responsible from this day; the same term goes on there. */
@DeclareFact<Moved>({
  type: 'aftercare.term.moved', zh: '帮教地变更', en: 'Moved', order: Order.OPEN,
  check: (data) => (countyOf(data.to) === countyOf(data.region)
    ? undefined
    : { path: 'data.to', message: '迁往县外请报结束（迁出）。 To leave the county close the term with MOVED_OUT.' }),
})
export class Moved extends FactData {
  @RegionField({ place: true }) to!: string;
}

/** Nobody knows where the person is; the term stays on the register. */
@DeclareFact({ type: 'aftercare.term.lost', zh: '失联', en: 'Lost', order: Order.OPEN })
export class Lost extends FactData {}

/** The person was found again. */
@DeclareFact({ type: 'aftercare.term.found', zh: '找回', en: 'Found', order: Order.OPEN, minor: 1 })
export class Found extends FactData {}

/** The help ended; from this day the term is off the register. */
@DeclareFact({ type: 'aftercare.term.closed', zh: '帮教结束', en: 'Closed', order: Order.END })
export class Closed extends FactData {
  @Code(CLOSINGS) reason!: string;
}

/** The group that helps this person was formed (司法所、派出所、村、组、家属); `social`: somebody outside the authorities belongs to it. */
@DeclareFact({ type: 'aftercare.group.formed', zh: '帮教小组成立', en: 'Help group formed', order: Order.OPEN })
export class GroupFormed extends FactData {
  @Int({ min: 1 }) members!: number;
  @Flag() social!: boolean;
}

/** Somebody visited the person at home. */
@DeclareFact({ type: 'aftercare.visit.recorded', zh: '走访', en: 'Visit', order: Order.OPEN })
export class VisitRecorded extends FactData {
  @Code(CONDUCTS) conduct!: string;
  @Flag() work!: boolean;
  @Code(FAMILIES) family!: string;
  @Code(CONTACTS) contacts!: string;
  @Text({ optional: true }) difficulties?: string;
}

/** Somebody talked with the person about how things go. */
@DeclareFact({ type: 'aftercare.talk.held', zh: '谈话教育', en: 'Talk', order: Order.OPEN })
export class TalkHeld extends FactData {}

/** The risk was assessed anew. */
@DeclareFact({ type: 'aftercare.risk.assessed', zh: '风险评估', en: 'Risk assessed', order: Order.OPEN })
export class RiskAssessed extends FactData {
  @Code(RISKS) risk!: string;
}

/** An authority helped with a practical difficulty. */
@DeclareFact({ type: 'aftercare.assistance.provided', zh: '困难帮扶', en: 'Assistance', order: Order.OPEN })
export class AssistanceProvided extends FactData {
  @Text() kind!: string;
  @Id() org!: string;
  @Flag() resolved!: boolean;
}

/** The person has work, land, schooling or relief from this day. */
@DeclareFact({ type: 'aftercare.placement.recorded', zh: '安置', en: 'Placement', order: Order.OPEN })
export class PlacementRecorded extends FactData {
  @Code(PLACEMENTS) kind!: string;
}

/** The placement ended. */
@DeclareFact({ type: 'aftercare.placement.ended', zh: '安置终止', en: 'Placement ended', order: Order.OPEN, minor: 1 })
export class PlacementEnded extends FactData {
  @Text() reason!: string;
}
