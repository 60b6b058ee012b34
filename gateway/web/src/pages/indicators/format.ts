import { language } from '../../texts';
import type { Cell } from '../../parts/save-excel';

/** What a number's texts depend on. */
export interface Unit {
  kind: string;
  unit: string;
}
/** A rate whose numbers are fractions of 1. */
export const isPercent = ({ kind, unit }: Unit): boolean => kind === 'RATE' && unit === '%';

/** One decimal; "0%" and "100%" only where they are exact, as the gateway's own texts. */
export function percent(value: number): string {
  if (value === 0 || value === 1) return `${value * 100}%`;
  const tenths = Math.round(value * 1000);
  return `${((tenths === 0 ? 1 : tenths === 1000 ? (value < 1 ? 999 : 1001) : tenths) / 10).toFixed(1)}%`;
}

/** A value for which there is no text of the gateway's: keys of breakdowns, cells of a matrix, targets. */
export const textOf = (value: number | null | undefined, unit: Unit): string =>
  (value == null ? '—' : isPercent(unit) ? percent(value) : value.toLocaleString('zh-CN', { maximumFractionDigits: unit.kind === 'RATE' ? 1 : 2 }));

/** The same for a workbook: the number itself. */
export const cellOf = (value: number | null | undefined, unit: Unit): Cell => (value == null ? undefined : isPercent(unit) ? { share: value } : value);
/** A value that may be hidden: then its text. */
export const shownCell = ({ value, text }: { value?: number | null | undefined; text: string }, unit: Unit): Cell => (value == null ? text : cellOf(value, unit));

/** ▲ 12.5% */
export const share = (value: number): string => `${Math.abs(value * 100).toFixed(1)}%`;

export const nameOf = ({ name, nameEn }: { name: string; nameEn: string }): string => (language() === 'zh' ? name : nameEn);

/** The half of a formula in the language of the page: the declarations are Chinese first, then English. */
export function formulaOf(formula: string): string {
  const at = formula.search(/。\s*[^\u3000-\u9fff]*[A-Za-z]/);
  if (at < 0) return formula;
  return language() === 'zh' ? formula.slice(0, at + 1) : formula.slice(at + 1).trim();
}
