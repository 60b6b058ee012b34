import type { ReactNode } from 'react';

const [WIDTH, HEIGHT, EDGE] = [120, 32, 2];

/** The line's way through the box; it is lifted where there is no value. */
function pathOf(values: readonly (number | null)[]): string {
  const known = values.filter((v) => v !== null);
  const [low, high] = [Math.min(0, ...known), Math.max(...known)];
  const step = (WIDTH - 2 * EDGE) / Math.max(1, values.length - 1);
  const at = (v: number, i: number): string => `${(EDGE + i * step).toFixed(1)} ${(HEIGHT - EDGE - ((v - low) / (high - low || 1)) * (HEIGHT - 2 * EDGE)).toFixed(1)}`;
  return values.map((v, i) => (v === null ? '' : `${(values[i - 1] ?? null) === null ? 'M' : 'L'}${at(v, i)}`)).join('');
}

/** The course of a number in a line. Drawn without a chart's program, which is not there yet. */
export function Sparkline({ values, label }: { values: readonly (number | null)[]; label: string }): ReactNode {
  if (values.filter((v) => v !== null).length < 2) return null;
  return <svg className="sparkline" role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none"><path d={pathOf(values)} fill="none" stroke="#8f1d21" strokeWidth="1.5" vectorEffect="non-scaling-stroke" /></svg>;
}
