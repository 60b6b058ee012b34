import { CombinedError } from '@urql/core';
import { Alert, Button, Form, Input, Modal, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { useTold } from '../../../app/told';
import { ask, codeOf, useAsked } from '../../../client/graphql';
import { post, Refused } from '../../../client/http';
import { FindPerson, Purposes } from '../documents';

interface Typed {
  idNumber: string;
  purpose?: string;
  name?: string;
  sex?: string;
  birthDate?: string;
  phone?: string;
  address?: string;
}

/** Finds somebody who is on record here, for a purpose that goes on record too; or tells the vault who somebody is. Either way the answer is a key. */
export default function PersonDialog({ region, close, chosen }: { region: string; close: () => void; chosen: (key: string) => void }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const say = useTold();
  const client = useClient();
  const [way, setWay] = useState<'find' | 'register'>('register');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<string>();
  const [form] = Form.useForm<Typed>();
  const purposes = useAsked(Purposes, {}, { pause: way !== 'find' });

  const submit = async ({ purpose = '', ...typed }: Typed): Promise<void> => {
    setBusy(true);
    setTold(undefined);
    try {
      if (way === 'find') chosen((await ask(client, FindPerson, { idNumber: typed.idNumber, region, purpose })).findPerson.key);
      else {
        const given = Object.fromEntries(Object.entries(typed).filter(([, v]) => v !== undefined && v !== ''));
        chosen(((await (await post('/api/persons', given)).json()) as { personKey: string }).personKey);
      }
    } catch (error) {
      const code = error instanceof CombinedError ? (codeOf(error) ?? '') : error instanceof Refused ? error.code : '';
      const message = error instanceof CombinedError ? (error.graphQLErrors[0]?.message ?? error.message) : error instanceof Error ? error.message : '';
      setTold(code === 'NOT_FOUND' ? t('person.none') : say(code, message));
    }
    setBusy(false);
  };
  const required = { required: true, message: t('words.required') };
  return (
    <Modal open title={t('person.title')} onCancel={close} onOk={form.submit} okText={t(way === 'find' ? 'person.find' : 'person.register')} cancelText={t('form.cancel')} okButtonProps={{ loading: busy }} closable={{ 'aria-label': t('form.cancel') }} destroyOnHidden>
      <Form<Typed> form={form} layout="vertical" onFinish={(typed) => void submit(typed)} disabled={busy} preserve={false} autoComplete="off">
        <Form.Item><Segmented block value={way} onChange={setWay} options={[{ value: 'register', label: t('person.register') }, { value: 'find', label: t('person.find') }]} /></Form.Item>
        <p className="quiet">{t(way === 'find' ? 'person.findWhy' : 'person.registerWhy')}</p>
        <Form.Item name="idNumber" label={t('person.idNumber')} rules={[required, { pattern: /^\d{17}[\dXx]$/, message: t('person.idForm') }]}><Input maxLength={18} autoComplete="off" inputMode="text" /></Form.Item>
        {way === 'find'
          ? <Form.Item name="purpose" label={t('person.purpose')} rules={[required]}><Select aria-label={t('person.purpose')} options={(purposes.data?.purposes ?? []).map((p) => ({ value: p.key, label: p.label }))} /></Form.Item>
          : <>
            <Form.Item name="name" label={t('person.name')} rules={[required]}><Input maxLength={100} autoComplete="off" /></Form.Item>
            <Form.Item name="phone" label={t('person.phone')}><Input maxLength={20} autoComplete="off" inputMode="tel" /></Form.Item>
            <Form.Item name="address" label={t('person.address')}><Input maxLength={200} autoComplete="off" /></Form.Item>
          </>}
        {told !== undefined && <Alert type="error" role="alert" showIcon title={told} />}
        <Button htmlType="submit" hidden />
      </Form>
    </Modal>
  );
}
