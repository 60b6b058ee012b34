import { DateField, DeclareFact, FactData, Order } from '@fazhi/domain';

/** Coercive measures were taken; no conviction, so never part of a rate (presumption of innocence). Of a term or a correction. */
@DeclareFact({ type: 'aftercare.reoffence.suspected', zh: '涉嫌重新犯罪', en: 'Reoffence suspected', order: Order.OPEN })
export class ReoffenceSuspected extends FactData {}

/** A judgment took effect. Closes a term; a correction goes on until it is ended. Carries the day of the crime, never the crime. */
@DeclareFact<ReoffenceConfirmed>({
  type: 'aftercare.reoffence.confirmed', zh: '重新犯罪（生效裁判）', en: 'Reoffence confirmed', order: Order.END,
  check: (data) => (data.crimeOn > data.occurredOn
    ? { path: 'data.crimeOn', message: '犯罪日期不能晚于裁判生效日期。 The crime cannot be later than the judgment.' }
    : undefined),
})
export class ReoffenceConfirmed extends FactData {
  @DateField() crimeOn!: string;
}

/** The suspicion came to nothing. */
@DeclareFact({ type: 'aftercare.reoffence.cleared', zh: '排除嫌疑', en: 'Suspicion cleared', order: Order.OPEN, minor: 2 })
export class ReoffenceCleared extends FactData {}
