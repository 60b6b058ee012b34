import { Alert, Button, Divider, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { post, type Refused } from '../client/http';
import { keepAddress } from './address';
import { leaving } from './kept-session';
import { LanguageSwitch } from './language-switch';
import { useSession } from './session';
import { useTold } from './told';

interface Typed {
  username: string;
  password: string;
}

/** Signing in, at whatever address somebody came to. */
export default function SignIn({ oidc }: { oidc: boolean }): ReactNode {
  const { t } = useTranslation();
  const { begin } = useSession();
  const [told, setTold] = useState<Refused>();
  const [waiting, setWaiting] = useState(false);
  const say = useTold();

  const submit = async (typed: Typed): Promise<void> => {
    setWaiting(true);
    try {
      await post('/api/login', typed);
      // the new session's cookie has taken the old one's place
      leaving.end();
      begin();
    } catch (error) {
      setTold(error as Refused);
      setWaiting(false);
    }
  };
  return (
    <main className="sign-in">
      <div className="panel">
        <h1>{t('app.title')}</h1>
        <p className="quiet">{t('signIn.title')}</p>
        <Form<Typed> layout="vertical" onFinish={(typed) => void submit(typed)} requiredMark={false} disabled={waiting}>
          {told && <Form.Item><Alert type="error" role="alert" showIcon title={told.code === 'UNAUTHENTICATED' ? t('signIn.refused') : say(told.code, told.message)} /></Form.Item>}
          <Form.Item name="username" label={t('signIn.username')} rules={[{ required: true, message: t('signIn.required') }]}><Input autoComplete="username" autoFocus maxLength={100} /></Form.Item>
          <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true, message: t('signIn.required') }]}><Input.Password autoComplete="current-password" maxLength={1000} /></Form.Item>
          <Button type="primary" htmlType="submit" block loading={waiting}>{t('signIn.submit')}</Button>
        </Form>
        {oidc && <><Divider /><Button block href="/api/oidc/start" onClick={() => {
          keepAddress();
          leaving.end();
        }}>{t('signIn.sso')}</Button></>}
        <div className="language"><LanguageSwitch /></div>
      </div>
    </main>
  );
}
