import { Alert, Button, Form, Input, InputNumber, Tag } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import type { CombinedError } from '@urql/core';
import type { AdminChangesQuery } from '#gql/graphql';
import { useSignedIn } from '../../app/session';
import { useToldError } from '../../app/told';
import { useView, yearOf } from '../../app/view';
import { ask, useAsked } from '../../client/graphql';
import { StatusTag, type Answered } from '../../parts/answer';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { useRegionName } from '../../parts/regions';
import { instantText } from '../../parts/when';
import { language } from '../../texts';
import { Dialog } from './dialog';
import { Changes, Locks } from './documents';
import { useTypeName } from './fact-data';
import { Head } from './head';
import { useSubmit } from './use-submit';

type Change = AdminChangesQuery['postLockChanges']['nodes'][number];
const PAGE = 200;
const TOWN_DIGITS = 9;

/** A year's figures are locked for a town or a county; what has changed since is told with the facts that changed it. */
export default function LocksSection(): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const { region: looked, period } = useView();
  const nameOf = useRegionName();
  const region = looked.slice(0, TOWN_DIGITS);
  const year = yearOf(period, scope.today);
  const locks = useAsked(Locks, useMemo(() => ({ region, period: String(year) }), [region, year]), { policy: 'network-only' });
  const changes = useAsked(Changes, useMemo(() => ({ region, year, first: PAGE, after: null as string | null }), [region, year]), { policy: 'network-only' });
  const client = useClient();
  const sayError = useToldError();
  const [more, setMore] = useState<{ of: unknown; nodes: Change[]; after: string | null }>();
  const [told, setTold] = useState<string>();
  const [locking, setLocking] = useState(false);
  const beyond = more?.of === changes.data ? more : undefined;
  const known = changes.data?.postLockChanges;
  const rows = known && [...known.nodes, ...(beyond?.nodes ?? [])];
  const after = beyond ? beyond.after : known?.pageInfo.hasNextPage ? (known.pageInfo.endCursor ?? null) : null;
  const facts = locks.data?.indicator.facts.nodes ?? [];
  const fetchMore = async (): Promise<void> => {
    try {
      const { postLockChanges: { nodes, pageInfo } } = await ask(client, Changes, { region, year, first: PAGE, after });
      setMore({ of: changes.data, nodes: [...(beyond?.nodes ?? []), ...nodes], after: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null });
    } catch (problem) {
      setTold(sayError(problem as CombinedError));
    }
  };
  return <>
    <Head of="locks"><Button type="primary" onClick={() => setLocking(true)}>{t('admin.locks.lock')}</Button></Head>
    <section className="panel" aria-labelledby="locks-of">
      <h2 id="locks-of">{t('admin.locks.of', { region: locks.data?.region?.name ?? nameOf(region), year })}</h2>
      {locks.error && !locks.data ? <Failed error={locks.error} again={locks.refresh} /> : facts.length === 0
        ? <p>{t('admin.locks.open')}</p>
        : <ul className="admin-history">{facts.map((fact) => <li key={fact.id}><Tag color="success">{t('admin.locks.locked')}</Tag>{nameOf(fact.region)} <span className="number">{fact.occurredOn}</span> <span className="quiet">{fact.source} · <span className="number">{instantText(fact.recordedAt)}</span></span></li>)}</ul>}
    </section>
    <section className="panel" aria-labelledby="locks-changes">
      <h2 id="locks-changes">{t('admin.locks.changes', { n: known?.totalCount ?? 0 })}</h2>
      <p className="quiet">{t('admin.locks.changesWhy')}</p>
      {told !== undefined && <Alert type="error" role="alert" showIcon title={told} />}
      {changes.error && !known ? <Failed error={changes.error} again={changes.refresh} /> : (
        <Records<Change>
          label={t('admin.locks.changes', { n: known?.totalCount ?? 0 })} rows={rows} rowKey={(change) => change.indicator.code} empty={t('admin.locks.noChanges')} detailLabel={t('admin.locks.facts')}
          columns={[
            { key: 'code', title: t('admin.targets.code'), className: 'number', show: (change) => change.indicator.code },
            { key: 'name', title: t('admin.targets.name'), className: 'admin-wrap', show: (change) => (language() === 'zh' ? change.indicator.name : change.indicator.nameEn) },
            { key: 'old', title: t('admin.locks.old'), className: 'number', show: (change) => text(change.old, change.indicator.unit) },
            { key: 'new', title: t('admin.locks.new'), className: 'number', show: (change) => <strong>{text(change.new, change.indicator.unit)}</strong> },
            { key: 'n', title: t('admin.locks.facts'), className: 'number', show: (change) => change.facts.length },
          ]}
          detail={(change) => <FactLines facts={change.facts} />}
        />
      )}
      {after !== null && <Button block onClick={() => void fetchMore()}>{t('admin.more')}</Button>}
    </section>
    {locking && <LockYear region={region} year={year} close={() => {
      setLocking(false);
      locks.refresh();
      changes.refresh();
    }} />}
  </>;
}

const text = (value: number | null | undefined, unit: string): string => (value == null ? '—' : unit === '%' ? `${Number((value * 100).toFixed(1))}%` : String(Number(value.toFixed(4))));

function FactLines({ facts }: { facts: Change['facts'] }): ReactNode {
  const { t } = useTranslation();
  const typeName = useTypeName();
  const nameOf = useRegionName();
  if (facts.length === 0) return <p className="quiet">{t('admin.locks.noFacts')}</p>;
  return <ul className="admin-history">{facts.map((fact) => <li key={`${fact.source} ${fact.id}`}><StatusTag status={fact.status} /> {typeName(fact.type)} <span className="admin-id">{fact.subject}</span> {nameOf(fact.region)} <span className="number">{fact.occurredOn}</span> <span className="quiet">{fact.source} · <span className="number">{instantText(fact.recordedAt)}</span></span></li>)}</ul>;
}

function LockYear({ region, year, close }: { region: string; year: number; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const nameOf = useRegionName();
  const [form] = Form.useForm<{ year: number; on: string; reason?: string }>();
  const { submit, busy, told } = useSubmit();
  const [answer, setAnswer] = useState<Answered>();
  const send = async (typed: { year: number; on: string; reason?: string }): Promise<void> => setAnswer(await submit({
    type: 'year.locked', subject: `${region}:${typed.year}`, data: { region, occurredOn: typed.on, year: typed.year, ...(typed.reason?.trim() ? { reason: typed.reason.trim() } : {}) },
  }));
  const required = { required: true, message: t('signIn.required') };
  return (
    <Dialog title={t('admin.locks.title', { region: nameOf(region) })} ok={t('admin.locks.lock')} busy={busy} told={told} form={form} initial={{ year, on: scope.today }} close={close} submit={(typed) => void send(typed)} answer={answer}>
      <p>{t('admin.locks.sure')}</p>
      <div className="admin-pair">
        <Form.Item name="year" label={t('view.year')} rules={[required]}><InputNumber min={1900} max={2199} precision={0} style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="on" label={t('admin.locks.on')} rules={[required]}><input type="date" className="day" max={scope.today} /></Form.Item>
      </div>
      <Form.Item name="reason" label={t('admin.locks.reason')}><Input.TextArea rows={2} maxLength={500} /></Form.Item>
    </Dialog>
  );
}
