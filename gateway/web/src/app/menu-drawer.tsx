import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The menu of a phone. */
export default function MenuDrawer({ close, children }: { close: () => void; children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  return <Drawer placement="left" size={240} open onClose={close} title={t('app.title')} closable={{ 'aria-label': t('app.closeMenu') }}>{children}</Drawer>;
}
