import type { EChartsType } from 'echarts/core';
import type { EChartsOption } from 'echarts';
import { useEffect, useRef, useState, type ReactNode } from 'react';

export interface ChartProps {
  option: EChartsOption;
  /** What the chart says, for those who do not see it. */
  label: string;
  height: number;
  /** Told of a picture that is asked for later; undefined when the chart goes. */
  onReady?: (picture: (() => string) | undefined) => void;
}

const still = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A chart, drawn once it comes near to what is seen; its program is fetched then. */
export function Chart({ option, label, height, onReady }: ChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType>();

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let made: EChartsType | undefined;
    let over = false;
    const resized = new ResizeObserver(() => made?.resize());
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((e) => e.isIntersecting)) return;
      seen.disconnect();
      void import('./echarts').then(({ init }) => {
        if (over) return;
        made = init(element, undefined, { renderer: 'canvas' });
        resized.observe(element);
        setChart(made);
      });
    }, { rootMargin: '200px' });
    seen.observe(element);
    return () => {
      over = true;
      seen.disconnect();
      resized.disconnect();
      made?.dispose();
      setChart(undefined);
    };
  }, []);

  // Tooltips are drawn, not written: style attributes in a text are forbidden by the page's policy.
  useEffect(() => {
    chart?.setOption({ animation: !still(), animationDuration: 300, ...option, tooltip: { renderMode: 'richText', confine: true, ...(option.tooltip as object | undefined) } }, { notMerge: true });
  }, [chart, option]);
  useEffect(() => {
    if (!chart || !onReady) return undefined;
    onReady(() => chart.getDataURL({ pixelRatio: 2, backgroundColor: '#fff' }));
    return () => onReady(undefined);
  }, [chart, onReady]);

  return <div ref={box} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
