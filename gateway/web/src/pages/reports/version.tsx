import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Missing } from '../../app/missing';
import { useSignedIn } from '../../app/session';
import { Waiting } from '../../app/waiting';
import { useAsked } from '../../client/graphql';
import { Failed } from '../../parts/failed';
import { instantText } from '../../parts/when';
import { Around } from './around';
import { Version } from './documents';
import { Downloads } from './downloads';
import { useHere } from './here';
import { Compared, Figures, Paper } from './paper';

/** A version as it was published. */
export default function VersionPage(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { me } = useSignedIn();
  const { version = '' } = useParams();
  const { region, period, year, wrong, to } = useHere();
  const named = /^[1-9]\d{0,5}$/.test(version) ? Number(version) : 0;
  const { data, error, refresh } = useAsked(Version, useMemo(() => ({ region, period, year, version: named }), [region, period, year, named]), { pause: named === 0 || wrong !== undefined });
  if (named === 0 || data?.report === null) return <Missing />;
  const report = data?.report;
  return (
    <Around view="versions" title={t('versions.title', { n: named })} place={report?.region.name} tools={report && <Downloads version={named} title={report.title} />}>
      {error && !report ? <Failed error={error} again={refresh} /> : !report ? <Waiting /> : <>
        <p className="quiet reports-of">{t('versions.of', { at: instantText(report.publishedAt) })}{report.reason != null && ` · ${t('versions.reason')}：${report.reason}`} · SHA-256 <span className="number">{report.hash}</span></p>
        {me.aggregates && <p className="quiet">{t('versions.live')} <Link to={to('/reports/changes')}>{t('views.changes')}</Link></p>}
        <Paper report={report} />
        {report.compared && <Compared compared={report.compared} />}
        <Figures report={report} />
      </>}
    </Around>
  );
}
