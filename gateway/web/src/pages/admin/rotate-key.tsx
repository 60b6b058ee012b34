import { Form, InputNumber } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../client/new-id';
import { RotateKey } from './documents';
import { Dialog } from './dialog';
import { useChange } from '../../parts/use-change';

/** Another secret for a key; the present one goes on opening it for some hours, so that the department can change over. */
export function RotateKeyDialog({ id, name, close, made }: { id: string; name: string; close: () => void; made: (name: string, key: string) => void }): ReactNode {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ hours: number }>();
  const { busy, told, run } = useChange();
  const [requestId] = useState(newId);
  const submit = async ({ hours }: { hours: number }): Promise<void> => {
    const data = await run(RotateKey, { id, overlapHours: hours, requestId });
    if (data) made(name, data.rotateApiKey.key);
  };
  return (
    <Dialog<{ hours: number }> title={t('admin.keys.rotateTitle', { name })} ok={t('admin.keys.rotate')} busy={busy} told={told} form={form} initial={{ hours: 24 }} close={close} submit={(typed) => void submit(typed)}>
      <Form.Item name="hours" label={t('admin.keys.hours')} extra={t('admin.keys.hoursHint')} rules={[{ required: true, message: t('signIn.required') }]}><InputNumber min={0} max={720} style={{ width: '100%' }} /></Form.Item>
    </Dialog>
  );
}
