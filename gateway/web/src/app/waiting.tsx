import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function Waiting(): ReactNode {
  const { t } = useTranslation();
  return <div className="center quiet" role="status">{t('app.loading')}</div>;
}
