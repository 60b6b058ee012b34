import { Button } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useLinkTo, useView } from '../../../app/view';
import { Waiting } from '../../../app/waiting';
import { useAsked } from '../../../client/graphql';
import { ExportMenu } from '../../../parts/export-menu';
import { Failed } from '../../../parts/failed';
import { Lists, Rows } from '../documents';
import { named } from '../form/types';
import { useAskedOf, type List } from './asked';
import { Filters } from './filters';
import { RowsTable } from './rows-table';

const PAGE = 50;

/** A list people work with: what of it is shown stands in the address. */
export default function ListPage(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const linkTo = useLinkTo();
  const { list: code = '' } = useParams();
  const { data, error, refresh } = useAsked(Lists, {}, { policy: 'cache-first' });
  const list = data?.lists.find((l) => l.code === code);
  if (!data) return error ? <Failed error={error} again={refresh} /> : <Waiting />;
  if (!list) return <div className="panel"><p>{t('list.none')} <Link to={linkTo('/work')}>{t('list.back')}</Link></p></div>;
  return <ListShown key={code} list={list} />;
}

function ListShown({ list }: { list: List }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const linkTo = useLinkTo();
  const { region } = useView();
  const asked = useAskedOf(list);
  const { filter, order, after, set } = asked;
  const variables = useMemo(() => ({ list: list.code, region, filter, order, first: PAGE, after }), [list.code, region, filter, order, after]);
  const { data, error, fetching, refresh } = useAsked(Rows, variables);
  const rows = data?.rows.nodes ?? [];
  const next = data?.rows.pageInfo;
  return (
    <div className="work-list">
      <div className="page-head">
        <h1>{named(list)} {data && <span className="quiet number">{t('list.total', { n: data.rows.totalCount })}</span>}</h1>
        <span className="head-links"><Link to={linkTo('/work')}>{t('list.back')}</Link>{rows.length > 0 && <ExportMenu file={`${list.name}_${region}`} sheets={() => [{ name: named(list), head: [t('list.subject'), t('list.region'), ...list.columns.map(named)], rows: rows.map((row) => [row.subject, row.region.name, ...list.columns.map((c) => {
          const cell = row.cells.find((x) => x.code === c.code);
          return typeof cell?.value === 'number' ? cell.value : cell?.text;
        })]) }]} />}</span>
      </div>
      <Filters list={list} asked={asked} />
      {error && !data ? <Failed error={error} again={refresh} /> : <RowsTable list={list} rows={rows} fetching={fetching} />}
      {(after !== null || next?.hasNextPage) && (
        <div className="pager">
          {after !== null && <Button onClick={() => set({})}>{t('list.first')}</Button>}
          {next?.hasNextPage && next.endCursor && <Button onClick={() => {
            set({ after: next.endCursor ?? '' });
            scrollTo({ top: 0 });
          }}>{t('list.next')}</Button>}
        </div>
      )}
    </div>
  );
}
