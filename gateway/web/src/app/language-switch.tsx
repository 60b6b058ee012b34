import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { language, speak } from '../texts';

/** Named in the language it leads to. */
export function LanguageSwitch(): ReactNode {
  const { t } = useTranslation();
  const to = language() === 'zh' ? 'en' : 'zh';
  return <Button type="text" lang={to === 'en' ? 'en' : 'zh-CN'} onClick={() => void speak(to)}>{t('app.language')}</Button>;
}
