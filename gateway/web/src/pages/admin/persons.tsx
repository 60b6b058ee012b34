import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Erase } from './documents';
import { Head } from './head';
import { useChange } from '../../parts/use-change';

interface Typed {
  key: string;
  reason: string;
}

/** Destroys what is known of a person, for good; what was counted stays. */
export default function PersonsSection(): ReactNode {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const [modal, holder] = Modal.useModal();
  const { run, busy, told } = useChange();
  const [done, setDone] = useState<{ key: string; known: boolean }>();
  const erase = async ({ key, reason }: Typed): Promise<void> => {
    setDone(undefined);
    if (!(await modal.confirm({ title: t('admin.persons.sure'), content: t('admin.persons.sureWhy', { key: key.trim() }), okText: t('admin.persons.erase'), okButtonProps: { danger: true } }))) return;
    const answer = await run(Erase, { key: key.trim(), reason });
    if (!answer) return;
    setDone({ key: key.trim(), known: answer.erasePerson });
    form.resetFields();
  };
  const required = { required: true, whitespace: true, message: t('signIn.required') };
  return <>
    <Head of="persons" />
    <div className="panel admin-narrow">
      <Form<Typed> form={form} layout="vertical" onFinish={(typed) => void erase(typed)} disabled={busy}>
        <Form.Item name="key" label={t('admin.persons.key')} extra={t('admin.persons.keyHint')} rules={[required]}><Input maxLength={200} autoComplete="off" /></Form.Item>
        <Form.Item name="reason" label={t('admin.persons.reason')} extra={t('admin.persons.reasonHint')} rules={[required]}><Input.TextArea rows={3} maxLength={500} /></Form.Item>
        <Button danger type="primary" htmlType="submit" loading={busy}>{t('admin.persons.erase')}</Button>
      </Form>
      {told !== undefined && <Alert type="error" role="alert" showIcon title={told} />}
      {done && <Alert type={done.known ? 'success' : 'info'} role="status" showIcon title={t(done.known ? 'admin.persons.done' : 'admin.persons.unknown', { key: done.key })} />}
    </div>
    {holder}
  </>;
}
