import '../../texts/work';
import './today.css';
import { Button, Segmented, Select } from 'antd';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { TodayAlertFragment } from '#gql/graphql';
import { withChanges } from '../../app/params';
import { useSignedIn } from '../../app/session';
import { useView } from '../../app/view';
import { Waiting } from '../../app/waiting';
import { Failed } from '../../parts/failed';
import { language } from '../../texts';
import { useTypes } from '../work/form/types';
import { useServiceName } from '../work/service-name';
import { Touch } from '../../parts/touch';
import { AlertRow } from './alert-row';
import { URGENCIES, urgencyOf, type Urgency } from './urgency';
import { useAlerts } from './use-alerts';

const AcknowledgeDialog = lazy(() => import('./acknowledge-dialog'));
/** Rows of a group that are drawn at first. */
const FIRST = 30;

/** What must not be overlooked, the most pressing first. */
export default function TodayPage(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const { scope } = useSignedIn();
  const { region, asOf } = useView();
  const [params, setParams] = useSearchParams();
  const nameOf = useServiceName();
  const { types } = useTypes();
  const status = params.get('status') === 'acknowledged' ? 'ACKNOWLEDGED' : 'OPEN';
  const { shown, error, refresh, replace } = useAlerts(region, status, asOf);
  const [noting, setNoting] = useState<TodayAlertFragment>();
  const set = (name: string, value: string): void => setParams((old) => withChanges(old, { [name]: value }));
  const [service, code] = [params.get('service') ?? '', params.get('code') ?? ''];
  const urgency = URGENCIES.find((u) => u === params.get('urgency'));
  const day = asOf ?? scope.today;

  const known = useMemo(() => shown?.alerts ?? [], [shown]);
  const fitting = useMemo(() => known.filter((a) => (service === '' || a.service === service) && (code === '' || a.aspect === code)), [known, service, code]);
  const groups = useMemo(() => Map.groupBy(fitting, (a) => urgencyOf(a.dueOn, day)), [fitting, day]);
  const services = [...new Set([...known.map((a) => a.service), ...(service === '' ? [] : [service])])];
  const kinds = [...new Map(known.filter((a) => service === '' || a.service === service).map((a) => [a.aspect, `${a.code} ${language() === 'zh' ? a.name : a.nameEn}`]))].sort(([, a], [, b]) => a.localeCompare(b, 'zh', { numeric: true }));
  const filtered = service !== '' || code !== '' || urgency !== undefined;
  return (
    <Touch>
      <div className="today">
        <div className="page-head">
          <h1>{t('today.title')} {asOf !== undefined && <span className="quiet number">{t('today.asOf', { day: asOf })}</span>}</h1>
          <Segmented aria-label={t('today.status')} value={status} onChange={(to) => set('status', to === 'OPEN' ? '' : 'acknowledged')} options={[{ value: 'OPEN', label: t('today.open') }, { value: 'ACKNOWLEDGED', label: t('today.acknowledged') }]} />
        </div>
        {error && !shown ? <Failed error={error} again={refresh} /> : !shown ? <Waiting /> : <>
          <div className="today-totals" role="group" aria-label={t('today.totals')}>
            {URGENCIES.map((u) => <button key={u} type="button" className={`today-total ${u}`} aria-pressed={urgency === u} data-urgency={u} onClick={() => set('urgency', urgency === u ? '' : u)}><span>{t(`today.${u}`)}</span><strong className="number">{groups.get(u)?.length ?? 0}</strong></button>)}
          </div>
          <div className="today-filters">
            <label>{t('today.service')}<Select aria-label={t('today.service')} className="filter" value={service} onChange={(to) => set('service', to)} options={[{ value: '', label: t('today.all') }, ...services.map((s) => ({ value: s, label: nameOf(s) }))]} /></label>
            <label>{t('today.code')}<Select aria-label={t('today.code')} className="filter wider" value={kinds.some(([k]) => k === code) ? code : ''} onChange={(to) => set('code', to)} options={[{ value: '', label: t('today.all') }, ...kinds.map(([value, label]) => ({ value, label }))]} popupMatchSelectWidth={false} /></label>
            {filtered && <Button type="link" onClick={() => setParams((old) => withChanges(old, { service: '', code: '', urgency: '' }))}>{t('today.clear')}</Button>}
          </div>
          {shown.total > known.length && <p role="status">{t('today.rest', { n: known.length, total: shown.total })}</p>}
          {fitting.length === 0 && <div className="panel center-note"><p>{t(filtered ? 'today.noneFiltered' : 'today.none')}</p></div>}
          {URGENCIES.filter((u) => urgency === undefined || urgency === u).map((u) => <Group key={u} urgency={u} alerts={groups.get(u) ?? []} fresh={shown.fresh} types={types} note={setNoting} />)}
        </>}
      </div>
      {noting && <Suspense><AcknowledgeDialog alert={noting} close={() => setNoting(undefined)} done={(alert) => {
        replace(alert);
        setNoting(undefined);
      }} /></Suspense>}
    </Touch>
  );
}

interface GroupProps {
  urgency: Urgency;
  alerts: readonly TodayAlertFragment[];
  fresh: ReadonlySet<string>;
  types: ReturnType<typeof useTypes>['types'];
  note: (alert: TodayAlertFragment) => void;
}

function Group({ urgency, alerts, fresh, types, note }: GroupProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const [most, setMost] = useState(FIRST);
  if (alerts.length === 0) return null;
  return (
    <section aria-labelledby={`today-${urgency}`}>
      <h2 id={`today-${urgency}`} className={`today-group ${urgency}`}>{t(`today.${urgency}`)} <span className="number">{alerts.length}</span></h2>
      <ul className="alerts">{alerts.slice(0, most).map((alert) => <AlertRow key={alert.id} alert={alert} urgency={urgency} fresh={fresh.has(alert.id)} types={types} note={note} />)}</ul>
      {alerts.length > most && <Button onClick={() => setMost(most + 100)}>{t('today.more', { n: Math.min(100, alerts.length - most) })}</Button>}
    </section>
  );
}
