import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IndicatorBreakdownQuery } from '#gql/graphql';
import { useAsked } from '../../../client/graphql';
import { Chart } from '../../../parts/chart';
import { Failed } from '../../../parts/failed';
import type { Sheet } from '../../../parts/save-excel';
import { Waiting } from '../../../app/waiting';
import { language } from '../../../texts';
import { labelOf } from '../../../texts/label';
import { Breakdown } from '../documents';
import { cellOf, nameOf, percent, textOf } from '../format';
import { useAgain, useSheets, type ViewProps } from './view';

type Dimension = ViewProps['value']['indicator']['dimensions'][number];
type Row = Omit<IndicatorBreakdownQuery['indicator']['breakdown'][number], 'labelEn'>;
/** Bars of a chart; the table has all. */
const MOST = 15;

/** The number by everything it is broken down by. */
export default function Composition(props: ViewProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  const { value: { indicator }, onSheets } = props;
  const [known, setKnown] = useState<ReadonlyMap<string, readonly Row[]>>(new Map());
  const tell = useCallback((dim: string, rows: readonly Row[]) => setKnown((before) => (before.get(dim) === rows ? before : new Map(before).set(dim, rows))), []);
  const make = useMemo(() => (): Sheet[] => indicator.dimensions.flatMap((dim): Sheet[] => {
    const rows = known.get(dim.code);
    return rows ? [{
      name: nameOf(dim), head: [t('code'), nameOf(dim), t('composition.number'), t('composition.share')],
      rows: rows.map((r) => [r.key, r.label, cellOf(r.value, indicator), r.share == null ? undefined : { share: r.share }]),
    }] : [];
  }), [indicator, known, t]);
  useSheets(onSheets, make);
  if (indicator.dimensions.length === 0) return <div className="panel center"><p>{t('composition.none')}</p></div>;
  return <div className="indicators-pair">{indicator.dimensions.map((dim) => <OfDimension key={dim.code} dim={dim} tell={tell} {...props} />)}</div>;
}

function OfDimension({ dim, tell, value: { indicator, suppressed }, asked, moves }: ViewProps & { dim: Dimension; tell: (dim: string, rows: readonly Row[]) => void }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  const found = useAsked(Breakdown, useMemo(() => ({ ...asked, by: dim.code }), [asked, dim.code]));
  useAgain(found.refresh, moves);
  const spoken = language();
  const rows = useMemo(() => found.data?.indicator.breakdown.map((r): Row => ({ ...r, label: labelOf(r, spoken) })), [found.data, spoken]);
  useEffect(() => {
    if (rows) tell(dim.code, rows);
  }, [rows, tell, dim.code]);
  const top = useMemo(() => (rows ?? []).slice(0, MOST), [rows]);
  const option = useMemo(() => ({
    grid: { left: 8, right: 88, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value' as const, axisLabel: { hideOverlap: true, color: '#474d57', formatter: (v: number) => textOf(v, indicator) }, splitLine: { lineStyle: { color: '#eceef1' } } },
    yAxis: { type: 'category' as const, inverse: true, data: top.map((k) => k.label), axisTick: { show: false }, axisLabel: { width: innerWidth < 768 ? 104 : 160, overflow: 'break' as const, color: '#1f2329' } },
    series: [{ type: 'bar' as const, barMaxWidth: 18, itemStyle: { color: '#8f1d21' }, data: top.map((k) => k.value), label: { show: true, position: 'right' as const, color: '#1f2329', formatter: ({ dataIndex }: { dataIndex: number }) => textOf(top[dataIndex]?.value, indicator) } }],
  }), [top, indicator]);
  const name = nameOf(dim);
  return (
    <section className="panel" aria-labelledby={`by-${dim.code}`}>
      <h2 id={`by-${dim.code}`}>{name}</h2>
      {found.error && !found.data ? <Failed error={found.error} /> : !rows ? <Waiting /> : rows.length === 0 ? <p className="quiet">{t(suppressed ? 'composition.hidden' : 'composition.nothing')}</p> : <>
        <Chart option={option} height={Math.max(96, 28 * top.length + 40)} label={t('composition.chart', { name: nameOf(indicator), by: name, first: top[0]?.label ?? '—' })} />
        {rows.length > MOST && <p className="quiet">{t('composition.more', { n: MOST })}</p>}
        <div className="indicators-scroll" role="region" aria-labelledby={`by-${dim.code}`} tabIndex={0}>
          <table className="indicators-table" data-dimension={dim.code}>
            <thead><tr><th scope="col">{t('composition.item')}</th><th scope="col" className="number">{t('composition.number')}</th>{rows[0]?.share != null && <th scope="col" className="number">{t('composition.share')}</th>}</tr></thead>
            <tbody>{rows.map((r) => <tr key={r.key}><th scope="row">{r.label}</th><td className="number">{textOf(r.value, indicator)}</td>{r.share != null && <td className="number">{percent(r.share)}</td>}</tr>)}</tbody>
          </table>
        </div>
      </>}
    </section>
  );
}
