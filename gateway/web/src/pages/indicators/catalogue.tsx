import { Input, Segmented } from 'antd';
import { useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CatalogueValueFragment, IndicatorCatalogueLiveSubscription, IndicatorCatalogueQuery, IndicatorCatalogueValuesQuery } from '#gql/graphql';
import { Waiting } from '../../app/waiting';
import { useAsked } from '../../client/graphql';
import { freshness } from '../../live/freshness';
import { useLive } from '../../live/use-live';
import { ExportMenu } from '../../parts/export-menu';
import { Failed } from '../../parts/failed';
import type { Sheet } from '../../parts/save-excel';
import { language } from '../../texts';
import { Change, Target } from './change';
import { Catalogue as Declared, CatalogueLive, CatalogueValues } from './documents';
import { cellOf, formulaOf, nameOf, shownCell } from './format';
import { useHere, useParam } from './here';

type Declaration = IndicatorCatalogueQuery['catalogue'][number];
type Value = IndicatorCatalogueValuesQuery['indicators'][number];
const select = (data: IndicatorCatalogueLiveSubscription): CatalogueValueFragment => data.indicatorChanged;
const NO_CODES: string[] = [];

/** Every indicator by service, with its present value. */
export function Catalogue(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  const here = useHere();
  const { region, period, asOf, division } = here;
  const picture = useRef<HTMLDivElement>(null);
  const declared = useAsked(Declared, {});
  const services = useMemo(() => [...new Set((declared.data?.catalogue ?? []).map((i) => i.service))], [declared.data]);
  const service = useParam('service');
  const sought = useParam('q') ?? '';
  const shown = useMemo(() => (declared.data?.catalogue ?? []).filter((i) => (service === undefined || i.service === service) && fits(i, sought)), [declared.data, service, sought]);
  const codes = useMemo(() => (declared.data ? declared.data.catalogue.filter((i) => service === undefined || i.service === service).map((i) => i.code) : NO_CODES), [declared.data, service]);
  const values = useAsked(CatalogueValues, useMemo(() => ({ region, codes, period, asOf: asOf ?? null, division }), [region, codes, period, asOf, division]), { pause: codes.length === 0 });
  const { refresh } = values;
  const live = useLive(CatalogueLive, select, { region, codes, period, on: asOf === undefined && division === 'AS_AT', onMoved: useCallback(() => refresh(), [refresh]) });
  const known = useMemo(() => {
    const all = new Map((values.data?.indicators ?? []).map((v) => [v.indicator.code, v]));
    for (const [code, value] of live.values) {
      const before = all.get(code);
      if (before) all.set(code, { ...before, ...value });
    }
    return all;
  }, [values.data, live.values]);
  useEffect(() => {
    if (known.size > 0) freshness.tell({ at: Date.now(), settling: [...known.values()].some((v) => v.settling) });
  }, [known]);

  if (declared.error && !declared.data) return <Failed error={declared.error} again={declared.refresh} />;
  if (!declared.data) return <Waiting />;
  const place = values.data?.region?.name ?? region;
  const titles = new Map(services.map((s) => [s, t(`service.${s as 'mediation'}`, { defaultValue: s })]));
  const sheets = (): Sheet[] => [{
    name: t('title'), head: [t('services'), t('code'), t('name'), t('value'), t('unit'), t('target'), t('change'), t('kind'), t('formula')],
    rows: shown.map((i) => {
      const v = known.get(i.code);
      return [titles.get(i.service), i.code, nameOf(i), v && shownCell(v, i), i.unit, cellOf(v?.target, i), v?.change == null ? undefined : { share: v.change }, t(`kinds.${i.kind}`), formulaOf(i.formula)];
    }),
  }];
  return (
    <div ref={picture} className="indicators">
      <div className="page-head">
        <h1>{t('title')} <span className="quiet number">{place} · {period}</span></h1>
        <ExportMenu file={`${t('title')}_${place}_${period}`} picture={picture} sheets={sheets} />
      </div>
      <div className="panel indicators-find" data-picture="no">
        <Input allowClear aria-label={t('search')} placeholder={t('search')} value={sought} onChange={({ target }) => here.set({ q: target.value })} />
        <Segmented aria-label={t('services')} value={service ?? ''} options={[{ value: '', label: t('all') }, ...services.map((s) => ({ value: s, label: titles.get(s) }))]} onChange={(s) => here.set({ service: s })} />
        <span className="quiet" role="status">{t('count', { n: shown.length })}</span>
      </div>
      {values.error && !values.data && <Failed error={values.error} again={values.refresh} />}
      {shown.length === 0 && <div className="panel center"><p>{t('none')}</p></div>}
      {services.filter((s) => shown.some((i) => i.service === s)).map((s) => (
        <section key={s} className="panel" aria-labelledby={`of-${s}`}>
          <h2 id={`of-${s}`}>{titles.get(s)}</h2>
          <ul className="indicators-list">
            {shown.filter((i) => i.service === s).map((i) => <Row key={i.code} indicator={i} value={known.get(i.code)} moved={live.moved.get(i.code) ?? 0} />)}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Row({ indicator: i, value, moved }: { indicator: Declaration; value: Value | undefined; moved: number }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  const { to } = useHere();
  return (
    <li data-code={i.code}>
      <div className="indicators-what">
        <Link to={to(`/indicators/${i.code}`)}><span className="indicators-code number">{i.code}</span> {nameOf(i)}</Link>
        <span className="quiet indicators-kind">{t(`kinds.${i.kind}`)}</span>
        <p className="quiet">{formulaOf(i.formula)}</p>
      </div>
      <span key={moved} className={`indicators-value number${moved > 0 ? ' moved' : ''}`}>
        {value ? (value.suppressed ? <abbr title={t('small')}>{value.text}</abbr> : value.text) : '…'}{i.unit !== '%' && value?.value != null && <small> {language() === 'zh' ? i.unit : ''}</small>}
      </span>
      <span className="indicators-notes quiet number">{value && <><Change of="vsYear" change={value.change} /><Target code={i.code} value={value.value} target={value.target} unit={i} /></>}</span>
    </li>
  );
}

function fits({ code, name, nameEn }: Declaration, sought: string): boolean {
  const text = sought.trim().toLowerCase();
  return [code, name, nameEn].some((part) => part.toLowerCase().includes(text));
}
