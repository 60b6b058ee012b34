import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Soon } from '../../app/missing';

export default function ReportsPage(): ReactNode {
  const { t } = useTranslation();
  return <Soon title={t('menu.reports')} />;
}
