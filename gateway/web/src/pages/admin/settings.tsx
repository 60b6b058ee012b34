import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminSettingsQuery } from '#gql/graphql';
import { useSignedIn } from '../../app/session';
import { useView } from '../../app/view';
import { useAsked } from '../../client/graphql';
import type { Answered } from '../../parts/answer';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { instantText } from '../../parts/when';
import { language } from '../../texts';
import { Dialog } from './dialog';
import { Settings } from './documents';
import { Head } from './head';
import { useSubmit } from './use-submit';

type Setting = AdminSettingsQuery['settings'][number];
interface Schema {
  type?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  pattern?: string;
  description?: string;
  enum?: readonly string[];
}
const nameOf = (setting: Setting): string => (language() === 'zh' ? setting.name : setting.nameEn);
const valueOf = (value: unknown, unit: string | null | undefined): string => `${String(value)}${unit != null && language() === 'zh' && !unit.includes('/') ? ` ${unit}` : ''}`;

/** A county's limits and days: in force, by default, since when; each change is a fact of its own. */
export default function SettingsSection(): ReactNode {
  const { t } = useTranslation();
  const { region } = useView();
  const county = region.slice(0, 6);
  const { data, error, refresh } = useAsked(Settings, useMemo(() => ({ region: county }), [county]));
  const [sought, setSought] = useState('');
  const [editing, setEditing] = useState<Setting>();
  const rows = data?.settings.filter((setting) => `${setting.key} ${setting.name} ${setting.nameEn}`.toLowerCase().includes(sought.trim().toLowerCase()));
  return <>
    <Head of="settings" />
    <div className="admin-filters"><Input type="search" aria-label={t('admin.settings.find')} placeholder={t('admin.settings.find')} value={sought} onChange={({ target }) => setSought(target.value)} /></div>
    {error && !data ? <Failed error={error} again={refresh} /> : (
      <div className="panel">
        <Records<Setting>
          label={t('admin.sections.settings')} rows={rows} rowKey={(setting) => setting.key} empty={t('admin.settings.none')} detailLabel={t('admin.settings.history')}
          columns={[
            { key: 'name', title: t('admin.settings.name'), className: 'admin-wrap', show: (setting) => <>{nameOf(setting)} <span className="quiet">{setting.key}</span></> },
            { key: 'value', title: t('admin.settings.value'), className: 'number', show: (setting) => <strong>{valueOf(setting.value, setting.unit)}</strong> },
            { key: 'since', title: t('admin.settings.since'), className: 'number', show: (setting) => setting.since ?? t('admin.settings.never') },
            { key: 'default', title: t('admin.settings.default'), className: 'number', show: (setting) => valueOf(setting.default, setting.unit) },
          ]}
          detail={(setting) => (setting.history.length === 0 ? <p className="quiet">{t('admin.settings.noHistory')}</p> : (
            <ul className="admin-history">{setting.history.map((one, i) => <li key={i}><span className="number">{one.on}</span> → <strong>{valueOf(one.value, setting.unit)}</strong> <span className="quiet">{one.by} · <span className="number">{instantText(one.recordedAt)}</span></span></li>)}</ul>
          ))}
          actions={(setting) => <Button size="small" onClick={() => setEditing(setting)}>{t('admin.settings.change')}</Button>}
        />
      </div>
    )}
    {editing && <ChangeSetting setting={editing} county={county} close={() => {
      setEditing(undefined);
      refresh();
    }} />}
  </>;
}

function ChangeSetting({ setting, county, close }: { setting: Setting; county: string; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const [form] = Form.useForm<{ value: string | number; on: string }>();
  const { submit, busy, told } = useSubmit();
  const [answer, setAnswer] = useState<Answered>();
  const schema = setting.schema as Schema;
  const send = async ({ value, on }: { value: string | number; on: string }): Promise<void> => setAnswer(await submit({ type: 'config.set', subject: setting.key, data: { region: county, occurredOn: on, key: setting.key, value } }));
  const required = { required: true, message: t('signIn.required') };
  return (
    <Dialog title={nameOf(setting)} ok={t('admin.save')} busy={busy} told={told} form={form} initial={{ value: setting.value as string | number, on: scope.today }} close={close} submit={(typed) => void send(typed)} answer={answer}>
      <p className="quiet">{t('admin.settings.now', { value: valueOf(setting.value, setting.unit), default: valueOf(setting.default, setting.unit) })}</p>
      <Form.Item name="value" label={`${t('admin.settings.value')}${setting.unit != null ? `（${setting.unit}）` : ''}`} extra={language() === 'zh' ? schema.description : undefined} rules={[required, ...(schema.pattern !== undefined ? [{ pattern: new RegExp(schema.pattern), message: schema.description ?? schema.pattern }] : [])]}>
        {schema.enum ? <Select aria-label={nameOf(setting)} options={schema.enum.map((value) => ({ value, label: value }))} />
          : schema.type === 'integer' ? <InputNumber precision={0} min={schema.minimum ?? 0} max={schema.maximum ?? 100_000} style={{ width: '100%' }} /> : <Input maxLength={schema.maxLength ?? 100} />}
      </Form.Item>
      <Form.Item name="on" label={t('admin.effective')} extra={t('admin.settings.effectiveHint')} rules={[required]}><input type="date" className="day" max={scope.today} /></Form.Item>
    </Dialog>
  );
}
