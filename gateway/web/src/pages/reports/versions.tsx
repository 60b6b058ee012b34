import { Button, Empty, Select } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { ReportVersionsQuery } from '#gql/graphql';
import { Waiting } from '../../app/waiting';
import { useAsked } from '../../client/graphql';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { instantText } from '../../parts/when';
import { Around } from './around';
import { Versions } from './documents';
import { Downloads } from './downloads';
import { useHere } from './here';

type Edition = NonNullable<ReportVersionsQuery['report']>['editions'][number];
const HASH_DIGITS = 16;

/** What was published of a report, and what came of it. */
export default function VersionsPage(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { region, period, year, wrong, to } = useHere();
  const { data, error, refresh } = useAsked(Versions, useMemo(() => ({ region, period, year }), [region, period, year]), { pause: wrong !== undefined });
  const rows = data && [...(data.report?.editions ?? [])].reverse();
  const place = data?.report?.region.name;
  return (
    <Around view="versions" place={place}>
      {error && !data ? <Failed error={error} again={refresh} /> : !rows ? <Waiting /> : rows.length === 0 ? <div className="panel"><Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} /></div> : <>
        {rows.length > 1 && <Choice rows={rows} />}
        <section className="panel" aria-label={t('views.versions')}>
          <Records<Edition>
            label={t('views.versions')} rows={rows} rowKey={(e) => String(e.version)} empty={t('none')}
            columns={[
              { key: 'version', title: t('versions.version'), show: (e) => <Link to={to(`/reports/versions/${e.version}`)}>{t('versionFile', { n: e.version })}</Link> },
              { key: 'form', title: t('form'), show: (e) => t(`forms.${e.template}`) },
              { key: 'at', title: t('versions.at'), className: 'number', show: (e) => instantText(e.publishedAt) },
              { key: 'reason', title: t('versions.reason'), show: (e) => e.reason ?? '—' },
              { key: 'hash', title: t('versions.hash'), className: 'number', show: (e) => <abbr title={e.hash}>{e.hash.slice(0, HASH_DIGITS)}</abbr> },
            ]}
            actions={(e) => <Downloads version={e.version} title={`${place ?? ''}${period}`} />}
          />
        </section>
      </>}
    </Around>
  );
}

function Choice({ rows }: { rows: readonly Edition[] }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { to } = useHere();
  const navigate = useNavigate();
  const [newest, second] = rows as [Edition, Edition];
  const [pair, setPair] = useState({ from: second.version, to: newest.version });
  const options = rows.map((e) => ({ value: e.version, label: t('versionFile', { n: e.version }) }));
  return (
    <div className="panel reports-note">
      <Select aria-label={t('compare.from')} value={pair.from} options={options} onChange={(from) => setPair({ ...pair, from })} />
      <Select aria-label={t('compare.to')} value={pair.to} options={options} onChange={(other) => setPair({ ...pair, to: other })} />
      <Button disabled={pair.from === pair.to} onClick={() => void navigate(to('/reports/compare', { from: String(pair.from), to: String(pair.to) }))}>{t('compare.do')}</Button>
    </div>
  );
}
