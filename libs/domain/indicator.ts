import type { CodeList } from './codes.js';

export type IndicatorKind = 'FLOW' | 'STOCK' | 'RATE';

/** How a number is read from the points. P the period, t the asOf day, T = min(t, last day of P). */
export type Term =
  /** Σ amount ÷ `per`, c ∈ P, e ≤ t. Flows and cohorts. `per`: the amounts are whole numbers of 1/per units (default 1). */
  | { read: 'sum'; measure: string; per?: number }
  /** Σ amount, c ≤ T. Stocks at the end of the period. */
  | { read: 'stock'; measure: string }
  /** Σ amount, c ≤ the day before P (and ≤ t): the stock with which the period opened. */
  | { read: 'opening'; measure: string }
  /** Number of owners (subjects or groups) with Σ amount > 0 over c ∈ P, e ≤ t: each counted once, whatever it did how often. */
  | { read: 'owners'; measure: string }
  /** Number of different values of dimension `dim` among points with Σ amount > 0, c ∈ P, e ≤ t. */
  | { read: 'distinct'; measure: string; dim: string }
  /**
   * Owners in the stock on at least one day of P up to T, each once, in the region of its last such day;
   * `among`: only those that also have Σ amount > 0 of this other measure, c ∈ P, e ≤ t.
   */
  | { read: 'ever'; measure: string; among?: string }
  /**
   * Owners in the stock at the end of T, each once, in the region where it is then; `among`: only those that also have
   * Σ amount > 0 of this other measure, c ∈ P, e ≤ t (on the register, and visited in P).
   */
  | { read: 'holders'; measure: string; among?: string }
  /** Σ over the days d of P up to T of the stock on d: so many days of one each (无顾问天数). */
  | { read: 'days'; measure: string; minus?: boolean }
  /** Σ of the stocks at the end of every half-month (day 15, month's end), month or quarter that ends in P up to T: so many reports were due. */
  | { read: 'each'; measure: string; end: Recurrence }
  | { read: 'constant'; value: number };

export type Recurrence = 'HALF_MONTH' | 'MONTH' | 'QUARTER';

export const sum = (measure: string, per?: number): Term => (per === undefined ? { read: 'sum', measure } : { read: 'sum', measure, per });
export const stock = (measure: string): Term => ({ read: 'stock', measure });
export const opening = (measure: string): Term => ({ read: 'opening', measure });
export const owners = (measure: string): Term => ({ read: 'owners', measure });
export const distinct = (measure: string, dim: string): Term => ({ read: 'distinct', measure, dim });
export const ever = (measure: string, among?: string): Term => (among === undefined ? { read: 'ever', measure } : { read: 'ever', measure, among });
export const holders = (measure: string, among?: string): Term => (among === undefined ? { read: 'holders', measure } : { read: 'holders', measure, among });
export const days = (measure: string): Term => ({ read: 'days', measure });
/** The same, taken away: days of villages less days of villages with an adviser. */
export const lessDays = (measure: string): Term => ({ read: 'days', measure, minus: true });
export const each = (end: Recurrence, measure: string): Term => ({ read: 'each', measure, end });
export const constant = (value: number): Term => ({ read: 'constant', value });

export interface Indicator {
  /** `MED-05` */
  code: string;
  /** 调解成功率 */
  zh: string;
  en: string;
  kind: IndicatorKind;
  /** 起, 份, 人, %, 分 … A RATE of unit % is a fraction of 1. */
  unit: string;
  /** In words, with the source of the rule. Chinese first. */
  formula: string;
  /** FLOW and STOCK: the value is the sum of these terms. RATE: numerator ÷ denominator. */
  value?: readonly Term[];
  numerator?: readonly Term[];
  denominator?: readonly Term[];
  /** Dimensions it can be broken down by; each must be one of the (first) measure's dims. */
  breakdowns?: readonly { dim: string; codes?: CodeList; /** Its keys say who somebody is. */ person?: true }[];
}

/** Terms in which regions do not add up (distinct counts): parents are counted anew, not summed. */
export const isAdditive = (i: Indicator): boolean =>
  [...(i.value ?? []), ...(i.numerator ?? []), ...(i.denominator ?? [])].every((t) => t.read === 'sum' || t.read === 'stock' || t.read === 'opening' || t.read === 'days' || t.read === 'each');
