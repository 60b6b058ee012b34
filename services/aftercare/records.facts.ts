import { Code, DateField, DeclareFact, FactData, Id, Int, Order } from '@fazhi/domain';
import { LETTER_TIERS, ORG_LEVELS } from './codes.js';

/** A help organisation of the three tiers (镇、村、组三级帮教组织) was set up. */
@DeclareFact({ type: 'aftercare.org.established', zh: '帮教组织成立', en: 'Help organisation established', order: Order.OPENING, opens: true })
export class OrgEstablished extends FactData {
  @Code(ORG_LEVELS) level!: string;
  @Int({ min: 1 }) members!: number;
}

/** A letter of responsibility was signed; in force up to and including `validTo`. */
@DeclareFact({ type: 'aftercare.letter.signed', zh: '帮教责任书签订', en: 'Letter of responsibility signed', order: Order.OPENING, opens: true })
export class LetterSigned extends FactData {
  @Code(LETTER_TIERS) tier!: string;
  @Id({ optional: true }) termId?: string;
  @DateField() validTo!: string;
}

/** A village went through its persons (定期摸排); zero reports count. */
@DeclareFact({ type: 'aftercare.survey.reported', zh: '摸排', en: 'Survey round reported', order: Order.OPENING, opens: true })
export class SurveyReported extends FactData {
  @Int() checked!: number;
  @Int() changed!: number;
}
