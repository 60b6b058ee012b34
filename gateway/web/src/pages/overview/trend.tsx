import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MonthFragment, OverviewMonthsQuery } from '#gql/graphql';
import { Chart } from '../../parts/chart';
import { language } from '../../texts';

/** Told apart without colour, too: by line and by mark. */
const LINES = [{ color: '#8f1d21', symbol: 'circle', type: 'solid' }, { color: '#1d5b8f', symbol: 'rect', type: 'dashed' }, { color: '#6b6f00', symbol: 'triangle', type: 'dotted' }] as const;

/** Cases accepted, closed and pending, month by month. */
export function Trend({ months }: { months: OverviewMonthsQuery | undefined }): ReactNode {
  const { t } = useTranslation();
  const lines = useMemo(() => (months ? [months.med01, months.med33, months.med34] : []) as (readonly MonthFragment[])[], [months]);
  const names = lines.map((line) => (language() === 'zh' ? line[0]?.indicator.name : line[0]?.indicator.nameEn) ?? '');
  const named = names.join('、');
  const option = useMemo(() => ({
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: '#1f2329' } },
    tooltip: { trigger: 'axis' as const },
    xAxis: { type: 'category' as const, data: (lines[0] ?? []).map((m) => m.period), boundaryGap: false, axisLabel: { color: '#474d57' } },
    yAxis: { type: 'value' as const, minInterval: 1, splitLine: { lineStyle: { color: '#eceef1' } } },
    series: lines.map((line, i) => ({
      type: 'line' as const, name: named.split('、')[i] ?? '', data: line.map((m) => m.value ?? null), symbol: LINES[i]?.symbol ?? 'circle', symbolSize: 7, lineStyle: { type: LINES[i]?.type ?? 'solid', width: 2 }, color: LINES[i]?.color ?? '#333',
    })),
  }), [lines, named]);
  return (
    <section className="panel" aria-labelledby="trend">
      <h2 id="trend">{t('overview.trend')}</h2>
      <Chart option={option} height={280} label={t('overview.chartTrend', { names: named })} />
    </section>
  );
}
