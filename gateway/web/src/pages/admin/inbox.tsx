import { Alert, Button, Input, Segmented, Tag } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useClient } from 'urql';
import type { CombinedError } from '@urql/core';
import type { AdminInboxQuery } from '#gql/graphql';
import { withChanges } from '../../app/params';
import { ofBoth, useToldError } from '../../app/told';
import { ask, useAsked } from '../../client/graphql';
import { newId } from '../../client/new-id';
import { AnswerLine, StatusTag, type Answered } from '../../parts/answer';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { useRegionName } from '../../parts/regions';
import { instantText } from '../../parts/when';
import { Inbox, Replay } from './documents';
import { FactData, useTypeName } from './fact-data';
import { Head } from './head';
import { useChange } from '../../parts/use-change';

type Item = AdminInboxQuery['inbox']['nodes'][number];
const PAGE = 50;
const STATUS = { all: ['PARKED', 'QUARANTINED'], quarantined: ['QUARANTINED'], parked: ['PARKED'] } as const;
type Shown = keyof typeof STATUS;
/** Two sources may use the same id. */
const keyOf = (item: Item): string => `${item.source} ${item.id} ${item.type}`;

/** Facts that are kept and not counted: why, what they say, and another try once the cause is mended. */
export default function InboxSection(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const sayError = useToldError();
  const nameOf = useRegionName();
  const typeName = useTypeName();
  const [params, setParams] = useSearchParams();
  const status = (Object.hasOwn(STATUS, params.get('status') ?? '') ? params.get('status') : 'all') as Shown;
  const [source, code] = [params.get('source') ?? '', params.get('code') ?? ''];
  const variables = useMemo(() => ({ status: [...STATUS[status]], source: source || null, code: code || null, first: PAGE, after: null as string | null }), [status, source, code]);
  const { data, error, refresh } = useAsked(Inbox, variables, { policy: 'network-only' });
  const [more, setMore] = useState<{ of: unknown; nodes: Item[]; after: string | null }>();
  const [moreTold, setMoreTold] = useState<string>();
  const [selected, setSelected] = useState<string[]>([]);
  const [answers, setAnswers] = useState<{ item: Item; answer: Answered }[]>([]);
  const { run, busy, told } = useChange();
  const beyond = more?.of === data ? more : undefined;
  const nodes = data && [...data.inbox.nodes, ...(beyond?.nodes ?? [])];
  const after = beyond ? beyond.after : data?.inbox.pageInfo.hasNextPage ? (data.inbox.pageInfo.endCursor ?? null) : null;

  const filter = (changes: Record<string, string>): void => {
    setSelected([]);
    setParams((old) => withChanges(old, changes));
  };
  const fetchMore = async (): Promise<void> => {
    setMoreTold(undefined);
    try {
      const { inbox } = await ask(client, Inbox, { ...variables, after });
      setMore({ of: data, nodes: [...(beyond?.nodes ?? []), ...inbox.nodes], after: inbox.pageInfo.hasNextPage ? (inbox.pageInfo.endCursor ?? null) : null });
    } catch (problem) {
      setMoreTold(sayError(problem as CombinedError));
    }
  };
  const replay = async (items: readonly Item[]): Promise<void> => {
    const answer = await run(Replay, { ids: [...new Set(items.map((item) => item.id))], requestId: newId() });
    if (!answer) return;
    setAnswers(answer.replayInbox.flatMap((one) => {
      const item = items.find((i) => i.id === one.id);
      return item ? [{ item, answer: one }] : [];
    }));
    setSelected([]);
    refresh();
  };
  const chosen = (nodes ?? []).filter((item) => selected.includes(keyOf(item)));
  return <>
    <Head of="inbox"><Button onClick={refresh}>{t('admin.refresh')}</Button></Head>
    <div className="admin-filters">
      <Segmented<Shown> aria-label={t('admin.state')} value={status} onChange={(value) => filter({ status: value === 'all' ? '' : value })} options={(Object.keys(STATUS) as Shown[]).map((value) => ({ value, label: t(`admin.inbox.${value}`) }))} />
      <Input.Search aria-label={t('admin.inbox.source')} placeholder={t('admin.inbox.source')} defaultValue={source} key={`s ${source}`} onSearch={(value) => filter({ source: value.trim() })} />
      <Input.Search aria-label={t('admin.inbox.code')} placeholder={t('admin.inbox.code')} defaultValue={code} key={`c ${code}`} onSearch={(value) => filter({ code: value.trim().toUpperCase() })} />
    </div>
    {(told ?? moreTold) !== undefined && <Alert type="error" role="alert" showIcon title={told ?? moreTold} />}
    {answers.length > 0 && (
      <Alert className="admin-answers" role="status" type={answers.every((a) => a.answer.status === 'accepted') ? 'success' : 'warning'} closable={{ onClose: () => setAnswers([]), 'aria-label': t('admin.close') }} title={t('admin.inbox.replayed', { n: answers.length })}
        description={<ul>{answers.map(({ item, answer }) => <li key={keyOf(item)}><span className="admin-id">{typeName(item.type)} {item.subject}</span> <AnswerLine answer={answer} /></li>)}</ul>} />
    )}
    {error && !data ? <Failed error={error} again={refresh} /> : (
      <div className="panel">
        <div className="panel-head"><h2>{t('admin.inbox.count', { n: data?.inbox.totalCount ?? 0 })}</h2>
          <div className="records-buttons">
            <Button disabled={(nodes ?? []).length === 0} onClick={() => setSelected(chosen.length === nodes?.length ? [] : (nodes ?? []).map(keyOf))}>{t('records.all')}</Button>
            <Button type="primary" disabled={chosen.length === 0} loading={busy} onClick={() => void replay(chosen)}>{t('admin.inbox.replayMany', { n: chosen.length })}</Button>
          </div>
        </div>
        <Records<Item>
          label={t('admin.sections.inbox')} rows={nodes} rowKey={keyOf} empty={t('admin.inbox.none')} detailLabel={t('admin.inbox.data')}
          selection={{ selected, change: setSelected, label: (item) => t('admin.inbox.choose', { id: item.id }) }}
          columns={[
            { key: 'status', title: t('admin.state'), show: (item) => <StatusTag status={item.status.toLowerCase()} /> },
            { key: 'type', title: t('admin.inbox.type'), className: 'admin-wrap admin-wide', show: (item) => <>{typeName(item.type)}<br /><span className="quiet admin-id">{item.subject}</span></> },
            { key: 'why', title: t('admin.inbox.why'), className: 'admin-wrap admin-wide', show: (item) => <><Tag>{item.violation ?? item.code}</Tag>{item.message != null && ofBoth(item.message)}{item.path != null && <span className="quiet"> {item.path}</span>}</> },
            { key: 'region', title: t('view.region'), className: 'admin-wrap', show: (item) => (item.region == null ? '—' : `${nameOf(item.region)}`) },
            { key: 'on', title: t('admin.inbox.on'), className: 'number', show: (item) => item.occurredOn ?? '—' },
            { key: 'source', title: t('admin.inbox.source'), className: 'admin-wrap', show: (item) => item.source },
            { key: 'at', title: t('admin.inbox.at'), className: 'number', show: (item) => instantText(item.recordedAt) },
          ]}
          detail={(item) => <><p className="quiet admin-id">id {item.id} · {item.type}</p><FactData type={item.type} data={item.data} /></>}
          actions={(item) => <Button size="small" loading={busy} onClick={() => void replay([item])}>{t('admin.inbox.replay')}</Button>}
       />
        {after !== null && <Button block onClick={() => void fetchMore()}>{t('admin.more')}</Button>}
      </div>
    )}
  </>;
}
