import { Segmented } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IndicatorChildrenQuery } from '#gql/graphql';
import { Waiting } from '../../../app/waiting';
import { useAsked } from '../../../client/graphql';
import { Failed } from '../../../parts/failed';
import { Change, Target } from '../change';
import { Children as Document } from '../documents';
import { nameOf, shownCell, cellOf } from '../format';
import { useHere, useOneOf } from '../here';
import { useAgain, useSheets, type ViewProps } from './view';

type Child = IndicatorChildrenQuery['children'][number];

/** Those with a value first, by it; equal ones share a rank, what has no value has none. */
function ranked(children: readonly Child[], up: boolean): { child: Child; rank: number | undefined }[] {
  const known = children.filter((c) => c.value != null).sort((a, b) => ((b.value ?? 0) - (a.value ?? 0)) * (up ? -1 : 1));
  return [
    ...known.map((child) => ({ child, rank: 1 + known.findIndex((other) => other.value === child.value) })),
    ...children.filter((c) => c.value == null).map((child) => ({ child, rank: undefined })),
  ];
}

/** The regions below, ranked; each leads to the same number of its own. */
export default function Children({ value: { indicator }, asked, moves, onSheets }: ViewProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  const here = useHere();
  const order = useOneOf('order', ['desc', 'asc']);
  const { code, ...rest } = asked;
  const { region, period, asOf, division } = rest;
  const found = useAsked(Document, useMemo(() => ({ codes: [code], region, period, asOf, division }), [code, region, period, asOf, division]));
  useAgain(found.refresh, moves);
  const rows = useMemo(() => found.data && ranked(found.data.children, order === 'asc'), [found.data, order]);
  useSheets(onSheets, useMemo(() => rows && (() => [{
    name: t('view.children'), head: [t('children.rank'), t('code'), t('children.region'), t('children.value'), t('numerator'), t('denominator'), t('target'), t('vsYear')],
    rows: rows.map(({ child: c, rank }) => [rank, c.region.code, c.region.name, shownCell(c, indicator), c.numerator, c.denominator, cellOf(c.target, indicator), c.change == null ? undefined : { share: c.change }]),
  }]), [rows, indicator, t]));
  if (found.error && !found.data) return <Failed error={found.error} again={found.refresh} />;
  if (!rows) return <Waiting />;
  if (rows.length === 0) return <div className="panel center"><p>{t('children.none')}</p></div>;
  const most = Math.max(0, ...rows.map(({ child }) => child.value ?? 0));
  const rate = indicator.kind === 'RATE';
  return (
    <section className="panel" aria-labelledby="below">
      <div className="panel-head">
        <h2 id="below">{t('view.children')} · {nameOf(indicator)}</h2>
        <span data-picture="no"><Segmented aria-label={t('children.order')} value={order} options={(['desc', 'asc'] as const).map((o) => ({ value: o, label: t(`children.${o}`) }))} onChange={(o) => here.set({ order: o === 'desc' ? undefined : o })} /></span>
      </div>
      <div className="indicators-scroll" role="region" aria-labelledby="below" tabIndex={0}>
        <table className="indicators-table" data-view="children">
          <thead><tr>
            <th scope="col" className="number">{t('children.rank')}</th><th scope="col">{t('children.region')}</th><th scope="col" className="number">{t('children.value')}</th><th scope="col" className="indicators-bar"><span className="unseen">{t('children.bar')}</span></th>
            {rate && <><th scope="col" className="number">{t('numerator')}</th><th scope="col" className="number">{t('denominator')}</th></>}<th scope="col" className="number">{t('vsYear')}</th>
          </tr></thead>
          <tbody>{rows.map(({ child: c, rank }) => (
            <tr key={c.region.code} data-region={c.region.code}>
              <td className="number">{rank ?? '—'}</td>
              <th scope="row"><Link to={here.to(`/indicators/${code}/children`, { region: c.region.code })} title={t('children.go', { region: c.region.name })}>{c.region.name}</Link></th>
              <td className="number">{c.suppressed ? <abbr title={t('small')}>{c.text}</abbr> : c.text}</td>
              <td className="indicators-bar" aria-hidden="true"><span style={{ width: `${most > 0 && c.value != null ? Math.max(0, (100 * c.value) / most) : 0}%` }} /></td>
              {rate && <><td className="number">{c.numerator ?? '—'}</td><td className="number">{c.denominator ?? '—'}</td></>}
              <td className="number quiet">{c.change == null ? '—' : <Change of="vsYear" change={c.change} />} <Target code={code} value={c.value} target={c.target} unit={indicator} /></td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </section>
  );
}
