import { Button, Modal, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminKeysQuery } from '#gql/graphql';
import { useAsked } from '../../client/graphql';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { useRegionName } from '../../parts/regions';
import { Secret } from '../../parts/secret';
import { instantText } from '../../parts/when';
import { Keys, RevokeKey } from './documents';
import { Head } from './head';
import { NewKey } from './new-key';
import { RotateKeyDialog } from './rotate-key';
import { useChange } from '../../parts/use-change';

type Key = AdminKeysQuery['apiKeys'][number];
const isToCome = (at: string): boolean => Date.parse(at) > Date.now();
const isOpen = (key: Key): boolean => key.revokedAt === null && (key.expiresAt == null || Date.parse(key.expiresAt) > Date.now());

/** Departments' keys: what each may send and see, until when, when it was last used. */
export default function KeysSection(): ReactNode {
  const { t } = useTranslation();
  const nameOf = useRegionName();
  const { data, error, refresh } = useAsked(Keys, {});
  const [creating, setCreating] = useState(false);
  const [rotating, setRotating] = useState<Key>();
  const [secret, setSecret] = useState<{ name: string; text: string }>();
  const [modal, holder] = Modal.useModal();
  const { run, told } = useChange();
  const rows = data && [...data.apiKeys].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (a.createdAt < b.createdAt ? 1 : -1));

  const revoke = async (key: Key): Promise<void> => {
    const sure = await modal.confirm({ title: t('admin.keys.revokeTitle', { name: key.name }), content: t('admin.keys.revokeWhy'), okText: t('admin.keys.revoke'), okButtonProps: { danger: true } });
    if (sure && (await run(RevokeKey, { id: key.id }))) refresh();
  };
  const made = (name: string, text: string): void => {
    setCreating(false);
    setRotating(undefined);
    setSecret({ name, text });
    refresh();
  };
  return <>
    <Head of="keys"><Button type="primary" onClick={() => setCreating(true)}>{t('admin.keys.create')}</Button></Head>
    {told !== undefined && <p role="alert" className="told">{told}</p>}
    {error && !data ? <Failed error={error} again={refresh} /> : (
      <div className="panel">
        <Records<Key>
          label={t('admin.sections.keys')} rows={rows} rowKey={(key) => key.id} empty={t('admin.keys.none')}
          columns={[
            { key: 'name', title: t('admin.keys.name'), show: (key) => <><strong>{key.name}</strong> <span className="quiet number">{key.id}</span></> },
            { key: 'types', title: t('admin.keys.types'), className: 'admin-wrap', show: (key) => (key.types.length === 0 ? t('admin.keys.readsOnly') : key.types.join('、')) },
            { key: 'regions', title: t('admin.keys.regions'), className: 'admin-wrap', show: (key) => key.regions.map(nameOf).join('、') || '—' },
            { key: 'rate', title: t('admin.keys.rate'), className: 'number', show: (key) => key.rate ?? t('admin.keys.usual') },
            { key: 'expires', title: t('admin.keys.expires'), className: 'number', show: (key) => (key.expiresAt == null ? t('admin.keys.never') : instantText(key.expiresAt)) },
            { key: 'used', title: t('admin.keys.used'), className: 'number', show: (key) => instantText(key.lastUsedAt) },
            { key: 'state', title: t('admin.state'), show: (key) => <State of={key} /> },
          ]}
          actions={(key) => key.revokedAt === null && <>
            <Button size="small" onClick={() => setRotating(key)}>{t('admin.keys.rotate')}</Button>
            <Button size="small" danger onClick={() => void revoke(key)}>{t('admin.keys.revoke')}</Button>
          </>}
        />
      </div>
    )}
    {creating && <NewKey close={() => setCreating(false)} made={made} />}
    {rotating && <RotateKeyDialog id={rotating.id} name={rotating.name} close={() => setRotating(undefined)} made={made} />}
    {secret && <Secret title={secret.name} label={t('admin.keys.secret')} text={secret.text} hint={t('admin.once')} close={() => setSecret(undefined)} />}
    {holder}
  </>;
}

function State({ of: key }: { of: Key }): ReactNode {
  const { t } = useTranslation();
  if (key.revokedAt != null) return <Tag title={instantText(key.revokedAt)}>{t('admin.keys.revoked')}</Tag>;
  if (!isOpen(key)) return <Tag>{t('admin.keys.expired')}</Tag>;
  return <><Tag color="success">{t('admin.keys.open')}</Tag>{key.overlapUntil != null && isToCome(key.overlapUntil) && <span className="quiet number">{t('admin.keys.overlap', { at: instantText(key.overlapUntil) })}</span>}</>;
}
