import type { Content, Figure } from '../content.js';

/** One row of bars. */
export interface Chart {
  title: string;
  unit: string;
  bars: readonly { label: string; value: number; text: string }[];
}
const MOST_BARS = 10;
const FEWEST_BARS = 2;

/** The charts of a report: what its largest breakdown is made of, its rates, and of a county its towns. Pure. */
export function chartsOf({ figures, compared }: Pick<Content, 'figures' | 'compared'>): Chart[] {
  const charts = [...figures.flatMap(ofBreakdowns).sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, 1), ofRates(figures), ...ofTowns(compared)];
  return charts.filter((c) => c.bars.length >= FEWEST_BARS);
}
const sizeOf = ({ bars }: Chart): number => bars.length;

const ofBreakdowns = ({ name, unit, breakdowns = {} }: Figure): Chart[] => Object.values(breakdowns).map((rows) => ({
  title: name, unit, bars: rows.slice(0, MOST_BARS).map(({ label, value }) => ({ label, value, text: String(value) })),
}));

/** Rates of which the text speaks, each once, those that are not whole first: they say more. */
function ofRates(figures: readonly Figure[]): Chart {
  const rates = figures.filter((f) => f.kind === 'RATE' && f.unit === '%' && f.value !== null && f.value > 0 && f.value <= 1);
  const once = [...new Map(rates.map((f) => [f.code, f])).values()].sort((a, b) => Number(a.value === 1) - Number(b.value === 1));
  return { title: '主要比率', unit: '%', bars: once.slice(0, MOST_BARS).map((f) => ({ label: f.name, value: Math.round((f.value as number) * 1000) / 10, text: f.text })) };
}

/** The first two columns with something in them. */
function ofTowns(compared: Content['compared']): Chart[] {
  if (!compared) return [];
  return compared.columns.flatMap(({ name, unit }, i): Chart[] => {
    const bars = compared.rows.flatMap((r) => {
      const cell = r.cells[i];
      const value = cell?.value;
      return cell === undefined || value === null || value === undefined ? [] : [{ label: r.name, value: unit === '%' ? Math.round(value * 1000) / 10 : value, text: cell.text }];
    });
    return bars.some((b) => b.value > 0) ? [{ title: `各乡镇（街道）${name}`, unit, bars }] : [];
  }).slice(0, 2);
}
