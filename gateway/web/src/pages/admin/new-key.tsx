import { Form, Input, InputNumber } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../app/session';
import { newId } from '../../client/new-id';
import { RegionChooser } from '../../parts/region-chooser';
import { CreateKey } from './documents';
import { Dialog } from './dialog';
import { TypeChooser } from './type-chooser';
import { useChange } from '../../parts/use-change';

interface Typed {
  name: string;
  types?: string[];
  regions?: string[];
  expires?: string;
  rate?: number | null;
}
/** The end of a day in Shanghai. */
const endOf = (day: string): string => `${day}T16:00:00Z`;

/** Another key for a department. */
export function NewKey({ close, made }: { close: () => void; made: (name: string, key: string) => void }): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const [form] = Form.useForm<Typed>();
  const { busy, told, run } = useChange();
  // said twice it is one key
  const [requestId] = useState(newId);
  const submit = async ({ name, types = [], regions = [], expires, rate }: Typed): Promise<void> => {
    const data = await run(CreateKey, { name, types, regions, expiresAt: expires ? endOf(expires) : null, rate: rate ?? null, requestId });
    if (data) made(name, data.createApiKey.key);
  };
  return (
    <Dialog<Typed> title={t('admin.keys.create')} ok={t('admin.keys.create')} busy={busy} told={told} form={form} close={close} submit={(typed) => void submit(typed)} width={640}>
      <Form.Item name="name" label={t('admin.keys.department')} rules={[{ required: true, whitespace: true, message: t('signIn.required') }]}><Input maxLength={100} autoComplete="off" /></Form.Item>
      <Form.Item label={t('admin.keys.types')} extra={t('admin.keys.typesHint')}><Form.Item name="types" noStyle><TypeChooser /></Form.Item></Form.Item>
      <Form.Item label={t('admin.keys.regions')} extra={t('admin.regionsHint')} required><Form.Item name="regions" noStyle rules={[{ required: true, message: t('signIn.required') }]}><RegionChooser /></Form.Item></Form.Item>
      <div className="admin-pair">
        <Form.Item name="expires" label={t('admin.keys.expires')} extra={t('admin.keys.expiresHint')}><input type="date" className="day" min={scope.today} /></Form.Item>
        <Form.Item name="rate" label={t('admin.keys.rate')} extra={t('admin.keys.rateHint')}><InputNumber min={100} max={100_000} step={100} style={{ width: '100%' }} /></Form.Item>
      </div>
    </Dialog>
  );
}
