import { CombinedError } from '@urql/core';
import { Alert, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import type { TodayAlertFragment } from '#gql/graphql';
import { useToldError } from '../../app/told';
import { change } from '../../client/graphql';
import { language } from '../../texts';
import { Acknowledge } from './documents';

interface Props {
  alert: TodayAlertFragment;
  close: () => void;
  done: (alert: TodayAlertFragment) => void;
}

/** Says what is done about an alert; said again, the latest stands. */
export default function AcknowledgeDialog({ alert, close, done }: Props): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const say = useToldError();
  const client = useClient();
  const [form] = Form.useForm<{ note: string }>();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<string>();
  const submit = async ({ note }: { note: string }): Promise<void> => {
    setBusy(true);
    try {
      done((await change(client, Acknowledge, { id: alert.id, note })).acknowledgeAlert);
    } catch (error) {
      setTold(error instanceof CombinedError ? say(error) : String(error));
      setBusy(false);
    }
  };
  return (
    <Modal open title={t('today.acknowledge')} onCancel={close} onOk={form.submit} okText={t('today.save')} cancelText={t('today.cancel')} okButtonProps={{ loading: busy }} closable={{ 'aria-label': t('today.cancel') }}>
      <Form form={form} layout="vertical" initialValues={{ note: alert.note ?? '' }} onFinish={(typed: { note: string }) => void submit(typed)} disabled={busy}>
        <p>{language() === 'zh' ? alert.name : alert.nameEn}</p>
        <Form.Item name="note" label={t('today.note')} extra={t('today.noteHelp')} rules={[{ required: true, whitespace: true, message: t('today.noteNeeded') }]}><Input.TextArea rows={3} maxLength={500} /></Form.Item>
        {told !== undefined && <Alert type="error" role="alert" showIcon title={told} />}
      </Form>
    </Modal>
  );
}
