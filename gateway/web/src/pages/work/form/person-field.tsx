import { Button, Input, Space } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSyncExternalStore } from 'react';
import { connected } from '../../../outbox/connected';

const PersonDialog = lazy(() => import('./person-dialog'));

interface PersonFieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (key: string) => void;
  region: string;
  disabled: boolean;
}

/** A person's key: written, or told by the vault for an identity number, which itself enters no fact and is kept nowhere. */
export function PersonField({ id, label, value, onChange, region, disabled }: PersonFieldProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const [open, setOpen] = useState(false);
  const online = useSyncExternalStore(connected.on, connected.read);
  return <>
    <Space.Compact className="wide">
      <Input id={id} aria-label={label} value={value} onChange={({ target }) => onChange(target.value)} maxLength={200} disabled={disabled} autoComplete="off" />
      <Button onClick={() => setOpen(true)} disabled={disabled || !online}>{t('person.open')}</Button>
    </Space.Compact>
    {!online && <p className="quiet small">{t('person.offline')}</p>}
    {open && <Suspense><PersonDialog region={region} close={() => setOpen(false)} chosen={(key) => {
      onChange(key);
      setOpen(false);
    }} /></Suspense>}
  </>;
}
