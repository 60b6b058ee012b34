import { Checkbox, Form, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminAccountsQuery } from '#gql/graphql';
import { newId } from '../../client/new-id';
import { RegionChooser } from '../../parts/region-chooser';
import { language } from '../../texts';
import type { Account } from './accounts';
import { ChangeAccount, CreateAccount } from './documents';
import { Dialog } from './dialog';
import { TypeChooser } from './type-chooser';
import { useChange } from '../../parts/use-change';

interface Typed {
  name: string;
  role: string;
  regions?: string[];
  types?: string[];
  sso?: boolean;
  issuer?: string;
  subject?: string;
}
/** Levels of regions a role is given (the gateway decides; this saves a refusal). Absent: any. */
const LEVELS: Readonly<Record<string, readonly string[]>> = {
  VILLAGE_MEDIATOR: ['VILLAGE', 'GROUP'], TOWN_JUSTICE: ['TOWN'], AFTERCARE_OFFICER: ['TOWN'], PUBLICITY_OFFICER: ['TOWN'], EXAM_ADMIN: ['COUNTY', 'TOWN'], TOWN_ROL_OFFICE: ['TOWN'],
  COUNTY_JUSTICE: ['COUNTY'], COUNTY_DASHBOARD: ['COUNTY'], DATA_ADMIN: ['COUNTY', 'TOWN'],
};
/** Roles that need no region. */
const NOWHERE = new Set(['ADMINISTRATOR', 'PUBLIC', 'AUDITOR']);

/** A new account, or what an account may do. */
export function AccountDialog({ account, roles, close, done }: { account: Account | undefined; roles: AdminAccountsQuery['roles']; close: () => void; done: (name: string, password: string | null) => void }): ReactNode {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const role = Form.useWatch('role', form) ?? account?.role;
  const sso = Form.useWatch('sso', form) ?? false;
  const { busy, told, run } = useChange();
  const [requestId] = useState(newId);
  const levels = role === undefined ? undefined : LEVELS[role];
  const submit = async ({ name, role: chosen, regions = [], types = [], issuer, subject }: Typed): Promise<void> => {
    const rights = { role: chosen, regions, types: chosen === 'DEPARTMENT' ? types : [] };
    if (account) {
      if (await run(ChangeAccount, { name: account.name, ...rights })) done(account.name, null);
      return;
    }
    const data = await run(CreateAccount, { name, ...rights, issuer: sso ? (issuer ?? null) : null, subject: sso ? (subject ?? null) : null, requestId });
    if (data) done(data.createAccount.name, data.createAccount.password ?? null);
  };
  const required = { required: true, message: t('signIn.required') };
  return (
    <Dialog<Typed> title={account ? t('admin.accounts.editTitle', { name: account.name }) : t('admin.accounts.create')} ok={account ? t('admin.save') : t('admin.accounts.create')} busy={busy} told={told} form={form} close={close} submit={(typed) => void submit(typed)} initial={account ? { name: account.name, role: account.role, regions: account.regions, types: account.types } : {}}>
      {!account && <Form.Item name="name" label={t('admin.accounts.name')} extra={t('admin.accounts.nameHint')} rules={[required, { pattern: /^[\p{L}\p{Nd}._@-]{2,50}$/u, message: t('admin.accounts.nameHint') }]}><Input autoComplete="off" maxLength={50} /></Form.Item>}
      <Form.Item name="role" label={t('admin.accounts.role')} rules={[required]}>
        <Select aria-label={t('admin.accounts.role')} options={roles.map(({ code, name, nameEn }) => ({ value: code, label: language() === 'zh' ? name : nameEn }))} onChange={() => form.setFieldValue('regions', [])} virtual={false} listHeight={320} />
      </Form.Item>
      {role !== undefined && !NOWHERE.has(role) && (
        <Form.Item label={t('admin.keys.regions')} extra={t('admin.regionsHint')} required>
          <Form.Item name="regions" noStyle rules={[required]}><RegionChooser levels={levels && new Set(levels)} /></Form.Item>
        </Form.Item>
      )}
      {role === 'DEPARTMENT' && <Form.Item label={t('admin.keys.types')}><Form.Item name="types" noStyle><TypeChooser /></Form.Item></Form.Item>}
      {!account && <Form.Item name="sso" valuePropName="checked"><Checkbox>{t('admin.accounts.ssoOnly')}</Checkbox></Form.Item>}
      {!account && sso && (
        <div className="admin-pair">
          <Form.Item name="issuer" label={t('admin.accounts.issuer')} rules={[required]}><Input maxLength={300} autoComplete="off" /></Form.Item>
          <Form.Item name="subject" label={t('admin.accounts.subject')} rules={[required]}><Input maxLength={300} autoComplete="off" /></Form.Item>
        </div>
      )}
    </Dialog>
  );
}
