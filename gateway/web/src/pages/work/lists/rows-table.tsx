import { Grid, Table, Tag, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WorkRowsQuery } from '#gql/graphql';
import { useLinkTo } from '../../../app/view';
import { language } from '../../../texts';
import { named } from '../form/types';
import { useRegionPath } from '../../../parts/regions';
import { subjectPath } from '../subject/path';
import type { Column, List } from './asked';

export type Row = WorkRowsQuery['rows']['nodes'][number];
/** Cells a card of a phone shows. */
const ON_CARD = 7;
const textIn = (row: Row, code: string): string | undefined => row.cells.find((c) => c.code === code)?.text;

/** The rows with all their columns; on a phone a card each. */
export function RowsTable({ list, rows, fetching }: { list: List; rows: readonly Row[]; fetching: boolean }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const { md = true } = Grid.useBreakpoint();
  if (rows.length === 0 && !fetching) return <div className="panel"><p>{t('list.empty')}</p></div>;
  return md ? <Wide list={list} rows={rows} fetching={fetching} /> : <ul className="row-cards">{rows.map((row) => <Card key={row.subject} list={list} row={row} />)}</ul>;
}

function Wide({ list, rows, fetching }: { list: List; rows: readonly Row[]; fetching: boolean }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const place = useRegionPath();
  const columns: TableColumnsType<Row> = [
    { title: t('list.subject'), key: 'subject', fixed: 'left', width: 180, className: 'cell-subject', render: (_, row) => <ToSubject row={row} /> },
    { title: t('list.region'), key: 'region', width: 130, className: 'cell', render: (_, row) => row.region.name },
    ...list.columns.map((column) => ({ title: named(column), key: column.code, className: column.type === 'number' ? 'cell cell-number number' : 'cell', render: (_: unknown, row: Row) => <Cell column={column} row={row} place={place} /> })),
  ];
  return <Table<Row> className="rows" columns={columns} dataSource={rows} rowKey="subject" pagination={false} size="small" loading={fetching && rows.length === 0} scroll={{ x: 'max-content' }} sticky={false} />;
}

function Card({ list, row }: { list: List; row: Row }): ReactNode {
  const place = useRegionPath();
  const filled = list.columns.filter((c) => textIn(row, c.code) !== undefined);
  return (
    <li className="row-card">
      <div className="row-card-head"><ToSubject row={row} /><span className="quiet">{row.region.name}</span></div>
      <dl>{filled.slice(0, ON_CARD).map((c) => <div key={c.code}><dt>{named(c)}</dt><dd><Cell column={c} row={row} place={place} /></dd></div>)}</dl>
    </li>
  );
}

function ToSubject({ row }: { row: Row }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const linkTo = useLinkTo();
  return <Link className="subject-link" aria-label={t('list.open', { subject: row.subject })} to={linkTo(subjectPath(row.service, row.subject))}>{row.subject}</Link>;
}

function Cell({ column, row, place }: { column: Column; row: Row; place: (code: string) => string }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const cell = row.cells.find((c) => c.code === column.code);
  const text = (language() === 'zh' ? cell?.text : cell?.textEn) ?? '';
  if (column.slot === 'due' && text !== '' && row.overdue) return <><span className="number">{text}</span> <Tag color="error">{t('list.overdue')}</Tag></>;
  if (column.type === 'date' || column.type === 'number') return <span className="number">{text}</span>;
  // codes of regions that stand in a column
  return /^\d{6,15}(?:(?:、|, )\d{6,15})*$/.test(text) && column.type === 'texts' ? text.split(/、|, /).map(place).join(language() === 'zh' ? '、' : ', ') : text;
}
