import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Waiting } from '../../app/waiting';
import { Failed } from '../../parts/failed';
import { Around, FormChoice } from './around';
import { Checks } from './checks';
import { Downloads } from './downloads';
import { useHere } from './here';
import { LockLine } from './lock-line';
import { Compared, Figures, Paper } from './paper';
import { useDraft, type Drafted } from './use-draft';

/** The report as it would be published now. */
export default function DraftPage(): ReactNode {
  const { data, error, refresh } = useDraft();
  const drafted = data?.reportDraft;
  return (
    <Around view="draft" place={drafted?.report.region.name} tools={drafted && <Downloads version="draft" title={drafted.report.title} />}>
      <FormChoice />
      {error && !drafted ? <Failed error={error} again={refresh} /> : !drafted ? <Waiting /> : (
        <div className="reports-beside">
          <div className="reports-stack">
            <Paper report={drafted.report} />
            {drafted.report.compared && <Compared compared={drafted.report.compared} />}
            <Figures report={drafted.report} />
          </div>
          <Aside drafted={drafted} />
        </div>
      )}
    </Around>
  );
}

function Aside({ drafted: { checks, report, draftDue, countyDue, publicDue } }: { drafted: Drafted }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { writes, to, asOf } = useHere();
  const last = report.editions.at(-1);
  const dates = ([['draftDue', draftDue], ['countyDue', countyDue], ['publicDue', publicDue]] as const).filter(([, day]) => day != null);
  return (
    <aside className="panel reports-aside" aria-label={t('state')}>
      <h2>{t('state')}</h2>
      {asOf !== undefined && <Alert type="info" showIcon title={t('asOfOther', { day: asOf })} />}
      <Checks checks={checks} />
      <dl className="reports-facts">
        <div><dt>{t('missing.title')}</dt><dd><Link to={to('/reports/missing')}>{t('missing.n', { n: report.missing.length })}</Link></dd></div>
        <div><dt>{t('views.versions')}</dt><dd>{last ? <Link to={to('/reports/versions')}>{t('versionFile', { n: last.version })}</Link> : t('none')}</dd></div>
        {dates.map(([name, day]) => <div key={name}><dt>{t(`due.${name}`)}</dt><dd className="number">{day}</dd></div>)}
        <LockLine />
      </dl>
      {writes && <p className="reports-do"><Link to={to('/reports/write')}>{t('views.write')}</Link> <Link to={to('/reports/publish')}>{t('views.publish')}</Link></p>}
      <p className="quiet">{t('opens')}</p>
    </aside>
  );
}
