import { Button, Result } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export function Missing(): ReactNode {
  const { t } = useTranslation();
  return <Result status="warning" title={t('app.notFound')} extra={<Link to="/overview">{t('app.toOverview')}</Link>} />;
}

/** Also what is shown where a file of an older build is gone: loading the page again brings the new one. */
export function Broken(): ReactNode {
  const { t } = useTranslation();
  return <main className="center"><Result status="error" title={t('app.failed')} extra={<Button type="primary" onClick={() => location.reload()}>{t('app.reload')}</Button>} /></main>;
}

/** In the place of a page that is not there yet. */
export function Soon({ title }: { title: string }): ReactNode {
  const { t } = useTranslation();
  return <><div className="page-head"><h1>{title}</h1></div><div className="panel center"><p>{t('app.soon')}</p></div></>;
}
