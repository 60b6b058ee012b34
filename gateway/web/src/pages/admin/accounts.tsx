import { Button, Modal, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminAccountsQuery } from '#gql/graphql';
import { useSignedIn } from '../../app/session';
import { useAsked } from '../../client/graphql';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { useRegionName } from '../../parts/regions';
import { Secret } from '../../parts/secret';
import { instantText } from '../../parts/when';
import { language } from '../../texts';
import { AccountDialog } from './account-dialog';
import { Accounts, ChangeAccount, ResetPassword } from './documents';
import { Head } from './head';
import { useChange } from '../../parts/use-change';

export type Account = AdminAccountsQuery['accounts'][number];

/** Who may sign in, and as what. */
export default function AccountsSection(): ReactNode {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const nameOf = useRegionName();
  const { data, error, refresh } = useAsked(Accounts, {});
  const [editing, setEditing] = useState<Account | 'new'>();
  const [secret, setSecret] = useState<{ name: string; text: string }>();
  const [modal, holder] = Modal.useModal();
  const { run, told } = useChange();
  const roleName = (code: string): string => {
    const role = data?.roles.find((r) => r.code === code);
    return (language() === 'zh' ? role?.name : role?.nameEn) ?? code;
  };
  const change = async (variables: { name: string; disabled?: boolean; unlock?: boolean }): Promise<void> => {
    if (await run(ChangeAccount, variables)) refresh();
  };
  const disable = async ({ name }: Account): Promise<void> => {
    if (await modal.confirm({ title: t('admin.accounts.disableTitle', { name }), content: t('admin.accounts.disableWhy'), okText: t('admin.accounts.disable'), okButtonProps: { danger: true } })) await change({ name, disabled: true });
  };
  const reset = async ({ name }: Account): Promise<void> => {
    if (!(await modal.confirm({ title: t('admin.accounts.resetTitle', { name }), content: t('admin.accounts.resetWhy'), okText: t('admin.accounts.reset') }))) return;
    const answer = await run(ResetPassword, { name });
    if (answer) setSecret({ name, text: answer.resetPassword });
    refresh();
  };
  return <>
    <Head of="accounts"><Button type="primary" onClick={() => setEditing('new')}>{t('admin.accounts.create')}</Button></Head>
    {told !== undefined && <p role="alert" className="told">{told}</p>}
    {error && !data ? <Failed error={error} again={refresh} /> : (
      <div className="panel">
        <Records<Account>
          label={t('admin.sections.accounts')} rows={data?.accounts} rowKey={(account) => account.name} empty={t('admin.accounts.none')}
          columns={[
            { key: 'name', title: t('admin.accounts.name'), show: (account) => <strong>{account.name}</strong> },
            { key: 'role', title: t('admin.accounts.role'), show: (account) => roleName(account.role) },
            { key: 'regions', title: t('admin.keys.regions'), className: 'admin-wrap', show: (account) => account.regions.map(nameOf).join('、') || '—' },
            { key: 'types', title: t('admin.keys.types'), className: 'admin-wrap', show: (account) => account.types.join('、') || '—' },
            { key: 'state', title: t('admin.state'), show: (account) => <State of={account} /> },
          ]}
          actions={(account) => <>
            <Button size="small" onClick={() => setEditing(account)}>{t('admin.accounts.edit')}</Button>
            {account.issuer == null && <Button size="small" onClick={() => void reset(account)}>{t('admin.accounts.reset')}</Button>}
            {account.lockedUntil != null && <Button size="small" onClick={() => void change({ name: account.name, unlock: true })}>{t('admin.accounts.unlock')}</Button>}
            {account.disabled
              ? <Button size="small" onClick={() => void change({ name: account.name, disabled: false })}>{t('admin.accounts.enable')}</Button>
              : account.name !== me.name && <Button size="small" danger onClick={() => void disable(account)}>{t('admin.accounts.disable')}</Button>}
          </>}
        />
      </div>
    )}
    {editing !== undefined && data && (
      <AccountDialog
        account={editing === 'new' ? undefined : editing} roles={data.roles} close={() => setEditing(undefined)}
        done={(name, password) => {
          setEditing(undefined);
          if (password !== null) setSecret({ name, text: password });
          refresh();
        }}
      />
    )}
    {secret && <Secret title={secret.name} label={t('admin.accounts.password')} text={secret.text} hint={t('admin.accounts.once')} close={() => setSecret(undefined)} />}
    {holder}
  </>;
}

function State({ of: account }: { of: Account }): ReactNode {
  const { t } = useTranslation();
  return <>
    {account.disabled ? <Tag>{t('admin.accounts.disabled')}</Tag> : <Tag color="success">{t('admin.accounts.open')}</Tag>}
    {account.lockedUntil != null && <Tag color="warning">{t('admin.accounts.locked', { at: instantText(account.lockedUntil) })}</Tag>}
    {account.mustChange && <Tag>{t('admin.accounts.mustChange')}</Tag>}
    {account.issuer != null && <Tag title={`${account.issuer} ${account.subject ?? ''}`}>{t('admin.accounts.sso')}</Tag>}
  </>;
}
