import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Soon } from '../../app/missing';

export default function IndicatorsPage(): ReactNode {
  const { t } = useTranslation();
  return <Soon title={t('menu.indicators')} />;
}
