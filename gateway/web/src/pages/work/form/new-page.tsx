import { Alert, Button, Input, Result } from 'antd';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useSignedIn } from '../../../app/session';
import { useLinkTo, useView } from '../../../app/view';
import { Waiting } from '../../../app/waiting';
import { regionOf, type Entry } from '../../../outbox/entry';
import { useEntries, useToMend } from '../../../outbox/use-outbox';
import { Failed } from '../../../parts/failed';
import { saidOf } from '../answer-words';
import { REFERS } from '../refers';
import { useRegions } from '../../../parts/regions';
import { subjectPath } from '../subject/path';
import type { Schema } from './plan';
import { named, useForms, useTypes, type FormType } from './types';

const FactForm = lazy(() => import('./fact-form'));

/** The form of one type of fact, about something new or, where it opens nothing, about what its number says. */
export default function NewPage(): ReactNode {
  const { type = '' } = useParams();
  const { types, error } = useTypes();
  const service = types.find((f) => f.type === type)?.service;
  const { forms, error: noForm } = useForms(service);
  const [params, setParams] = useSearchParams();
  const { known } = useEntries();
  const [round, setRound] = useState(0);
  const form = forms?.get(type);
  const asked = params.get('entry');
  const entry = useToMend(asked);
  const failed = error ?? noForm;
  if (!form) return failed ? <Failed error={failed} /> : types.length > 0 && (service === undefined || forms !== undefined) ? <NoType /> : <Waiting />;
  if (!form.mayISend) return <NoType />;
  if (asked !== null && !known) return <Waiting />;
  return (
    <div className="work-new">
      <div className="page-head"><h1>{named(form)}</h1></div>
      <p className="quiet">{form.doc}</p>
      <NewForm key={`${type} ${round} ${entry?.id ?? ''}`} form={form} entry={entry} about={params.get('about') ?? undefined} at={params.get('at') ?? undefined} again={() => {
        setRound(round + 1);
        setParams((old) => new URLSearchParams([...old].filter(([name]) => name !== 'entry')));
      }} />
    </div>
  );
}

function NoType(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const linkTo = useLinkTo();
  return <div className="panel"><p>{t('form.noType')} <Link to={linkTo('/work')}>{t('form.back')}</Link></p></div>;
}

function NewForm({ form, entry, about, at, again }: { form: FormType; entry: Entry | undefined; about: string | undefined; at: string | undefined; again: () => void }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const { scope } = useSignedIn();
  const view = useView();
  const regions = useRegions();
  const [done, setDone] = useState<Entry>();
  const written = entry?.facts[0];
  const [subject, setSubject] = useState(written?.subject ?? (form.opens ? '' : (about ?? '')));
  const initial = useMemo(() => {
    if (written) return { ...written.data };
    const { properties = {} } = form.schema as Schema;
    const levels = properties.region?.['x-levels'] as string[] | undefined;
    const place = regions.find((r) => r.code === (at ?? view.region));
    const fits = at !== undefined || (place && (levels === undefined || levels.includes(place.level)));
    const refers = about !== undefined && form.opens ? Object.keys(properties).find((name) => REFERS[name]?.service === form.service && properties[name]?.type === 'string') : undefined;
    return { ...(fits && { region: at ?? view.region }), occurredOn: scope.today, ...(refers !== undefined && { [refers]: about }) };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what a form begins with; it goes its own way then
  }, []);
  if (done) return <Done entry={done} form={form} again={again} />;
  return (
    <div className="panel">
      {!form.opens && <Alert type="info" showIcon title={t('form.notOpening')} />}
      {!form.opens && <label className="fact-about">{t('form.about')}<Input value={subject} onChange={({ target }) => setSubject(target.value)} maxLength={200} /></label>}
      <Suspense fallback={<Waiting />}>
        {(form.opens || subject.trim() !== '') && <FactForm type={form} initial={initial} entry={entry} subject={form.opens ? undefined : subject.trim()} corrects={written?.corrects} done={setDone} />}
      </Suspense>
    </div>
  );
}

function Done({ entry, form, again }: { entry: Entry; form: FormType; again: () => void }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const linkTo = useLinkTo();
  const { me } = useSignedIn();
  const [fact] = entry.facts;
  const said = entry.answers.map(saidOf).filter(Boolean);
  const waits = entry.state === 'waiting';
  return (
    <div className="panel">
      <Result status={waits ? 'warning' : 'success'} title={waits ? t('subject.kept') : t('form.sent')} subTitle={<>{fact?.subject}{said.map((s) => <p key={s}>{s}</p>)}</>} extra={[
        <Button key="again" type="primary" size="large" onClick={again}>{t('form.another')}</Button>,
        waits ? <Link key="to" to={linkTo('/work/waiting')}>{t('home.waiting')}</Link> : fact && me.reads.includes(form.service) && <Link key="to" to={linkTo(subjectPath(form.service, fact.subject), { region: regionOf(fact) })}>{t('form.open')}</Link>,
      ]} />
    </div>
  );
}
