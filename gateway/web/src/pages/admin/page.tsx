import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Soon } from '../../app/missing';
import { useSignedIn } from '../../app/session';

export default function AdminPage(): ReactNode {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  return <>
    <Soon title={t('menu.admin')} />
    {me.audit && <p><a href="/audit">{t('admin.audit')}</a></p>}
  </>;
}
