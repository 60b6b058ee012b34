import { DeclareFact, FactData, Id, Int, Num, Order, Text } from '@fazhi/domain';
import { LOCK, TARGET, lockFits, targetFits } from './year.checks.js';

/** A year of the calendar that figures can be kept for. */
const YEARS = { min: 1900, max: 2199 };

/** What an indicator of a region is to come to in a year (年度目标). May be set again, the latest stands; subject `code:region:year`. */
@DeclareFact<TargetSet>({
  type: 'target.set', zh: '年度目标设定', en: 'Target set', order: Order.OPEN, adminOnly: true, check: targetFits, ...TARGET,
})
export class TargetSet extends FactData {
  /** An indicator's code: `MED-05`. */
  @Id({ max: 40 }) code!: string;
  @Int(YEARS) year!: number;
  /** In the indicator's unit; of a rate of unit % a fraction of 1 (0.945). */
  @Num({ decimals: 4 }) value!: number;
}

/** A town's or county's figures of a year are locked: what changes later is listed (统计法; `domain.md` §2.5). Subject `region:year`. */
@DeclareFact<YearLocked>({
  type: 'year.locked', zh: '年度数据锁定', en: 'Year locked', order: Order.OPENING, opens: true, adminOnly: true, check: lockFits, ...LOCK,
})
export class YearLocked extends FactData {
  @Int(YEARS) year!: number;
  @Text({ optional: true, max: 500 }) reason?: string;
}
