import { Table, type TableColumnsType } from 'antd';
import { memo, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OverviewBelowQuery, OverviewValuesQuery } from '#gql/graphql';
import { useLinkTo } from '../../app/view';
import { language } from '../../texts';
import { CODES } from './indicators';

type Cell = OverviewBelowQuery['children'][number];
interface Row {
  code: string;
  name: string;
  cells: ReadonlyMap<string, Cell>;
}
/** Lightest and darkest of a column; ink on the darkest has a contrast of 9 : 1. */
const shade = (share: number): string => `rgb(${Math.round(255 - 20 * share)}, ${Math.round(255 - 83 * share)}, ${Math.round(255 - 90 * share)})`;
const FIRST = 'MED-01';

/** Regions below, ranked by a column, each column shaded from its least to its most. Hundreds of cells: it is not drawn again because a card has moved. */
export default memo(function ChildrenTable({ rows: cells, own }: { rows: readonly Cell[] | undefined; own: OverviewValuesQuery['indicators'] | undefined }): ReactNode {
  const { t } = useTranslation();
  const linkTo = useLinkTo();
  const [by, setBy] = useState<{ code: string; up: boolean }>({ code: FIRST, up: false });
  const rows = useMemo(() => rowsOf(cells ?? []), [cells]);
  const ranks = useMemo(() => {
    const sorted = [...rows].sort((a, b) => (valueOf(b, by.code) - valueOf(a, by.code)) * (by.up ? -1 : 1));
    // equal numbers share a rank
    return new Map(sorted.map((row) => [row.code, 1 + sorted.findIndex((other) => valueOf(other, by.code) === valueOf(row, by.code))]));
  }, [rows, by]);
  const columns = useMemo<TableColumnsType<Row>>(() => [
    { title: t('overview.rank'), key: 'rank', width: 56, align: 'right', className: 'number', render: (_, row) => ranks.get(row.code) },
    { title: t('overview.place'), key: 'place', className: 'place', render: (_, row) => <Link to={linkTo('/overview', { region: row.code })}>{row.name}</Link> },
    ...CODES.map((code) => {
      const known = rows.map((row) => row.cells.get(code)?.value).filter((v) => v != null);
      const [least, most] = [Math.min(...known), Math.max(...known)];
      const share = (v: number | null | undefined): number => (v == null || most <= least ? 0 : (v - least) / (most - least));
      const indicator = own?.find((v) => v.indicator.code === code)?.indicator;
      return {
        title: indicator ? (language() === 'zh' ? indicator.name : indicator.nameEn) : code, key: code, className: 'heat number', align: 'right' as const, minWidth: 76,
        sorter: (a: Row, b: Row) => valueOf(a, code) - valueOf(b, code), sortDirections: ['descend' as const, 'ascend' as const, 'descend' as const],
        sortOrder: by.code === code ? (by.up ? 'ascend' as const : 'descend' as const) : null,
        onCell: (row: Row) => ({ style: { background: shade(share(row.cells.get(code)?.value)) } }),
        render: (_: unknown, row: Row) => row.cells.get(code)?.text ?? '—',
      };
    }),
  ], [t, linkTo, ranks, rows, own, by]);
  return (
    <section className="panel overview-heat" aria-labelledby="below">
      <div className="panel-head"><h2 id="below">{t('overview.children')}</h2><span className="quiet">{t('overview.heat')}</span></div>
      <Table<Row>
        size="small" bordered rowKey="code" columns={columns} dataSource={rows} loading={cells === undefined} pagination={false} scroll={{ x: 'max-content' }} locale={{ emptyText: t('overview.noChildren') }} showSorterTooltip={false}
        onChange={(_page, _filters, sorter) => {
          const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
          if (typeof columnKey === 'string') setBy({ code: columnKey, up: order === 'ascend' });
        }}
      />
    </section>
  );
});

/** What has no value is ranked last. */
const valueOf = (row: Row, code: string): number => row.cells.get(code)?.value ?? -1;

function rowsOf(cells: readonly Cell[]): Row[] {
  const rows = new Map<string, { code: string; name: string; cells: Map<string, Cell> }>();
  for (const cell of cells) {
    let row = rows.get(cell.region.code);
    if (!row) rows.set(cell.region.code, row = { ...cell.region, cells: new Map() });
    row.cells.set(cell.indicator.code, cell);
  }
  return [...rows.values()];
}
