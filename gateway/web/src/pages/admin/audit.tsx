import { Alert, AutoComplete, Button, Form, Input } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useClient } from 'urql';
import type { CombinedError } from '@urql/core';
import type { AdminAuditQuery } from '#gql/graphql';
import { withChanges } from '../../app/params';
import { useToldError } from '../../app/told';
import { ask, useAsked } from '../../client/graphql';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { useRegionName } from '../../parts/regions';
import { instantText } from '../../parts/when';
import { language } from '../../texts';
import { labelOf } from '../../texts/label';
import { ACTIONS, useActionName } from './audit-actions';
import { Audit, Roles } from './documents';
import { Head } from './head';

type Entry = AdminAuditQuery['audit']['nodes'][number];
const FILTERS = ['from', 'to', 'who', 'action', 'subject', 'region'] as const;
type Filters = Partial<Record<(typeof FILTERS)[number], string>>;
const PAGE = 100;
/** What an export holds at most. */
const MOST = 10_000;
const EXPORT_PAGE = 500;
/** In the address, beside the view that every page has. */
const param = (name: string): string => (name === 'region' ? 'auditRegion' : name);

/** Who did and looked at what, newest first; looking at it is on record too. */
export default function AuditSection(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const sayError = useToldError();
  const actionName = useActionName();
  const nameOf = useRegionName();
  const [params, setParams] = useSearchParams();
  const asked = FILTERS.map((name) => params.get(param(name)) ?? '').join('\n');
  const filters = useMemo(() => Object.fromEntries(FILTERS.map((name, i) => [name, asked.split('\n')[i] || null])) as Record<(typeof FILTERS)[number], string | null>, [asked]);
  const { data, error, refresh, fetching } = useAsked(Audit, useMemo(() => ({ ...filters, first: PAGE, after: null as string | null }), [filters]), { policy: 'network-only' });
  const { data: known } = useAsked(Roles, {});
  const [more, setMore] = useState<{ of: unknown; nodes: Entry[]; after: string | null }>();
  const [told, setTold] = useState<string>();
  const [exporting, setExporting] = useState(false);
  const beyond = more?.of === data ? more : undefined;
  const nodes = data && [...data.audit.nodes, ...(beyond?.nodes ?? [])];
  const after = beyond ? beyond.after : data?.audit.pageInfo.hasNextPage ? (data.audit.pageInfo.endCursor ?? null) : null;
  const roleName = (code: string): string => {
    const role = known?.roles.find((r) => r.code === code);
    return (language() === 'zh' ? role?.name : role?.nameEn) ?? code;
  };
  const purposeName = (key: string | null | undefined): string => {
    const purpose = known?.purposes.find((p) => p.key === key);
    return purpose ? labelOf(purpose) : (key ?? '');
  };

  const search = (typed: Filters): void => setParams((old) => withChanges(old, Object.fromEntries(FILTERS.map((name) => [param(name), typed[name]?.trim()]))));
  const page = async (cursor: string | null, first: number): Promise<AdminAuditQuery['audit']> => (await ask(client, Audit, { ...filters, first, after: cursor })).audit;
  const trying = async (work: () => Promise<void>): Promise<void> => {
    setTold(undefined);
    try {
      await work();
    } catch (problem) {
      setTold(sayError(problem as CombinedError));
    }
  };
  const fetchMore = (): Promise<void> => trying(async () => {
    const { nodes: next, pageInfo } = await page(after, PAGE);
    setMore({ of: data, nodes: [...(beyond?.nodes ?? []), ...next], after: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null });
  });
  const columns = [
    { key: 'n', title: t('admin.audit.n'), className: 'number', show: (e: Entry) => e.n },
    { key: 'at', title: t('admin.audit.at'), className: 'number', show: (e: Entry) => instantText(e.at) },
    { key: 'who', title: t('admin.audit.who'), className: 'admin-wrap', show: (e: Entry) => e.who },
    { key: 'role', title: t('admin.accounts.role'), show: (e: Entry) => roleName(e.role) },
    { key: 'action', title: t('admin.audit.action'), className: 'admin-wrap', show: (e: Entry) => actionName(e.action) },
    { key: 'subject', title: t('admin.audit.subject'), className: 'admin-wrap', show: (e: Entry) => e.subject ?? '—' },
    { key: 'region', title: t('view.region'), className: 'admin-wrap', show: (e: Entry) => (e.region == null ? '—' : nameOf(e.region)) },
    { key: 'purpose', title: t('admin.audit.purpose'), className: 'admin-wrap', show: (e: Entry) => [purposeName(e.purpose), e.detail ?? ''].filter((text) => text !== '').join(' · ') || '—' },
    { key: 'ip', title: t('admin.audit.ip'), className: 'number', show: (e: Entry) => e.ip },
  ];
  const save = async (): Promise<void> => {
    setExporting(true);
    await trying(async () => {
      const all: Entry[] = [];
      for (let cursor: string | null = null; all.length < MOST;) {
        const { nodes: next, pageInfo } = await page(cursor, EXPORT_PAGE);
        all.push(...next);
        if (!pageInfo.hasNextPage || pageInfo.endCursor == null) break;
        cursor = pageInfo.endCursor;
      }
      const { saveExcel } = await import('../../parts/save-excel');
      await saveExcel(t('admin.sections.audit'), [{
        name: t('admin.sections.audit'), head: [t('admin.audit.n'), t('admin.audit.at'), t('admin.audit.who'), t('admin.accounts.role'), t('admin.audit.action'), t('admin.audit.actionCode'), t('admin.audit.service'), t('admin.audit.subject'), t('view.region'), t('admin.audit.purpose'), t('admin.audit.detail'), t('admin.audit.ip')],
        rows: all.map((e) => [e.n, instantText(e.at), e.who, roleName(e.role), actionName(e.action), e.action, e.service, e.subject, e.region, purposeName(e.purpose), e.detail, e.ip]),
      }]);
      if (all.length >= MOST) setTold(t('admin.audit.cut', { n: MOST }));
    });
    setExporting(false);
  };
  return <>
    <Head of="audit"><Button loading={exporting} onClick={() => void save()}>{t('admin.audit.export')}</Button></Head>
    <div className="panel admin-stack">
      <Form<Filters> key={asked} layout="vertical" className="admin-audit-filters" initialValues={Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, value ?? '']))} onFinish={search}>
        <Form.Item name="from" label={t('admin.audit.from')}><input type="date" className="day" /></Form.Item>
        <Form.Item name="to" label={t('admin.audit.to')}><input type="date" className="day" /></Form.Item>
        <Form.Item name="who" label={t('admin.audit.who')}><Input maxLength={200} /></Form.Item>
        <Form.Item name="action" label={t('admin.audit.action')}><AutoComplete aria-label={t('admin.audit.action')} options={ACTIONS.map((value) => ({ value, label: `${actionName(value)} ${value}` }))} showSearch={{ filterOption: (input, option) => String(option?.label ?? '').includes(input) }} /></Form.Item>
        <Form.Item name="subject" label={t('admin.audit.subject')}><Input maxLength={500} /></Form.Item>
        <Form.Item name="region" label={t('admin.audit.regionCode')}><Input maxLength={15} inputMode="numeric" /></Form.Item>
        <Button type="primary" htmlType="submit" loading={fetching && !data}>{t('admin.audit.search')}</Button>
      </Form>
      {told !== undefined && <Alert type="warning" role="alert" showIcon title={told} />}
      {error && !data ? <Failed error={error} again={refresh} /> : <Records<Entry> label={t('admin.sections.audit')} rows={nodes} rowKey={(e) => String(e.n)} empty={t('admin.audit.none')} columns={columns} />}
      {after !== null && nodes && <Button block onClick={() => void fetchMore()}>{t('admin.more')}</Button>}
    </div>
  </>;
}
