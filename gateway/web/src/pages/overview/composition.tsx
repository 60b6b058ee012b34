import { Empty } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../parts/chart';
import { language } from '../../texts';
import { labelOf } from '../../texts/label';

interface Kind {
  key: string;
  label: string;
  labelEn: string;
  value: number;
  share?: number | null | undefined;
}
const MOST = 10;

/** Accepted disputes by kind, most first. */
export function Composition({ kinds }: { kinds: readonly Kind[] | undefined }): ReactNode {
  const { t } = useTranslation();
  const spoken = language();
  const shown = useMemo(() => (kinds ?? []).filter((k) => k.value > 0).slice(0, MOST).map((k) => ({ ...k, label: labelOf(k, spoken) })), [kinds, spoken]);
  const option = useMemo(() => ({
    grid: { left: 8, right: 64, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value' as const, minInterval: 1, axisLabel: { hideOverlap: true, color: '#474d57' }, splitLine: { lineStyle: { color: '#eceef1' } } },
    yAxis: { type: 'category' as const, inverse: true, data: shown.map((k) => k.label), axisTick: { show: false }, axisLabel: { width: 120, overflow: 'break' as const, color: '#1f2329' } },
    series: [{
      type: 'bar' as const, barMaxWidth: 18, itemStyle: { color: '#8f1d21' }, data: shown.map((k) => k.value),
      label: { show: true, position: 'right' as const, color: '#1f2329', formatter: ({ dataIndex }: { dataIndex: number }) => `${shown[dataIndex]?.value ?? ''}  ${(((shown[dataIndex]?.share ?? 0)) * 100).toFixed(1)}%` },
    }],
  }), [shown]);
  return (
    <section className="panel" aria-labelledby="composition">
      <h2 id="composition">{t('overview.composition')}</h2>
      {kinds !== undefined && shown.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('overview.noCases')} /> : <Chart option={option} height={280} label={t('overview.chartComposition', { first: shown[0]?.label ?? '—' })} />}
    </section>
  );
}
