import './overview.css';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverviewLiveSubscription, OverviewValueFragment } from '#gql/graphql';
import { useSignedIn } from '../../app/session';
import { Waiting } from '../../app/waiting';
import { useView, yearOf } from '../../app/view';
import { useAsked } from '../../client/graphql';
import { announce } from '../../live/announce';
import { freshness } from '../../live/freshness';
import { useLive } from '../../live/use-live';
import { useThrottled } from '../../live/use-throttled';
import { ExportMenu } from '../../parts/export-menu';
import { Failed } from '../../parts/failed';
import { WhenSeen } from '../../parts/when-seen';
import { language } from '../../texts';
import { Card } from './card';
import { Composition } from './composition';
import { Below, Live, Months, Values } from './documents';
import { CODES, SECTIONS } from './indicators';
import { overviewSheets } from './sheets';
import { Trend } from './trend';

const ChildrenTable = lazy(() => import('./children-table'));
const EmptyHint = lazy(() => import('./empty-hint'));
/** How often what lies below is asked for again while numbers move. */
const AGAIN_MS = 1_500;
const select = (data: OverviewLiveSubscription): OverviewValueFragment => data.indicatorChanged;

export default function OverviewPage(): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const { region, period, asOf } = useView();
  const picture = useRef<HTMLDivElement>(null);
  const codes = CODES as string[];
  const asked = useMemo(() => ({ region, codes, period, asOf: asOf ?? null }), [region, codes, period, asOf]);
  const year = yearOf(period, scope.today);
  const months = useMemo(() => ({ region, from: `${year}-01-01`, to: `${year}-12-31` < scope.today ? `${year}-12-31` : scope.today }), [region, year, scope.today]);

  const values = useAsked(Values, asked);
  // what is seen first is asked for first
  const below = useAsked(Below, asked, { pause: values.data === undefined });
  const series = useAsked(Months, months, { pause: values.data === undefined });
  const refresh = useThrottled(useCallback(() => {
    below.refresh();
    series.refresh();
  }, [below, series]), AGAIN_MS);
  const moved = useCallback((changes: OverviewValueFragment[]) => {
    for (const { indicator, text } of changes) {
      announce(t('fresh.changed', { name: language() === 'zh' ? indicator.name : indicator.nameEn, text }), (n) => t('fresh.changedMany', { n }));
    }
    refresh();
  }, [refresh, t]);
  const live = useLive(Live, select, { region, codes, period, on: asOf === undefined, onMoved: moved });

  const shown = useMemo(() => {
    const known = new Map((values.data?.indicators ?? []).map((v) => [v.indicator.code, v]));
    for (const [code, value] of live.values) known.set(code, value);
    return known;
  }, [values.data, live.values]);
  useEffect(() => {
    if (shown.size > 0) freshness.tell({ at: Date.now(), settling: [...shown.values()].some((v) => v.settling) });
  }, [shown]);

  const name = values.data?.region?.name ?? region;
  // values of the socket come one by one: nothing is drawn of a part of them, it would only jump
  if (shown.size < CODES.length && !values.error) return <Waiting />;
  if (values.error && !values.data) return <Failed error={values.error} again={values.refresh} />;
  const nothing = shown.size > 0 && [...shown.values()].every((v) => v.value === null || v.value === 0 || v.indicator.kind !== 'FLOW');
  return (
    <div ref={picture} className="overview">
      <div className="page-head">
        <h1>{t('overview.title', { region: name })} <span className="quiet number">{period}</span></h1>
        <ExportMenu file={`${name}_${period}`} picture={picture} sheets={() => overviewSheets(t, [...shown.values()], below.data?.children ?? [])} />
      </div>
      {nothing && <Suspense><EmptyHint region={region} year={year} /></Suspense>}
      {SECTIONS.map((section) => (
        <section key={section.key} aria-labelledby={`section-${section.key}`}>
          <h2 id={`section-${section.key}`} className="overview-section">{t(`overview.${section.key}`)}</h2>
          <div className="overview-cards">
            {section.codes.map((code) => {
              const value = shown.get(code);
              return value && <Card key={code} value={value} moved={live.moved.get(code) ?? 0} months={series.data?.[code.toLowerCase().replace('-', '') as keyof typeof series.data]} />;
            })}
          </div>
        </section>
      ))}
      <div className="overview-pair">
        <Trend months={series.data} />
        <Composition kinds={below.data?.indicator.breakdown} />
      </div>
      {below.error && !below.data ? <Failed error={below.error} again={below.refresh} /> : <WhenSeen height={480}><ChildrenTable rows={below.data?.children} own={values.data?.indicators} /></WhenSeen>}
    </div>
  );
}
