import { Button, Tag } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient } from 'urql';
import { CombinedError } from '@urql/core';
import type { WorkHistoryQuery, WorkSubjectQuery } from '#gql/graphql';
import { useSignedIn } from '../../../app/session';
import { useLinkTo } from '../../../app/view';
import { Waiting } from '../../../app/waiting';
import { ask } from '../../../client/graphql';
import { accountOf } from '../../../outbox/use-outbox';
import { Failed } from '../../../parts/failed';
import { language } from '../../../texts';
import { COLORS, saidOf, useStatusWords } from '../answer-words';
import { DataList } from '../data-list';
import { History as Document } from '../documents';
import type { Schema } from '../form/plan';
import { named as titleOf, useForms, type FormType } from '../form/types';
import { useRegionPath } from '../../../parts/regions';

/** More effects of a fact are folded. */
const FEW = 4;
const Mend = lazy(() => import('./mend'));
type Now = NonNullable<WorkSubjectQuery['subject']>;
export type Happened = WorkHistoryQuery['timeline']['nodes'][number];

/** What arrived, from whom, what was decided about it and what it changed; one's own can be corrected and taken back. */
export function History({ now: { service, subject, region: { code: region, name: regionName } }, changed, again }: { now: Now; changed: number; again: () => void }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const { me } = useSignedIn();
  const client = useClient();
  const { forms } = useForms(service);
  const [nodes, setNodes] = useState<readonly Happened[]>();
  const [after, setAfter] = useState<string | null>(null);
  const [error, setError] = useState<CombinedError>();
  const [mending, setMending] = useState<{ of: Happened; how: 'correct' | 'retract' }>();
  const fetchFrom = useCallback(async (from: string | null): Promise<void> => {
    try {
      const { timeline } = await ask(client, Document, { service, subject, region, after: from });
      setNodes((known) => (from === null ? timeline.nodes : [...(known ?? []), ...timeline.nodes]));
      setAfter(timeline.pageInfo.hasNextPage ? (timeline.pageInfo.endCursor ?? null) : null);
      setError(undefined);
    } catch (failed) {
      if (failed instanceof CombinedError) setError(failed);
    }
  }, [client, service, subject, region]);
  useEffect(() => {
    // it sets what it was answered, later
    // eslint-disable-next-line react-hooks/set-state-in-effect
    void fetchFrom(null);
  }, [fetchFrom, changed]);

  const own = accountOf(me);
  const replaced = new Set((nodes ?? []).flatMap((n) => (n.status === 'accepted' || n.status === 'parked' ? [n.corrects, n.retracts] : [])));
  return (
    <section className="panel" aria-labelledby="subject-history">
      <h2 id="subject-history">{t('subject.history')}</h2>
      {error && !nodes && <Failed error={error} again={() => void fetchFrom(null)} />}
      {!nodes && !error && <Waiting />}
      <ol className="history">{(nodes ?? []).map((n, i) => (
        <Event key={`${n.at} ${n.id ?? ''} ${i}`} of={n} home={region} homeName={regionName} form={n.type == null ? undefined : forms?.get(n.type)} mine={n.source === own}
          mend={n.source === own && n.kind === 'FACT' && n.retracts == null && n.id != null && !replaced.has(n.id) && n.statusNow !== 'corrected' && n.statusNow !== 'retracted' ? (how) => setMending({ of: n, how }) : undefined} />
      ))}</ol>
      {after !== null && <Button onClick={() => void fetchFrom(after)}>{t('subject.more')}</Button>}
      {mending && <Suspense><Mend service={service} subject={subject} of={mending.of} how={mending.how} form={mending.of.type == null ? undefined : forms?.get(mending.of.type)} close={() => setMending(undefined)} done={() => {
        setMending(undefined);
        again();
      }} /></Suspense>}
    </section>
  );
}

function Event({ of, home, homeName, form, mine, mend }: { of: Happened; home: string; homeName: string; form: FormType | undefined; mine: boolean; mend: ((how: 'correct' | 'retract') => void) | undefined }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const words = useStatusWords();
  const named = useRegionPath();
  // a group of a village may be none of the regions somebody is told of
  const place = (code: string): string => (code === home && named(code) === code ? homeName : named(code));
  const effects = of.effects.filter((effect) => effect.indicators.length > 0);
  const status = of.statusNow ?? of.status;
  const name = of.kind === 'REFOLD' ? t('subject.refold') : `${of.kind === 'VERDICT' ? `${t('subject.verdict')}：` : ''}${form ? titleOf(form) : (of.type ?? t('subject.retracts'))}`;
  return (
    <li className={status === 'retracted' || status === 'corrected' ? 'event over' : 'event'}>
      <div className="event-head">
        {of.occurredOn && <time className="number" dateTime={of.occurredOn}>{of.occurredOn}</time>}
        <strong>{name}</strong>
        {status != null && <Tag color={COLORS[status] ?? 'default'}>{words(status)}</Tag>}
        {of.corrects != null && <span className="quiet">{t('subject.corrects')}</span>}
        {of.retracts != null && <span className="quiet">{t('subject.retracts')}</span>}
        {mend && <span className="event-mend">{form?.mayISend && <Button size="small" onClick={() => mend('correct')}>{t('subject.correct')}</Button>}<Button size="small" danger onClick={() => mend('retract')}>{t('subject.retract')}</Button></span>}
      </div>
      {(of.message || of.code) && <p>{saidOf(of)}</p>}
      {of.data != null && <DataList data={of.data as Record<string, unknown>} schema={form?.schema as Schema | undefined} without={of.region === home ? ['occurredOn', 'region'] : ['occurredOn']} />}
      {effects.length > 0 && <details className="event-effects" open={effects.length <= FEW}><summary>{t('subject.effects')} <span className="number">{effects.length}</span></summary><ul className="effects">{effects.map((effect, i) => <Effect key={i} effect={effect} place={place} />)}</ul></details>}
      <p className="quiet small">{of.source != null && t('subject.by', { source: mine ? t('subject.mine') : of.source })} {t('subject.recorded', { at: new Date(of.at).toLocaleString('zh-CN', { hour12: false, timeZone: 'Asia/Shanghai' }) })}</p>
    </li>
  );
}

function Effect({ effect: { indicators, amount, region, on }, place }: { effect: Happened['effects'][number]; place: (code: string) => string }): ReactNode {
  const linkTo = useLinkTo();
  const [first] = indicators;
  if (!first) return null;
  const name = language() === 'zh' ? first.name : first.nameEn;
  return <li><span className={`number ${amount < 0 ? 'minus' : 'plus'}`}>{amount > 0 ? '+' : ''}{amount}</span> <Link to={linkTo(`/indicators/${first.code}`, { region, period: on.slice(0, 4) })}>{name}</Link> <span className="quiet">{place(region)} · <span className="number">{on}</span></span></li>;
}
