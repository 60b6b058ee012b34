import { changeAccount as change, changePassword as choose, createAccount as create, resetPassword as reset, type AccountAsked } from '../../access/accounts.js';
import type { ShownAccount, ShownKey } from '../../access/access-store.js';
import { createKey, rotateKey, type KeyAsked } from '../../access/keys.js';
import { mayRead, rightsOf } from '../../access/principal.js';
import { once } from '../../access/repeats.js';
import { RIGHTS, ROLES } from '../../access/roles.js';
import { Problem } from '../../errors.js';
import { administratorsOnly } from '../asking.js';
import type { Operation } from '../operation.js';

interface Repeatable {
  requestId?: string | null;
}

/** Who is asking, and what that lets them do: a page shows nobody a button that is refused. */
export function me(_: unknown, __: unknown, { who, services }: Operation): object {
  const rights = rightsOf(who);
  return {
    ...who, mustChangePassword: who.mustChange ?? false, roleName: rights.zh, roleNameEn: rights.en,
    sends: rights.sends === 'own' ? who.types : rights.sends, regions: who.regions, aggregates: rights.aggregates, reads: services.parts.domains.map((d) => d.name).filter((name) => mayRead(who, name)), settings: rights.settings ?? false, inbox: rights.inbox ?? false, audit: rights.audit ?? false, reports: rights.reports ?? null,
  };
}

export const roles = (): object[] => ROLES.map((code) => ({ code, name: RIGHTS[code].zh, nameEn: RIGHTS[code].en }));

export function accounts(_: unknown, __: unknown, op: Operation): Promise<ShownAccount[]> {
  administratorsOnly(op);
  return op.services.store.accounts();
}

export function apiKeys(_: unknown, __: unknown, op: Operation): Promise<ShownKey[]> {
  administratorsOnly(op);
  return op.services.store.keys();
}

/** Puts it on record first, does it, and has every open connection of this process looked at again. */
async function changing<T>(op: Operation, action: string, subject: string, detail: string | undefined, work: () => Promise<T>): Promise<T> {
  administratorsOnly(op);
  await op.onRecord({ action, subject, ...(detail !== undefined && { detail }) });
  const done = await work();
  op.services.rightsChanged();
  return done;
}

export const peopleMutations = {
  createAccount: (_: unknown, args: AccountAsked & Repeatable, op: Operation): Promise<{ name: string; password: string | null }> =>
    changing(op, 'account.create', args.name.slice(0, 50), `${args.role.slice(0, 30)} ${args.regions.slice(0, 20).join(',').slice(0, 300)}`, () =>
      once(op.services.store, op.who, 'createAccount', args.requestId, (store) => create(store, args))),

  changeAccount: async (_: unknown, args: Parameters<typeof change>[2] & { name: string }, op: Operation): Promise<boolean> => {
    const detail = JSON.stringify({ role: args.role, regions: args.regions, types: args.types, disabled: args.disabled, unlock: args.unlock });
    await changing(op, 'account.change', args.name.slice(0, 50), detail, () => change(op.services.store, args.name, args));
    return true;
  },

  resetPassword: (_: unknown, { name }: { name: string }, op: Operation): Promise<string> =>
    changing(op, 'account.reset', name.slice(0, 50), undefined, () => reset(op.services.store, name)),

  /** One's own; all sessions end, this one too. */
  changePassword: async (_: unknown, { old, password }: { old: string; password: string }, op: Operation): Promise<boolean> => {
    if (op.who.kind !== 'user') throw new Problem('FORBIDDEN', '密钥没有密码。 A key has no password.');
    await op.onRecord({ action: 'account.password', subject: op.who.name });
    await choose(op.services.store, op.who.name, old, password);
    op.services.rightsChanged();
    return true;
  },

  createApiKey: (_: unknown, args: KeyAsked & Repeatable, op: Operation): Promise<{ id: string; key: string }> =>
    changing(op, 'key.create', args.name.slice(0, 100), `${args.types.slice(0, 20).join(',').slice(0, 300)} ${args.regions.slice(0, 20).join(',').slice(0, 300)}`, () =>
      once(op.services.store, op.who, 'createApiKey', args.requestId, (store) => createKey(store, `${op.who.kind}:${op.who.id}`, args))),

  rotateApiKey: (_: unknown, args: { id: string; overlapHours?: number | null } & Repeatable, op: Operation): Promise<{ id: string; key: string }> =>
    changing(op, 'key.rotate', args.id.slice(0, 50), undefined, () =>
      once(op.services.store, op.who, 'rotateApiKey', args.requestId, (store) => rotateKey(store, args.id, args.overlapHours))),

  revokeApiKey: (_: unknown, { id }: { id: string }, op: Operation): Promise<boolean> =>
    changing(op, 'key.revoke', id.slice(0, 50), undefined, () => op.services.store.revokeKey(id)),
};
