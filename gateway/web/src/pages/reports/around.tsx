import { Alert, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Forbidden } from '../../app/missing';
import { useSignedIn } from '../../app/session';
import { useRegionName } from '../../parts/regions';
import { TEMPLATES, useHere, type Here } from './here';

export type ReportView = 'draft' | 'write' | 'missing' | 'publish' | 'versions' | 'changes' | 'all';
const OF_DRAFT: readonly ReportView[] = ['draft', 'write', 'missing', 'publish'];

export interface AroundProps {
  view: ReportView;
  /** What the view shows, under the region and period. */
  title?: string;
  /** Where the page does not know the region's name by itself. */
  place?: string | undefined;
  tools?: ReactNode;
  children: ReactNode;
}

/** Head of a view of a report, and the way to the others; what the address cannot mean is said, with what it could. */
export function Around({ view, title, place, tools, children }: AroundProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { me } = useSignedIn();
  const here = useHere();
  const nameOf = useRegionName();
  const periodText = usePeriodText();
  const { region, period, wrong, drafts, writes } = here;
  const offered = (Object.keys(PATHS) as ReportView[]).filter((v) => (v === 'all' ? true : region !== '' && (v === 'changes' ? me.aggregates : v === 'write' || v === 'publish' ? writes : v === 'versions' || drafts)));
  const about = view === 'all' ? '' : `${place ?? nameOf(region)} · ${periodText(period)}`;
  return (
    <div className="reports">
      <div className="page-head">
        <div><h1>{title ?? t(`views.${view}`)}</h1>{about !== '' && <p className="quiet number">{about}</p>}</div>
        <div className="reports-tools">{tools}</div>
      </div>
      <nav className="reports-views" aria-label={t('views.label')}>
        {offered.map((v) => <Link key={v} to={here.to(PATHS[v])} aria-current={v === view ? 'page' : undefined}>{t(`views.${v}`)}</Link>)}
      </nav>
      {view !== 'all' && wrong !== undefined ? <Wrong here={here} view={view} /> : (OF_DRAFT.includes(view) && !drafts) || ((view === 'write' || view === 'publish') && !writes) ? <Forbidden /> : children}
    </div>
  );
}

const PATHS: Readonly<Record<ReportView, string>> = {
  draft: '/reports/draft', write: '/reports/write', missing: '/reports/missing', publish: '/reports/publish', versions: '/reports/versions', changes: '/reports/changes', all: '/reports/all',
};

function Wrong({ here, view }: { here: Here; view: ReportView }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const nameOf = useRegionName();
  const { instead, wrong } = here;
  return <Alert type="info" role="status" showIcon title={t(wrong === 'region' ? 'wrongRegion' : 'wrongPeriod')} description={<Link to={here.to(PATHS[view], instead)}>{nameOf(instead.region)} · {instead.period}</Link>} />;
}

/** Which form the report is drafted in. */
export function FormChoice(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { template, set } = useHere();
  return <Segmented aria-label={t('form')} value={template} options={TEMPLATES.map((value) => ({ value, label: t(`forms.${value}`) }))} onChange={(value) => set({ template: value === 'SEED_2022' ? undefined : value })} />;
}

/** 2022-Q1 → 2022年一季度 */
export function usePeriodText(): (period: string) => string {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  return (period) => {
    const [, year = '', part] = /^(\d{4})(?:-([HQ]\d|\d{2}))?$/.exec(period) ?? [];
    if (year === '') return period;
    return t('year', { year }) + (part === undefined ? '' : /^\d/.test(part) ? t('month', { n: Number(part) }) : t(`parts.${part as 'H1'}`));
  };
}
