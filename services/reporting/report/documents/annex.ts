import { chineseDate } from '../words.js';
import type { Content, Figure } from '../content.js';

/** The columns of the annex: every figure, where it comes from, and what it was a year earlier. */
export const ANNEX_COLUMNS = ['序号', '代码', '指标', '数值', '上年同期', '增减', '统计期', '截至', '计算口径', '数据位置'] as const;

/** A formula's Chinese part: its English one follows after the last Chinese sentence. */
export function chineseFormula(formula: string): string {
  const at = formula.search(/(?<=[。）])\s+(?=[A-ZΣ|])/);
  return (at < 0 ? formula : formula.slice(0, at)).trim();
}

const valueOf = ({ kind, text, numerator, denominator, unit }: Figure): string => (kind === 'RATE' ? `${text}（${numerator ?? 0}/${denominator ?? 0}）` : `${text}${unit}`);
export const changeText = (change: number | null): string => (change === null ? '—' : `${change > 0 ? '+' : ''}${(Math.round(change * 1000) / 10).toFixed(1)}%`);

/** 2022 · 近5年 · 2022年第三季度 stays as it is asked. */
const periodText = (period: string): string => period.replace(/^P(\d+)Y$/, '近$1年');

const isNothing = (value: number | null): boolean => value === null || value === 0;

/** In the place of an annex without rows. */
export const NO_FIGURES = '本报告期内没有数据。';
/** The rows of the annex, in the order in which the text needs them; of what is not said those with a value, now or a year earlier. Pure. */
export const annexRows = ({ figures }: Pick<Content, 'figures'>): string[][] => figures.filter((f) => f.said || !isNothing(f.value) || !isNothing(f.last.value)).map((f, i) => [
  String(i + 1), f.code, f.name, valueOf(f), f.last.text, changeText(f.change), periodText(f.period), f.asOf, chineseFormula(f.formula), `${f.service} ${f.position}`,
]);

export const asOfText = ({ asOf }: Pick<Content, 'asOf'>): string => `数据截至${chineseDate(asOf)}`;
