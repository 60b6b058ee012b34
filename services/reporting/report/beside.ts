import type { Indicator } from '@fazhi/domain';
import { formatText } from '../format.js';
import type { Value } from '../ports.js';
import type { Compared, ComparedCell } from './content.js';
import { keyOf, type Numbers } from './numbers.js';

const cellOf = (value: Value): ComparedCell => ({ value: value.value, numerator: value.numerator, denominator: value.denominator, text: formatText(value) });
/** Rates of fewer than so many are no ground to call a town the best or the last. */
const FEWEST = 5;

/** A county's towns beside one another: its own numbers are sums, its rates Σ ÷ Σ. */
export function compareTowns({ columns, towns, values }: Pick<Numbers, 'columns' | 'towns' | 'values'>, indicators: ReadonlyMap<string, Indicator>): Compared {
  const declared = columns.map((code) => indicators.get(code) as Indicator);
  return {
    columns: declared.map(({ code, zh: name, unit }) => ({ code, name, unit })),
    rows: towns.map(({ region, name, values: own }) => ({ region, name, cells: own.map(cellOf) })),
    total: columns.map((code) => cellOf(values.get(keyOf(code, undefined)) as Value)),
    remarks: declared.flatMap((indicator, i) => remarkOn(indicator, towns.map(({ name, values: own }) => ({ name, value: own[i] as Value })))),
  };
}

/** 调处成功率最高的是甲镇（94.5%，156/165），最低的是乙镇（80.0%，8/10）。 */
function remarkOn({ kind, unit, zh }: Indicator, towns: readonly { name: string; value: Value }[]): string[] {
  const rated = towns.filter(({ value }) => kind === 'RATE' && unit === '%' && value.value !== null && (value.denominator ?? 0) >= FEWEST)
    .sort((a, b) => (b.value.value as number) - (a.value.value as number) || (a.value.region < b.value.region ? -1 : 1));
  const [best, worst] = [rated[0], rated.at(-1)];
  if (!best || !worst || best.value.value === worst.value.value) return [];
  const shown = ({ name, value }: { name: string; value: Value }): string => `${name}（${formatText(value)}，${value.numerator ?? 0}/${value.denominator ?? 0}）`;
  return [`${zh}最高的是${shown(best)}，最低的是${shown(worst)}。`];
}
