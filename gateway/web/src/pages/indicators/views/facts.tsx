import { Alert, Button, Select, Switch } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FactPart, IndicatorFactsQuery } from '#gql/graphql';
import { useSignedIn, type Person } from '../../../app/session';
import { Waiting } from '../../../app/waiting';
import { codeOf, useAsked } from '../../../client/graphql';
import { Failed } from '../../../parts/failed';
import { language } from '../../../texts';
import { FactNames, Facts as Document } from '../documents';
import { nameOf } from '../format';
import { useHere, useOneOf, useParam } from '../here';
import { restOf } from '../summary';
import { useAgain, useSheets, type ViewProps } from './view';

type Fact = IndicatorFactsQuery['indicator']['facts']['nodes'][number];
type Field = IndicatorFactsQuery['indicator']['facts']['standings'][number]['state'][number];
const SIZES = ['50', '200', '500'] as const;
/** What of a subject's list says where it stands. */
const STANDING = ['state', 'outcome', 'closing', 'ending'];
/** Whether a fact stands is said where others are listed, too. */
const COLUMNS = ['on', 'type', 'subject', 'state', 'region', 'status', 'source', 'recorded'] as const;
/** In the place of what a reader is not told. */
const MASK = '***';

/** What a number is made of; of a rate also its parts: what is above, what is below, and what is below only. */
export default function Facts(props: ViewProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  const { me } = useSignedIn();
  const { value } = props;
  const { service } = value.indicator;
  const why = !me.reads.includes(service) ? t('facts.forbidden', { service: t(`service.${service as 'mediation'}`, { defaultValue: service }) }) : value.suppressed ? t('facts.small') : undefined;
  return why === undefined ? <List {...props} /> : <Alert type="info" role="alert" showIcon title={why} />;
}

