import type { ReactNode } from 'react';

const [WIDTH, HEIGHT, EDGE] = [120, 32, 2];

/** The course of a number in a line. Gaps where there is no value. Drawn without a chart's program, which is not there yet. */
export function Sparkline({ values, label }: { values: readonly (number | null)[]; label: string }): ReactNode {
  const known = values.filter((v): v is number => v !== null);
  if (known.length < 2) return null;
  const [low, high] = [Math.min(0, ...known), Math.max(...known)];
  const span = high - low || 1;
  const step = (WIDTH - 2 * EDGE) / (values.length - 1);
  let pen = 'M';
  const path = values.map((v, i) => {
    if (v === null) {
      pen = 'M';
      return '';
    }
    const to = `${pen}${(EDGE + i * step).toFixed(1)} ${(HEIGHT - EDGE - ((v - low) / span) * (HEIGHT - 2 * EDGE)).toFixed(1)}`;
    pen = 'L';
    return to;
  }).join('');
  return <svg className="sparkline" role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none"><path d={path} fill="none" stroke="#8f1d21" strokeWidth="1.5" vectorEffect="non-scaling-stroke" /></svg>;
}
