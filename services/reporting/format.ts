import type { Value } from './ports.js';

/** What a number's texts are made from. */
export type Shown = Pick<Value, 'value' | 'numerator' | 'denominator'> & { indicator: Pick<Value['indicator'], 'kind' | 'unit'> };
export type NarrativeStyle = 'exact' | 'approx';

const NONE = '—';

/** num ÷ den × scale, rounded half up to whole; exact for integers. */
function rounded(num: number, den: number, scale: number): number {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den)) return Math.floor((num / den) * scale + 0.5);
  return Number((BigInt(num) * BigInt(scale) * 2n + BigInt(den)) / (BigInt(den) * 2n));
}
/** num ÷ den × 100, rounded down, and whether that is exact. */
function wholePercent(num: number, den: number): { floor: number; exact: boolean } {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den)) {
    const percent = (num / den) * 100;
    return { floor: Math.floor(percent), exact: Number.isInteger(percent) };
  }
  const hundred = BigInt(num) * 100n;
  return { floor: Number(hundred / BigInt(den)), exact: hundred % BigInt(den) === 0n };
}

/** One decimal, half up; "0%" and "100%" exactly where they are exact, and nothing else rounds to them. */
function percentText(num: number, den: number): string {
  if (num === 0) return '0%';
  if (num === den) return '100%';
  let tenths = rounded(num, den, 1000);
  if (tenths === 0) tenths = 1;
  if (tenths === 1000) tenths = num < den ? 999 : 1001;
  return `${(tenths / 10).toFixed(1)}%`;
}

const decimal = (tenths: number): string => (tenths / 10).toFixed(1);
const plain = (value: number): string => (Number.isInteger(value) ? String(value) : decimal(rounded(value, 1, 10)));

/** "94.5%", "165", "12.3" for a mean, "—" where there is no number (`domain.md` §0 rules 5 and 6). */
export function formatText({ indicator, value, numerator, denominator }: Shown): string {
  if (value === null) return NONE;
  if (indicator.kind !== 'RATE') return plain(value);
  if (numerator === null || denominator === null || denominator === 0) return NONE;
  return indicator.unit === '%' ? percentText(numerator, denominator) : decimal(rounded(numerator, denominator, 10));
}

/** Numbers of persons are never approximated (`domain.md` §0 rule 7). */
const EXACT_UNITS: ReadonlySet<string> = new Set(['人', '人次']);
const STEPS: readonly [least: number, step: number][] = [[10_000, 1000], [1000, 100], [100, 100], [20, 10]];

function approximate(value: number): string {
  const step = STEPS.find(([least]) => value >= least)?.[1] ?? 1;
  const cut = Math.floor(value / step) * step;
  return cut === value ? String(value) : `${cut}余`;
}

/**
 * As the report says it, without the unit: "94%以上", "100%"; counts exactly, or with style `approx` "15000余".
 * A rate above 0 and below 1 % is "不足1%", for "0%" says that there is none.
 */
export function formatNarrative(shown: Shown, style: NarrativeStyle): string {
  const { indicator, value, numerator, denominator } = shown;
  if (value === null) return NONE;
  if (indicator.kind !== 'RATE') {
    return style === 'approx' && Number.isInteger(value) && !EXACT_UNITS.has(indicator.unit) ? approximate(value) : plain(value);
  }
  if (indicator.unit !== '%' || numerator === null || denominator === null || denominator === 0) return formatText(shown);
  const { floor, exact } = wholePercent(numerator, denominator);
  if (exact) return `${floor}%`;
  return floor === 0 ? '不足1%' : `${floor}%以上`;
}
