import { Checkbox, Empty, Grid, Table, Tag, type TableColumnsType } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ofBoth } from '../../app/told';
import { isWrong, type Row } from './job';

const COLORS = { accepted: 'success', duplicate: 'default', parked: 'warning', quarantined: 'warning', rejected: 'error' } as const;
const HEIGHT = 420;

/** Every row with its answer; only what is seen is drawn, however many there are. */
export default function RowsTable({ rows }: { rows: readonly Row[] }): ReactNode {
  const { t } = useTranslation();
  const { md = true } = Grid.useBreakpoint();
  const [onlyWrong, setOnlyWrong] = useState(false);
  const shown = useMemo(() => (onlyWrong ? rows.filter(isWrong) : rows), [rows, onlyWrong]);
  const columns = useMemo<TableColumnsType<Row>>(() => {
    const tag = ({ status }: Row): ReactNode => <Tag color={COLORS[status]}>{t(`import.statuses.${status}`)}</Tag>;
    const why = (row: Row): ReactNode => <>{row.message !== undefined && ofBoth(row.message)}{row.code !== undefined && <span className="quiet"> {row.code}</span>}</>;
    const number = { title: t('import.row'), dataIndex: 'row', width: 64, className: 'number' };
    if (!md) return [number, { title: t('import.message'), key: 'why', width: 240, render: (_, row) => <div className="import-why">{tag(row)}{row.cell !== undefined && <strong className="number">{row.cell} </strong>}{why(row)}</div> }];
    return [
      number, { title: t('import.status'), key: 'status', width: 100, render: (_, row) => tag(row) }, { title: t('import.cell'), dataIndex: 'cell', width: 90, className: 'number' },
      { title: t('import.message'), key: 'why', width: 480, render: (_, row) => <div className="import-why">{why(row)}</div> },
    ];
  }, [t, md]);
  return (
    <div className="import-rows">
      <div className="import-filter"><Checkbox checked={onlyWrong} onChange={({ target }) => setOnlyWrong(target.checked)}>{t('import.onlyWrong')}</Checkbox><span className="quiet number">{t('import.count', { n: shown.length })}</span></div>
      <Table<Row> virtual size="small" rowKey="row" columns={columns} dataSource={shown} pagination={false} scroll={{ x: md ? 734 : 304, y: HEIGHT }} locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('import.noRows')} /> }} />
    </div>
  );
}
