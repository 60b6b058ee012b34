import './records.css';
import { Alert, Button, Modal, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Something that is told once, in a window that ends when it says so; nothing of it stays on the page. */
export function Secret({ title, label, text, hint, close }: { title: string; label: string; text: string; hint: string; close: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Modal open title={title} footer={<Button type="primary" onClick={close}>{t('records.kept')}</Button>} closable={false} keyboard={false} mask={{ closable: false }}><div className="secret">
      <p>{label}</p>
      <Typography.Paragraph className="secret-text" copyable={{ text, tooltips: false, icon: [t('records.copy'), t('records.copied')] }}><code data-secret>{text}</code></Typography.Paragraph>
      <Alert type="warning" showIcon title={hint} />
    </div></Modal>
  );
}
