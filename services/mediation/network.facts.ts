import { Code, DeclareFact, FactData, Flag, Id, Int, Order, Text } from '@fazhi/domain';
import { LEVELS } from './codes.js';

/** 矛盾纠纷排查; a report of nothing found is one too. */
@DeclareFact({ type: 'mediation.screening.reported', zh: '矛盾纠纷排查', en: 'Screening reported', order: Order.OPENING, opens: true })
export class ScreeningReported extends FactData {
  /** Disputes found. */
  @Int() found!: number;
  @Text() by!: string;
  /** Disputes prevented. */
  @Int({ optional: true }) prevented?: number;
}

const tooManyWomen = (data: { members?: number; women?: number }): { path: string; message: string } | undefined =>
  data.members !== undefined && data.women !== undefined && data.women > data.members
    ? { path: 'data.women', message: '妇女委员数不得多于委员数。 women must not exceed members.' }
    : undefined;

/** 设立人民调解委员会: three members or more, a woman among them (人民调解法 art. 8). */
@DeclareFact({
  type: 'mediation.committee.established', zh: '设立调委会', en: 'Committee established', order: Order.OPENING, opens: true,
  check: (data: CommitteeEstablished) => tooManyWomen(data),
})
export class CommitteeEstablished extends FactData {
  @Code(LEVELS) level!: string;
  @Int({ min: 3 }) members!: number;
  @Int({ min: 1 }) women!: number;
  @Int({ optional: true, min: 1 }) termYears?: number;
}

/** 撤销人民调解委员会; what it was may be repeated. */
@DeclareFact({
  type: 'mediation.committee.dissolved', zh: '撤销调委会', en: 'Committee dissolved', order: Order.END,
  check: (data: CommitteeDissolved) => tooManyWomen(data),
})
export class CommitteeDissolved extends FactData {
  @Code(LEVELS, { optional: true }) level?: string;
  @Int({ optional: true, min: 3 }) members?: number;
  @Int({ optional: true, min: 1 }) women?: number;
  @Int({ optional: true, min: 1 }) termYears?: number;
}

/** 聘任人民调解员. */
@DeclareFact({ type: 'mediation.mediator.appointed', zh: '聘任调解员', en: 'Mediator appointed', order: Order.OPENING, opens: true })
export class MediatorAppointed extends FactData {
  @Id() committee!: string;
  @Flag() fullTime!: boolean;
}

/** 解聘人民调解员; what the mediator was may be repeated. */
@DeclareFact({ type: 'mediation.mediator.ended', zh: '解聘调解员', en: 'Mediator ended', order: Order.END })
export class MediatorEnded extends FactData {
  @Id({ optional: true }) committee?: string;
  @Flag({ optional: true }) fullTime?: boolean;
}

/** 调解技能培训. */
@DeclareFact({ type: 'mediation.training.held', zh: '调解员培训', en: 'Mediators’ training held', order: Order.OPENING, opens: true })
export class TrainingHeld extends FactData {
  /** 学时 */
  @Int() hours!: number;
  @Id({ list: true, person: true }) mediators!: string[];
}
