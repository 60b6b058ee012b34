import './records.css';
import { Button, Checkbox, Empty, Grid, Table, type TableColumnsType } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../app/waiting';

export interface RecordColumn<R> {
  key: string;
  title: string;
  show: (row: R) => ReactNode;
  className?: string;
  width?: number;
}
export interface RecordsProps<R> {
  /** What the table is of, for those who do not see where it stands. */
  label: string;
  columns: readonly RecordColumn<R>[];
  /** Undefined: not known yet. */
  rows: readonly R[] | undefined;
  rowKey: (row: R) => string;
  empty: string;
  /** Buttons of a row. */
  actions?: (row: R) => ReactNode;
  /** What more there is to say of a row, where somebody opens it. */
  detail?: (row: R) => ReactNode;
  detailLabel?: string;
  selection?: { selected: readonly string[]; change: (keys: string[]) => void; label: (row: R) => string };
}
const FIRST = 50;
/** What columns show where there is nothing: left out of cards. */
const NOTHING = '—';
/** A column is at least about this wide, else the table is scrolled. */
const COLUMN_PX = 88;

/** Records as a table; on a phone each as a card. Longer lists are drawn as far as somebody wants them. */
export function Records<R extends object>(props: RecordsProps<R>): ReactNode {
  const { t } = useTranslation();
  const { md = true } = Grid.useBreakpoint();
  const [most, setMost] = useState(FIRST);
  const { rows, empty } = props;
  if (!rows) return <Waiting />;
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />;
  const shown = rows.length > most ? rows.slice(0, most) : rows;
  return <>
    {md ? <AsTable {...props} rows={shown} /> : <AsCards {...props} rows={shown} />}
    {rows.length > most && <Button block onClick={() => setMost(most * 4)}>{t('records.more', { n: rows.length - most })}</Button>}
  </>;
}

function AsTable<R extends object>({ label, columns, rows = [], rowKey, actions, detail, detailLabel, selection }: RecordsProps<R>): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState<readonly string[]>([]);
  const shown = useMemo<TableColumnsType<R>>(() => [
    // a box in a head would stand a second time in the row by which antd measures, hidden and focusable
    ...(selection ? [{ key: 'chosen', title: t('records.choose'), width: 56, render: (_: unknown, row: R) => <Chosen of={rowKey(row)} label={selection.label(row)} hidden selected={selection.selected} change={selection.change} /> }] : []),
    ...columns.map(({ key, title, show, className, width }) => ({ key, title, render: (_: unknown, row: R) => show(row), ...(className !== undefined && { className }), ...(width !== undefined && { width }) })),
    ...(actions || detail ? [{
      key: 'actions', title: t('records.actions'), className: 'records-actions', render: (_: unknown, row: R) => (
        <div className="records-buttons">
          {detail && <Button size="small" aria-expanded={open.includes(rowKey(row))} onClick={() => setOpen((old) => (old.includes(rowKey(row)) ? old.filter((k) => k !== rowKey(row)) : [...old, rowKey(row)]))}>{detailLabel}</Button>}
          {actions?.(row)}
        </div>
      ),
    }] : []),
  ], [columns, actions, detail, detailLabel, rowKey, selection, open, t]);
  return (
    <Table<R>
      className="records" aria-label={label} size="small" columns={shown} dataSource={rows} rowKey={rowKey} pagination={false} scroll={{ x: shown.length * COLUMN_PX }}
      {...(detail && { expandable: { expandedRowKeys: open, showExpandColumn: false, expandedRowRender: (row: R) => detail(row) } })}
    />
  );
}

function Chosen({ of, label, hidden = false, selected, change }: { of: string; label: string; hidden?: boolean; selected: readonly string[]; change: (keys: string[]) => void }): ReactNode {
  const toggle = (on: boolean): void => change(on ? [...selected, of] : selected.filter((key) => key !== of));
  return <Checkbox checked={selected.includes(of)} onChange={({ target }) => toggle(target.checked)} {...(hidden && { 'aria-label': label })}>{hidden ? undefined : label}</Checkbox>;
}

function AsCards<R extends object>({ label, columns, rows = [], rowKey, actions, detail, detailLabel, selection }: RecordsProps<R>): ReactNode {
  return (
    <ul className="records-cards" aria-label={label}>
      {rows.map((row) => {
        const key = rowKey(row);
        return (
          <li key={key}>
            {selection && <Chosen of={key} label={selection.label(row)} selected={selection.selected} change={selection.change} />}
            <dl>
              {columns.map(({ key: column, title, show, className }) => {
                const shown = show(row);
                return shown === NOTHING ? null : <div key={column}><dt>{title}</dt><dd className={className}>{shown}</dd></div>;
              })}
            </dl>
            {detail && <details><summary>{detailLabel}</summary>{detail(row)}</details>}
            {actions && <div className="records-buttons">{actions(row)}</div>}
          </li>
        );
      })}
    </ul>
  );
}
