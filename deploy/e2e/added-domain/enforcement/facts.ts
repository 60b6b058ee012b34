import { Code, DeclareFact, FactData, Id, Order, Text, codeList } from '@fazhi/domain';

/** 案由 */
export const CAUSES = codeList('enforcementCause', { SAFETY: ['安全生产', 'Work safety'], FOOD: ['食品安全', 'Food safety'], ENVIRONMENT: ['生态环境', 'Environment'], OTHER: ['其他', 'Other'] });
/** 处理决定 (Administrative Penalty Law arts. 9, 57) */
export const DECISIONS = codeList('enforcementDecision', { WARNING: ['警告', 'Warning'], FINE: ['罚款', 'Fine'], NO_PENALTY: ['不予处罚', 'No penalty'] });

/** 立案 */
@DeclareFact({ type: 'enforcement.case.filed', zh: '立案', en: 'Case filed', order: Order.OPENING, opens: true })
export class CaseFiled extends FactData {
  @Code(CAUSES) cause!: string;
  @Id() agency!: string;
  @Text({ optional: true, max: 200 }) summary?: string;
}

/** 作出决定 */
@DeclareFact({ type: 'enforcement.case.decided', zh: '作出行政处罚决定', en: 'Case decided', order: Order.END })
export class CaseDecided extends FactData {
  @Code(DECISIONS) decision!: string;
}
