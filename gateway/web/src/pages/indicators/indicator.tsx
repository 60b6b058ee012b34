import { Segmented } from 'antd';
import type { TFunction } from 'i18next';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { IndicatorOneLiveSubscription, ShownValueFragment } from '#gql/graphql';
import { Boundary } from '../../app/boundary';
import { useSignedIn } from '../../app/session';
import { Missing } from '../../app/missing';
import { Waiting } from '../../app/waiting';
import { codeOf, useAsked } from '../../client/graphql';
import { announce } from '../../live/announce';
import { freshness } from '../../live/freshness';
import { useLive } from '../../live/use-live';
import { ExportMenu } from '../../parts/export-menu';
import { Failed } from '../../parts/failed';
import type { Sheet } from '../../parts/save-excel';
import { One, OneLive } from './documents';
import { nameOf } from './format';
import { useHere } from './here';
import { Summary, summarySheet } from './summary';

const VIEWS = {
  composition: lazy(() => import('./views/composition')), series: lazy(() => import('./views/series')), children: lazy(() => import('./views/children')),
  matrix: lazy(() => import('./views/matrix')), facts: lazy(() => import('./views/facts')),
};
type View = keyof typeof VIEWS;
const ORDER: readonly View[] = ['composition', 'series', 'children', 'matrix', 'facts'];
const select = (data: IndicatorOneLiveSubscription): ShownValueFragment => data.indicatorChanged;

/** One number: what it says, and below it the view that the address names. */
export function Indicator(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  const { t: common } = useTranslation();
  const { code = '', view } = useParams();
  const { scope } = useSignedIn();
  const here = useHere();
  const { region, period, asOf, division } = here;
  const asked = useMemo(() => ({ code, region, period, asOf: asOf ?? null, division }), [code, region, period, asOf, division]);
  const one = useAsked(One, asked);
  const codes = useMemo(() => [code], [code]);
  const [moves, setMoves] = useState(0);
  const moved = useCallback((changes: ShownValueFragment[]) => {
    setMoves((n) => n + 1);
    for (const { indicator, text } of changes) announce(common('fresh.changed', { name: nameOf(indicator), text }), (n) => common('fresh.changedMany', { n }));
  }, [common]);
  const live = useLive(OneLive, select, { region, codes, period, on: asOf === undefined && division === 'AS_AT' && one.data !== undefined, onMoved: moved });
  const picture = useRef<HTMLDivElement>(null);
  const sheets = useRef<(() => Sheet[]) | undefined>(undefined);
  const onSheets = useCallback((make: (() => Sheet[]) | undefined) => void (sheets.current = make), []);
  const value = live.values.get(code) ?? one.data?.indicator;
  const settling = value?.settling;
  const text = value?.text;
  useEffect(() => {
    if (settling !== undefined) freshness.tell({ at: Date.now(), settling });
  }, [settling, text]);

  if (one.error && !one.data) return codeOf(one.error) === 'BAD_USER_INPUT' ? <Unknown code={code} error={<Failed error={one.error} />} /> : <Failed error={one.error} again={one.refresh} />;
  if (!value) return <Waiting />;
  const { indicator } = value;
  const place = one.data?.region?.name ?? region;
  const above = one.data?.region?.parent;
  const shown = viewOf(view, indicator.dimensions.length > 0);
  if (shown === undefined) return <Missing />;
  const offered = ORDER.filter((v) => (v !== 'composition' || indicator.dimensions.length > 0) && (v !== 'matrix' || indicator.dimensions.some((d) => d.listed)));
  const Shown = VIEWS[shown];
  return (
    <div ref={picture} className="indicators">
      <div className="page-head">
        <div>
          <p className="indicators-back" data-picture="no">
            <Link to={here.to('/indicators')}>{t('back')}</Link>
            {above && !scope.regions.some((r) => r.code === region) && <Link to={here.to(`/indicators/${code}${view === undefined ? '' : `/${view}`}`, { region: above.code })}>{t('above', { region: above.name })}</Link>}
          </p>
          <h1>{nameOf(indicator)} <span className="quiet number">{indicator.code}</span></h1>
          <p className="quiet number">{t('of', { region: place, period: told(t, value.period) })}{asOf !== undefined && ` · ${common('fresh.past', { day: asOf })}`}</p>
        </div>
        <div className="indicators-tools" data-picture="no">
          <Segmented aria-label={t('division')} value={division} options={(['AS_AT', 'CURRENT'] as const).map((d) => ({ value: d, label: t(d) }))} onChange={(d) => here.set({ division: d === 'AS_AT' ? undefined : d, after: undefined })} />
          <ExportMenu file={`${nameOf(indicator)}_${place}_${period}_${t(`view.${shown}`)}`} picture={picture} sheets={() => [summarySheet(t, value, place), ...(sheets.current?.() ?? [])]} />
        </div>
      </div>
      <Summary value={value} moves={live.moved.get(code) ?? 0} />
      <nav className="indicators-views" aria-label={t('views')} data-picture="no">
        {offered.map((v) => <Link key={v} to={here.to(`/indicators/${code}/${v}`)} aria-current={v === shown ? 'page' : undefined}>{t(`view.${v}`)}</Link>)}
      </nav>
      <Boundary of={`${code} ${shown}`}><Suspense fallback={<Waiting />}><Shown key={shown} {...{ value, asked, place, moves, onSheets }} /></Suspense></Boundary>
    </div>
  );
}

/** The view an address names; where it names none, how the number is composed, or its course. */
const viewOf = (named: string | undefined, composed: boolean): View | undefined => (named === undefined ? (composed ? 'composition' : 'series') : ORDER.find((v) => v === named));

/** P5Y → 近5年 */
function told(t: TFunction<'translation', 'indicators'>, period: string): string {
  const years = /^P(\d+)Y$/.exec(period)?.[1];
  return years === undefined ? period : t('lastYears', { n: Number(years) });
}

function Unknown({ code, error }: { code: string; error: ReactNode }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  const { to } = useHere();
  return <div className="indicators">{error}<p><Link to={to('/indicators', { q: code.slice(0, 50) })}>{t('back')}</Link></p></div>;
}
