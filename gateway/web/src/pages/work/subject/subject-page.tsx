import { Alert, Button, Tag } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams, useSearchParams } from 'react-router';
import type { WorkSubjectQuery } from '#gql/graphql';
import { withChanges } from '../../../app/params';
import { useSignedIn } from '../../../app/session';
import { useLinkTo, useView } from '../../../app/view';
import { Waiting } from '../../../app/waiting';
import { codeOf, useAsked } from '../../../client/graphql';
import type { Entry } from '../../../outbox/entry';
import { Failed } from '../../../parts/failed';
import { language } from '../../../texts';
import { saidOf } from '../answer-words';
import { SubjectNow } from '../documents';
import { named, useForms, useTypes } from '../form/types';
import type { Schema } from '../form/plan';
import { REFERS } from '../refers';
import { useRegionPath } from '../../../parts/regions';
import { History } from './history';

const FactForm = lazy(() => import('../form/fact-form'));
type Now = NonNullable<WorkSubjectQuery['subject']>;
type Step = Now['steps'][number];

/** A subject: how it stands, what may come next, and what has happened to it. */
export default function SubjectPage(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const { service = '', subject = '' } = useParams();
  const { region } = useView();
  const asked = useMemo(() => ({ service, subject, region }), [service, subject, region]);
  const { data, error, fetching, refresh } = useAsked(SubjectNow, asked);
  const [changed, setChanged] = useState(0);
  const again = useCallback(() => {
    refresh();
    setChanged((n) => n + 1);
  }, [refresh]);
  if (error && (!data || codeOf(error) === 'NOT_FOUND')) return codeOf(error) === 'NOT_FOUND' ? <div className="panel"><p>{t('subject.none')}</p></div> : <Failed error={error} again={refresh} />;
  if (!data?.subject) return fetching ? <Waiting /> : <div className="panel"><p>{t('subject.none')}</p></div>;
  return <Shown key={`${service} ${subject}`} now={data.subject} again={again} changed={changed} />;
}

function Shown({ now, again, changed }: { now: Now; again: () => void; changed: number }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const linkTo = useLinkTo();
  const place = useRegionPath();
  const list = LIST_OF[now.kind];
  return (
    <div className="work-subject">
      <div className="page-head">
        <h1>{language() === 'zh' ? now.kindName : now.kindNameEn} <span className="quiet number">{now.subject}</span></h1>
        {list && <Link to={linkTo(`/work/lists/${list}`)}>{t('subject.list')}</Link>}
      </div>
      <section className="panel" aria-labelledby="subject-state">
        <div className="panel-head"><h2 id="subject-state">{t('subject.state')}</h2><span className="quiet">{place(now.region.code) === now.region.code ? now.region.name : place(now.region.code)} · {t('subject.opened', { day: now.opened })} · {t('subject.standing', { n: now.standing })}</span></div>
        <dl className="data-list">{now.state.filter((f) => f.text !== '').map((f) => <div key={f.code}><dt>{language() === 'zh' ? f.label : f.labelEn}</dt><dd className={f.code === 'state' ? 'state' : undefined}>{typeof f.value === 'string' && /^\d{9,15}$/.test(f.value) ? place(f.value) : language() === 'zh' ? f.text : f.textEn}</dd></div>)}</dl>
      </section>
      <Steps now={now} again={again} />
      <History now={now} changed={changed} again={again} />
    </div>
  );
}
/** Lists are called like what is in them; the kinds' names are the services' own. */
const LIST_OF: Readonly<Record<string, string>> = { case: 'cases', screening: 'screenings', mediator: 'mediators', committee: 'committees', term: 'terms', correction: 'corrections', activity: 'activities', campaign: 'campaigns', entry: 'rosterEntries' };

/** What its state allows, and no more; the form of one of them is open where the address says so. */
function Steps({ now, again }: { now: Now; again: () => void }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const [params, setParams] = useSearchParams();
  const { types } = useTypes();
  const [done, setDone] = useState<{ step: Step; entry: Entry }>();
  const top = useRef<HTMLElement>(null);
  const wanted = (params.get('do') ?? '').split(',').filter(Boolean);
  const step = wanted.map((type) => now.steps.find((s) => s.type === type)).find((s) => s !== undefined);
  const missing = wanted.length > 0 && !step && !done ? types.find((type) => type.type === wanted[0]) : undefined;
  const { forms } = useForms(missing?.service);
  // what is wanted is a record of its own that names this one: a letter for a term
  const names = Object.entries((forms?.get(missing?.type ?? '')?.schema as Schema | undefined)?.properties ?? {}).some(([name, field]) => field.type === 'string' && REFERS[name] !== undefined && REFERS[name].list === LIST_OF[now.kind]);
  if (missing?.opens && missing.mayISend && names) return <Navigate replace to={{ pathname: `/work/new/${missing.type}`, search: new URLSearchParams([...params].flatMap(([k, v]) => (k === 'do' ? [] : [[k, v]])).concat([['about', now.subject], ['at', now.region.code]])).toString() }} />;
  const choose = (type: string | undefined): void => setParams((old) => withChanges(old, { do: type }), { replace: true });
  return (
    <section className="panel" aria-labelledby="subject-steps" ref={top}>
      <h2 id="subject-steps">{t('subject.steps')}</h2>
      <div aria-live="polite">{done && <Alert type={done.entry.state === 'sent' ? 'success' : 'warning'} showIcon title={done.entry.state === 'sent' ? t('subject.done', { name: named(done.step) }) : t('subject.kept')} description={done.entry.answers.map(saidOf).filter(Boolean).join(' ') || undefined} />}</div>
      {missing && <Alert type="info" showIcon title={t('subject.notNow', { name: named(missing) })} />}
      {now.steps.length === 0 && <p className="quiet">{t('subject.noSteps')}</p>}
      <div className="steps">{now.steps.map((s) => <Button key={s.type} aria-pressed={s === step} type={s === step ? 'primary' : 'default'} onClick={() => {
        setDone(undefined);
        choose(s === step ? undefined : s.type);
      }}>{named(s)}</Button>)}</div>
      {step && <StepForm key={step.type} now={now} step={step} cancel={() => choose(undefined)} done={(entry) => {
        setDone({ step, entry });
        choose(undefined);
        again();
        top.current?.scrollIntoView({ block: 'start' });
      }} />}
    </section>
  );
}

function StepForm({ now, step, done, cancel }: { now: Now; step: Step; done: (entry: Entry) => void; cancel: () => void }): ReactNode {
  const { scope } = useSignedIn();
  const { forms, error } = useForms(now.service);
  const form = forms?.get(step.type);
  const initial = useMemo(() => ({ occurredOn: scope.today, region: now.region.code, ...(step.prefill as Record<string, unknown>) }), [scope.today, now.region.code, step.prefill]);
  if (!form) return error ? <Failed error={error} /> : <Waiting />;
  return (
    <div className="step-form">
      <h3>{named(form)} <Tag>{step.type}</Tag></h3>
      <p className="quiet">{form.doc}</p>
      <Suspense fallback={<Waiting />}><FactForm type={form} initial={initial} allowed={step.allowed as Record<string, unknown[]>} subject={now.subject} done={done} cancel={cancel} /></Suspense>
    </div>
  );
}
