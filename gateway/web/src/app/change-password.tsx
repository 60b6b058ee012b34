import { Alert, Button, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import type { CombinedError } from '@urql/core';
import { graphql } from '#gql';
import { change } from '../client/graphql';
import { post } from '../client/http';
import { LanguageSwitch } from './language-switch';
import { useSession } from './session';
import { ofBoth } from './told';

const ChangePassword = graphql(`mutation ChangePassword($old: String!, $password: String!) { changePassword(old: $old, password: $password) }`);

interface Typed {
  old: string;
  password: string;
  again: string;
}

/** Choosing a password of one's own. All sessions end with it, this one too: it is opened again at once. */
export default function ChangePasswordForm({ name }: { name: string }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const { begin, signOut } = useSession();
  const [told, setTold] = useState<string>();
  const [waiting, setWaiting] = useState(false);
  const required = { required: true, message: t('signIn.required') };

  const submit = async ({ old, password }: Typed): Promise<void> => {
    setWaiting(true);
    try {
      await change(client, ChangePassword, { old, password });
    } catch (error) {
      const { graphQLErrors, message } = error as CombinedError;
      setTold(ofBoth(graphQLErrors[0]?.message ?? message));
      setWaiting(false);
      return;
    }
    await post('/api/login', { username: name, password }).catch(() => undefined);
    begin();
  };
  return (
    <main className="sign-in">
      <div className="panel">
        <h1>{t('signIn.changeTitle')}</h1>
        <p className="quiet">{t('signIn.changeWhy')}</p>
        <Form<Typed> layout="vertical" onFinish={(typed) => void submit(typed)} requiredMark={false} disabled={waiting}>
          {told !== undefined && <Form.Item><Alert type="error" role="alert" showIcon title={told} /></Form.Item>}
          <input hidden readOnly autoComplete="username" value={name} />
          <Form.Item name="old" label={t('signIn.old')} rules={[required]}><Input.Password autoComplete="current-password" /></Form.Item>
          <Form.Item name="password" label={t('signIn.fresh')} rules={[required]}><Input.Password autoComplete="new-password" /></Form.Item>
          <Form.Item name="again" label={t('signIn.again')} dependencies={['password']} rules={[required, ({ getFieldValue }) => ({
            validator: (_, value) => (value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(t('signIn.differ')))),
          })]}><Input.Password autoComplete="new-password" /></Form.Item>
          <Button type="primary" htmlType="submit" block loading={waiting}>{t('signIn.change')}</Button>
          <Button type="text" block onClick={() => void signOut()}>{t('signIn.signOut')}</Button>
        </Form>
        <div className="language"><LanguageSwitch /></div>
      </div>
    </main>
  );
}