function List({ value, asked, moves, onSheets }: ViewProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  const { me } = useSignedIn();
  const here = useHere();
  const { indicator } = value;
  const part = useOneOf('part', indicator.parts as [FactPart, ...FactPart[]]);
  const [first, after] = [useOneOf('first', SIZES), useParam('after')];
  const includeRetracted = useParam('retracted') === 'yes' && part !== 'REST';
  const count = useParam('count') === 'yes';
  const found = useAsked(Document, useMemo(() => ({ ...asked, first: Number(first), after: after ?? null, includeRetracted, part, count }), [asked, first, after, includeRetracted, part, count]));
  useAgain(found.refresh, moves);
  const named = useAsked(FactNames, useMemo(() => ({ service: indicator.service }), [indicator.service]));
  const types = useMemo(() => new Map((named.data?.factTypes ?? []).map((f) => [f.type, nameOf(f)])), [named.data]);
  const facts = found.data?.indicator.facts;
  const rows = useMemo(() => {
    const standings = new Map((facts?.standings ?? []).map((s) => [s.subject, standing(s.state)]));
    return facts?.nodes.map((f) => ({ f, type: types.get(f.type) ?? f.type, state: standings.get(f.subject) }));
  }, [facts, types]);
  useSheets(onSheets, useMemo(() => rows && (() => [{
    name: t(`facts.parts.${part}`), head: [t('facts.on'), t('facts.type'), t('facts.subject'), t('facts.region'), t('code'), t('facts.state'), t('facts.source'), t('facts.recorded'), t('facts.status')],
    rows: rows.map(({ f, type, state }) => [f.occurredOn, type, f.subject, f.regionName, f.region, state, f.source, recorded(f), statusOf(t, f)]),
  }]), [rows, part, t]));
  const columns = COLUMNS.filter((c) => c !== 'status' || includeRetracted);
  const opens = opensSubjects(me, indicator.service);
  const address = `/indicators/${asked.code}/facts`;
  const kept = { first: first === '50' ? undefined : first, retracted: includeRetracted ? 'yes' : undefined, count: count ? 'yes' : undefined };
  const counts: Partial<Record<FactPart, number>> = value.numerator != null && value.denominator != null ? { NUMERATOR: value.numerator, DENOMINATOR: value.denominator, REST: restOf(value) } : {};
  return (
    <section className="panel" aria-labelledby="facts">
      <div className="panel-head">
        <h2 id="facts">{t('view.facts')} · {nameOf(indicator)}</h2>
        {indicator.parts.length > 1 && <nav className="indicators-parts" aria-label={t('facts.part')}>
          {indicator.parts.map((p) => <Link key={p} data-part={p} to={here.to(address, { ...kept, part: p === 'ALL' ? undefined : p, ...(p === 'REST' && { retracted: undefined }) })} aria-current={p === part ? 'page' : undefined}>{t(`facts.parts.${p}`)}{counts[p] !== undefined && <span className="number"> {counts[p]}</span>}</Link>)}
        </nav>}
      </div>
      {part === 'REST' && value.denominator != null && <p className="quiet number">{t('facts.restWhy', { below: value.denominator, above: value.numerator, rest: restOf(value) })}</p>}
      <div className="indicators-tools" data-picture="no">
        {part !== 'REST' && <label className="indicators-switch"><Switch checked={includeRetracted} onChange={(on) => here.set({ retracted: on ? 'yes' : undefined, after: undefined })} /> {t('facts.retracted')}</label>}
        <Select aria-label={t('facts.size')} value={first} options={SIZES.map((n) => ({ value: n, label: t('facts.perPage', { n }) }))} onChange={(n) => here.set({ first: n === '50' ? undefined : n, after: undefined })} popupMatchSelectWidth={140} />
        {facts?.totalCount !== undefined ? <span role="status" className="number">{t('facts.total', { n: facts.totalCount })}</span> : <Button loading={count && found.fetching} onClick={() => here.set({ count: 'yes' })}>{t('facts.count')}</Button>}
      </div>
      {found.error && !found.data ? (codeOf(found.error) === 'FORBIDDEN' && part === 'REST' ? <Alert type="info" role="alert" showIcon title={t('facts.restForbidden')} /> : <Failed error={found.error} again={found.refresh} />) : !rows ? <Waiting /> : rows.length === 0 ? <p className="quiet">{t(me.settings ? 'facts.none' : 'facts.noneShown')}</p> : (
        <div className="indicators-scroll" role="region" aria-labelledby="facts" tabIndex={0}>
          <table className="indicators-table" data-view="facts">
            <thead><tr>{columns.map((c) => <th key={c} scope="col">{t(`facts.${c}`)}</th>)}</tr></thead>
            <tbody>{rows.map(({ f, type, state }) => (
              <tr key={`${f.source} ${f.id}`} data-subject={f.subject} className={f.status === 'accepted' ? '' : 'gone'}>
                <td className="number" data-label={t('facts.on')}>{f.occurredOn}</td>
                <td data-label={t('facts.type')}>{type}</td>
                <th scope="row">{f.subject.includes(MASK) ? <span className="quiet" title={t('facts.masked')}>{f.subject}</span> : opens ? <Link to={here.to(`/work/subject/${indicator.service}/${encodeURIComponent(f.subject)}`)} title={t('facts.open', { subject: f.subject })}>{f.subject}</Link> : f.subject}</th>
                <td data-label={t('facts.state')} data-state="">{state ?? '—'}</td>
                <td data-label={t('facts.region')}>{f.regionName}</td>
                {includeRetracted && <td data-label={t('facts.status')}>{statusOf(t, f)}</td>}
                <td className="quiet" data-label={t('facts.source')}>{f.source}</td>
                <td className="number quiet" data-label={t('facts.recorded')}>{recorded(f)}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      {facts && rows && (after !== undefined || facts.pageInfo.hasNextPage) && <nav className="indicators-pages" aria-label={t('facts.size')} data-picture="no">
        {after !== undefined && <Link to={here.to(address, { ...kept, part: part === 'ALL' ? undefined : part })}>{t('facts.first')}</Link>}
        <span className="quiet number">{t('facts.on1', { n: rows.length })}</span>
        {facts.pageInfo.hasNextPage && <Link to={here.to(address, { ...kept, part: part === 'ALL' ? undefined : part, after: facts.pageInfo.endCursor ?? undefined })}>{t('facts.next')}</Link>}
      </nav>}
    </section>
  );
}

/** Whoever reads only what it may send itself has subjects' pages of services it sends whole, and none of aftercare. */
function opensSubjects({ role, sends }: Person, service: string): boolean {
  return role !== 'DEPARTMENT' || (service !== 'aftercare' && sends.some((p) => p === '*' || p === `${service}.*`));
}

const standing = (fields: readonly Field[]): string => STANDING.flatMap((code) => fields.filter((f) => f.code === code)).map((f) => (language() === 'zh' ? f.text : f.textEn)).join(language() === 'zh' ? '，' : ', ');
const recorded = ({ recordedAt }: Fact): string => new Date(recordedAt).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
const statusOf = (t: (key: 'facts.statuses.accepted' | 'facts.statuses.corrected' | 'facts.statuses.retracted') => string, { status }: Fact): string =>
  (status === 'accepted' || status === 'corrected' || status === 'retracted' ? t(`facts.statuses.${status}`) : status);
