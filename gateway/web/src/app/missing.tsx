import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export function Missing(): ReactNode {
  const { t } = useTranslation();
  return <div className="panel center" role="alert"><p>{t('app.notFound')} <Link to="/overview">{t('app.toOverview')}</Link></p></div>;
}

/** For those who may not see a page. */
export function Forbidden(): ReactNode {
  const { t } = useTranslation();
  return <div className="panel center" role="alert"><p>{t('app.forbidden')}</p></div>;
}

/** Also what is shown where a file of an older build is gone: loading the page again brings the new one. */
export function Broken(): ReactNode {
  const { t } = useTranslation();
  return <div className="center" role="alert"><div><p>{t('app.failed')}</p><Button type="primary" onClick={() => location.reload()}>{t('app.reload')}</Button></div></div>;
}

/** In the place of a page that is not there yet. */
export function Soon({ title }: { title: string }): ReactNode {
  const { t } = useTranslation();
  return <><div className="page-head"><h1>{title}</h1></div><div className="panel center"><p>{t('app.soon')}</p></div></>;
}
