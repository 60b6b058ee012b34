import { Button, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Boundary } from './boundary';
import { Pages } from './routes';
import { SessionProvider, useSession } from './session';
import { theme } from './theme';
import { Waiting } from './waiting';

const SignIn = lazy(() => import('./sign-in'));
const ChangePassword = lazy(() => import('./change-password'));

export function App(): ReactNode {
  const { t, i18n } = useTranslation();
  const [english, setEnglish] = useState<typeof zhCN>();
  useEffect(() => {
    document.title = `${t('app.short')} · ${t('app.title')}`;
    let over = false;
    if (i18n.language !== 'zh') void import('antd/locale/en_US').then((en) => void (over || setEnglish(en.default)));
    return () => void (over = true);
  }, [i18n.language, t]);
  return (
    <ConfigProvider locale={i18n.language === 'zh' ? zhCN : (english ?? zhCN)} theme={theme} button={{ autoInsertSpace: false }}>
      <Boundary of="page"><SessionProvider><Door /></SessionProvider></Boundary>
    </ConfigProvider>
  );
}

/** Every address is kept while somebody signs in: the form is shown in the page's place. */
function Door(): ReactNode {
  const { state, begin } = useSession();
  const { t } = useTranslation();
  if (state.is === 'asking') return <Waiting />;
  if (state.is === 'unreachable') return <main className="center" role="alert"><div><p>{t('errors.UNREACHABLE')}</p><Button type="primary" onClick={begin}>{t('app.retry')}</Button></div></main>;
  return (
    <Suspense fallback={<Waiting />}>
      {state.is === 'out' ? <SignIn oidc={state.oidc} /> : state.is === 'change' ? <ChangePassword name={state.me.name} /> : <Pages />}
    </Suspense>
  );
}
