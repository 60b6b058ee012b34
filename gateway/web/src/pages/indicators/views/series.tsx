import { Segmented, Select } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grain } from '#gql/graphql';
import { useSignedIn } from '../../../app/session';
import { yearOf as yearLooked } from '../../../app/view';
import { Waiting } from '../../../app/waiting';
import { useAsked } from '../../../client/graphql';
import { Chart } from '../../../parts/chart';
import { Failed } from '../../../parts/failed';
import { Series as Document } from '../documents';
import { nameOf, share, shownCell, textOf } from '../format';
import { useHere, useOneOf } from '../here';
import { changeAt, courseOf, labelOf, ONE_LINE } from './course';
import { COURSE, GRAINS, mostYears, OFFERED } from './periods';
import { useAgain, useSheets, type ViewProps } from './view';

const YEARS = ['2', '1', '3', '4', '5'] as const;
/** Told apart without colour, too. */
const LINES = [
  { color: '#8f1d21', symbol: 'circle', type: 'solid' }, { color: '#1d5b8f', symbol: 'rect', type: 'dashed' }, { color: '#6b6f00', symbol: 'triangle', type: 'dotted' },
  { color: '#5b3a8f', symbol: 'diamond', type: 'dashed' }, { color: '#00706b', symbol: 'roundRect', type: 'dotted' },
] as const;

/** The number's course by a grain, several years side by side. */
export default function Series({ value: { indicator }, asked, moves, onSheets }: ViewProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  const { scope } = useSignedIn();
  const here = useHere();
  const grain: Grain = useOneOf('grain', GRAINS);
  const most = mostYears(grain);
  const years = Math.min(most, Number(useOneOf('years', YEARS)));
  const until = asked.asOf ?? scope.today;
  const year = yearLooked(asked.period, until);
  const from = `${year - (grain === 'YEAR' ? COURSE : years) + 1}-01-01`;
  const to = `${year}-12-31` < until ? `${year}-12-31` : until;
  const { code, region, asOf, division } = asked;
  const found = useAsked(Document, useMemo(() => ({ code, region, grain, from, to, asOf, division }), [code, region, grain, from, to, asOf, division]), { pause: from > to });
  useAgain(found.refresh, moves);
  const table = useMemo(() => courseOf(found.data?.series ?? [], grain), [found.data, grain]);
  const rows = useMemo(() => table.parts.map((part) => ({ part, label: labelOf(t, grain, part), points: table.lines.map((line) => table.at(line, part)), change: changeAt(table, grain, part, until) })), [table, grain, until, t]);
  const names = useMemo(() => table.lines.map((line) => (line === ONE_LINE ? nameOf(indicator) : t('series.year', { year: line }))), [table, indicator, t]);
  const option = useMemo(() => ({
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: '#1f2329' } },
    tooltip: { trigger: 'axis' as const, valueFormatter: (v: unknown) => textOf(typeof v === 'number' ? v : null, indicator) },
    xAxis: { type: 'category' as const, data: rows.map((r) => r.label), boundaryGap: false, axisLabel: { color: '#474d57', hideOverlap: true } },
    yAxis: { type: 'value' as const, axisLabel: { color: '#474d57', formatter: (v: number) => textOf(v, indicator) }, splitLine: { lineStyle: { color: '#eceef1' } } },
    series: names.map((name, i) => ({
      type: 'line' as const, name, data: rows.map((r) => r.points[i]?.value ?? null), color: LINES[i % LINES.length]?.color ?? '#333', symbol: LINES[i % LINES.length]?.symbol ?? 'circle',
      symbolSize: 7, showSymbol: grain !== 'DAY', lineStyle: { type: LINES[i % LINES.length]?.type ?? 'solid', width: 2 },
    })),
  }), [rows, names, indicator, grain]);
  const compared = grain === 'YEAR' || table.lines.length > 1;
  useSheets(onSheets, useMemo(() => (found.data ? () => [{
    name: t('view.series'), head: [t('series.period'), ...names, ...(compared ? [t('series.change')] : [])],
    rows: rows.map((r) => [r.label, ...r.points.map((p) => p && shownCell(p, indicator)), ...(compared ? [r.change === undefined ? undefined : { share: r.change }] : [])]),
  }] : undefined), [found.data, rows, names, indicator, t, compared]));

  return (
    <section className="panel" aria-labelledby="series">
      <div className="panel-head">
        <h2 id="series">{t('view.series')} · {nameOf(indicator)}</h2>
        <div className="indicators-tools" data-picture="no">
          <Segmented aria-label={t('series.grain')} value={grain} options={OFFERED.map((g) => ({ value: g, label: t(`series.grains.${g}`) }))} onChange={(g) => here.set({ grain: g === 'MONTH' ? undefined : g })} />
          {grain !== 'YEAR' && <Select aria-label={t('series.years')} value={years} options={Array.from({ length: most }, (_, i) => ({ value: i + 1, label: t('series.nYears', { n: i + 1 }) }))} onChange={(n) => here.set({ years: n === 2 ? undefined : String(n) })} popupMatchSelectWidth={100} />}
        </div>
      </div>
      {found.error && !found.data ? <Failed error={found.error} again={found.refresh} /> : !found.data && from <= to ? <Waiting /> : <>
        <Chart option={option} height={300} label={t('series.chart', { name: nameOf(indicator), years: names.join('、') })} />
        <p className="quiet">{compared && t('series.halves')}</p>
        <div className={`indicators-scroll${grain === 'DAY' ? ' high' : ''}`} role="region" aria-labelledby="series" tabIndex={0}>
          <table className="indicators-table" data-view="series">
            <thead><tr><th scope="col">{t('series.period')}</th>{names.map((name) => <th key={name} scope="col" className="number">{name}</th>)}{compared && <th scope="col" className="number">{t('series.change')}</th>}</tr></thead>
            <tbody>{rows.map((r) => (
              <tr key={r.part} data-part={r.part}>
                <th scope="row">{r.label}</th>
                {r.points.map((p, i) => <td key={names[i]} className="number">{p?.suppressed ? <abbr title={t('small')}>{p.text}</abbr> : p?.text}</td>)}
                {compared && <td className="number quiet">{told(r.change)}</td>}
              </tr>
            ))}</tbody>
          </table>
        </div>
      </>}
    </section>
  );
}

const told = (change: number | undefined): string => (change === undefined ? '—' : `${change > 0 ? '▲' : change < 0 ? '▼' : '＝'} ${share(change)}`);
