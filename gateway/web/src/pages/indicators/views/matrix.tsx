import { Select } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Waiting } from '../../../app/waiting';
import { useAsked } from '../../../client/graphql';
import { labelOf } from '../../../texts/label';
import { Failed } from '../../../parts/failed';
import { Matrix as Document } from '../documents';
import { cellOf, nameOf, textOf } from '../format';
import { useHere, useParam } from '../here';
import { useAgain, useSheets, type ViewProps } from './view';

/** 法律六进, where there is a choice. */
const FIRST = 'venueType';

/** Regions against the values of a code list: what is missing where. */
export default function Matrix({ value: { indicator, suppressed }, asked, moves, onSheets }: ViewProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  const here = useHere();
  const listed = useMemo(() => indicator.dimensions.filter((d) => d.listed), [indicator.dimensions]);
  const by = useParam('by');
  const dim = useMemo(() => listed.find((d) => d.code === by) ?? listed.find((d) => d.code === FIRST) ?? listed[0], [listed, by]);
  const found = useAsked(Document, useMemo(() => ({ ...asked, by: dim?.code ?? '' }), [asked, dim?.code]), { pause: dim === undefined });
  useAgain(found.refresh, moves);
  const rows = found.data?.matrix;
  useSheets(onSheets, useMemo(() => rows && dim && (() => [{
    name: t('view.matrix'), head: [t('code'), t('matrix.region'), ...(rows[0]?.cells.map((c) => labelOf(c)) ?? []), t('matrix.missing')],
    rows: rows.map((r) => [r.region.code, r.region.name, ...r.cells.map((c) => (c.value == null && !r.missing.includes(c.key) ? t('matrix.hidden') : cellOf(c.value, indicator))), r.missing.length]),
  }]), [rows, dim, indicator, t]));
  if (!dim) return <div className="panel center"><p>{t('matrix.none')}</p></div>;
  const label = t('matrix.label', { name: nameOf(indicator), by: nameOf(dim) });
  return (
    <section className="panel" aria-labelledby="matrix">
      <div className="panel-head">
        <h2 id="matrix">{label}</h2>
        {listed.length > 1 && <span data-picture="no"><Select aria-label={t('matrix.by')} value={dim.code} options={listed.map((d) => ({ value: d.code, label: nameOf(d) }))} onChange={(by) => here.set({ by })} popupMatchSelectWidth={160} /></span>}
      </div>
      {found.error && !found.data ? <Failed error={found.error} again={found.refresh} /> : !rows ? <Waiting /> : <>
        <p className="quiet">{suppressed ? t('small') : t('matrix.legend')}</p>
        <div className="indicators-scroll" role="region" aria-label={label} tabIndex={0}>
          <table className="indicators-table indicators-matrix" data-view="matrix">
            <thead><tr><th scope="col">{t('matrix.region')}</th>{rows[0]?.cells.map((c) => <th key={c.key} scope="col" className="number">{labelOf(c)}</th>)}<th scope="col" className="number">{t('matrix.missing')}</th></tr></thead>
            <tbody>{rows.map((r) => {
              const missing = new Set(r.missing);
              return (
                <tr key={r.region.code} data-region={r.region.code}>
                  <th scope="row"><Link to={here.to(`/indicators/${asked.code}/matrix`, { region: r.region.code, by: dim.code })}>{r.region.name}</Link></th>
                  {r.cells.map((c) => (missing.has(c.key) ? <td key={c.key} className="number missing">{t('matrix.nothing')}</td> : <td key={c.key} className="number">{c.value == null ? t('matrix.hidden') : textOf(c.value, indicator)}</td>))}
                  <td className="number">{missing.size === 0 ? '0' : t('matrix.nMissing', { n: missing.size })}</td>
                </tr>
              );
            })}</tbody>
          </table>
        </div>
      </>}
    </section>
  );
}
