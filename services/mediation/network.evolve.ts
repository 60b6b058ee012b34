import { addDays, addYears, broken, defineSubject, missing, secondOpening, type AnyFact, type LocalDate, type Violation } from '@fazhi/domain';
import { CommitteeDissolved, CommitteeEstablished, MediatorAppointed, MediatorEnded, ScreeningReported, TrainingHeld } from './network.facts.js';

/** A subject told by a single fact: a second one conflicts. */
const onlyOne = (state: unknown): Violation | undefined => (state === undefined ? undefined : secondOpening);

export interface ScreeningState {
  found: number;
  prevented: number;
}

/** 矛盾纠纷排查. */
export const screening = defineSubject<ScreeningState>({
  kind: 'screening', zh: '矛盾纠纷排查', en: 'Screening', facts: [ScreeningReported],
  apply(_, fact) {
    const { found, prevented = 0 } = fact.data as ScreeningReported;
    return { found, prevented };
  },
  guard: onlyOne,
});

export interface TrainingState {
  /** 学时 */
  hours: number;
  mediators: readonly string[];
}

/** 调解员培训. */
export const training = defineSubject<TrainingState>({
  kind: 'training', zh: '调解员培训', en: 'Mediators’ training', facts: [TrainingHeld],
  apply(_, fact) {
    const { hours, mediators } = fact.data as TrainingHeld;
    return { hours, mediators };
  },
  guard: onlyOne,
});

/** Something that is set up once and ends once. */
function lifetime(opening: string, noun: { zh: string; en: string }): (state: { endedOn?: LocalDate } | undefined, fact: AnyFact) => Violation | undefined {
  const unopened = missing('NO_OPENING', `${noun.zh}尚未登记，已暂存。 This ${noun.en} is not registered yet; kept until it is.`);
  const again = broken('ALREADY_ENDED', `${noun.zh}已终止；如有误请更正。 This ${noun.en} has ended already; correct that record instead.`);
  return (state, fact) => {
    if (fact.type === opening) return state && secondOpening;
    if (!state) return unopened;
    return state.endedOn === undefined ? undefined : again;
  };
}

export interface CommitteeState {
  level: string;
  members: number;
  women: number;
  establishedOn?: LocalDate;
  /** The last day of its term, where one was told. */
  termEnd?: LocalDate;
  /** The first day on which it is no more. */
  endedOn?: LocalDate;
}

/** 人民调解委员会. */
export const committee = defineSubject<CommitteeState>({
  kind: 'committee', zh: '人民调解委员会', en: 'Mediation committee', facts: [CommitteeEstablished, CommitteeDissolved],
  apply(state, fact) {
    if (fact.type === 'mediation.committee.dissolved') return { level: 'VILLAGE', members: 0, women: 0, ...state, endedOn: fact.on };
    const { level, members, women, termYears } = fact.data as CommitteeEstablished;
    return { level, members, women, establishedOn: fact.on, ...(termYears !== undefined && { termEnd: addDays(addYears(fact.on, termYears), -1) }) };
  },
  guard: lifetime('mediation.committee.established', { zh: '调委会', en: 'committee' }),
});

export interface MediatorState {
  appointedOn?: LocalDate;
  committee: string;
  fullTime: boolean;
  /** The first day on which the mediator no longer serves. */
  endedOn?: LocalDate;
}

/** 人民调解员: one appointment. */
export const mediator = defineSubject<MediatorState>({
  kind: 'mediator', zh: '人民调解员', en: 'Mediator', person: 'whole', facts: [MediatorAppointed, MediatorEnded],
  apply(state, fact) {
    if (fact.type === 'mediation.mediator.ended') return { committee: '', fullTime: false, ...state, endedOn: fact.on };
    const { committee: of, fullTime } = fact.data as MediatorAppointed;
    return { committee: of, fullTime, appointedOn: fact.on };
  },
  guard: lifetime('mediation.mediator.appointed', { zh: '调解员', en: 'mediator' }),
});
