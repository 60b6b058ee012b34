import { isRegionCode, normalizeRegion } from '@fazhi/domain';
import { badInput, Problem } from '../errors.js';
import type { AccessStore, Account, AccountChange } from './access-store.js';
import { checkPassword } from './password-rules.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { isTypePattern } from './principal.js';
import { isRole, type RoleName } from './roles.js';
import { newToken } from './tokens.js';

/** Regions and types of one account. */
const MOST = 100;
const LEVELS: Partial<Record<RoleName, readonly number[]>> = {
  VILLAGE_MEDIATOR: [12, 15], TOWN_JUSTICE: [9], AFTERCARE_OFFICER: [9], PUBLICITY_OFFICER: [9], EXAM_ADMIN: [6, 9], TOWN_ROL_OFFICE: [9],
  COUNTY_JUSTICE: [6], COUNTY_DASHBOARD: [6], DATA_ADMIN: [6, 9],
};
/** Of these the region says everything: without one they see nothing. */
const NOWHERE: readonly RoleName[] = ['ADMINISTRATOR', 'PUBLIC', 'AUDITOR'];

export interface AccountAsked {
  name: string;
  role: string;
  regions: readonly string[];
  types?: readonly string[] | null;
  /** Generated and told once where none is given. */
  password?: string | null;
  issuer?: string | null;
  subject?: string | null;
}

/**
 * Makes an account. Its password, given or made up, is somebody else's: it must be changed at the first sign-in. With `issuer` and
 * `subject` the county's own sign-on opens it and it has no password. BAD_USER_INPUT with the argument's path.
 */
export async function createAccount(store: AccessStore, asked: AccountAsked): Promise<{ name: string; password: string | null }> {
  const { name } = asked;
  if (!/^[\p{L}\p{Nd}._@-]{2,50}$/u.test(name)) throw badInput('用户名须为 2–50 个字母、数字、汉字或 . _ @ -。 A name has 2 to 50 letters, digits or . _ @ -.', 'name');
  const role = roleOf(asked.role);
  const regions = regionsOf(role, asked.regions);
  const types = typesOf(role, asked.types ?? []);
  const external = outside(asked);
  const password = external ? null : (asked.password ?? generated());
  if (password !== null && typeof asked.password === 'string') checkPassword(password, name);
  const added = await store.addAccount({ name, password: password === null ? null : await hashPassword(password), role, types, regions, mustChange: password !== null, ...external });
  if (!added) throw badInput('用户名或外部身份已存在。 The name, or the outside identity, is taken.', 'name');
  return { name, password: typeof asked.password === 'string' ? null : password };
}

/** Changes role, regions, types, or closes and opens an account; the sessions it has end. NOT_FOUND where there is none. */
export async function changeAccount(store: AccessStore, name: string, asked: { role?: string | null; regions?: readonly string[] | null; types?: readonly string[] | null; disabled?: boolean | null; unlock?: boolean | null }): Promise<void> {
  const before = await known(store, name);
  const role = asked.role === undefined || asked.role === null ? before.role : roleOf(asked.role);
  const regions = regionsOf(role, asked.regions ?? before.regions);
  const types = typesOf(role, asked.types ?? (role === 'DEPARTMENT' ? before.types : []));
  if (before.role === 'ADMINISTRATOR' && (role !== 'ADMINISTRATOR' || asked.disabled === true)) await keepOne(store, name);
  const rights = asked.role !== undefined || asked.regions !== undefined || asked.types !== undefined;
  const change: AccountChange = {
    ...(rights && { role, regions, types }), ...(typeof asked.disabled === 'boolean' && { disabled: asked.disabled }), ...(asked.unlock === true && { unlock: true }),
  };
  await store.changeAccount(name, change);
}

/** An administrator sets another password, told once, to be changed at the next sign-in; sessions end and a lock is lifted. */
export async function resetPassword(store: AccessStore, name: string): Promise<string> {
  if ((await known(store, name)).password === null) throw badInput('该账号由外部身份登录，没有密码。 The account has no password: the county’s own sign-on opens it.', 'name');
  const password = generated();
  await store.changeAccount(name, { password: await hashPassword(password), mustChange: true, unlock: true });
  return password;
}

/** A person's own new password; all their sessions end. UNAUTHENTICATED where the old one is wrong. */
export async function changePassword(store: AccessStore, name: string, old: string, password: string): Promise<void> {
  const account = await known(store, name);
  const wait = await store.lockedFor(name);
  if (wait > 0) throw new Problem('RATE_LIMITED', '账号已锁定，请稍后再试。 The account is locked for a while.', undefined, wait);
  if (account.password === null || !(await verifyPassword(old, account.password))) {
    await store.failed(name, 10, 900);
    throw badInput('原密码不正确。 The old password is wrong.', 'old');
  }
  checkPassword(password, name);
  if (old === password) throw badInput('新密码不能与原密码相同。 The new password is the old one.', 'password');
  await store.changeAccount(name, { password: await hashPassword(password), mustChange: false });
}

async function known(store: AccessStore, name: string): Promise<Account> {
  const account = await store.account(name);
  if (!account) throw new Problem('NOT_FOUND', '没有这个账号。 There is no such account.', 'name');
  return account;
}

async function keepOne(store: AccessStore, but: string): Promise<void> {
  const others = (await store.accounts()).filter((a) => a.role === 'ADMINISTRATOR' && !a.disabled && a.name !== but);
  if (others.length === 0) throw badInput('至少保留一名管理员。 One administrator must remain.', 'role');
}

/** 120 random bits; of several kinds, so that it passes its own rules. */
const generated = (): string => `${newToken().replace(/[_-]/g, '').slice(0, 18)}-7a`;

function roleOf(text: string): RoleName {
  if (!isRole(text)) throw badInput(`没有角色 ${text.slice(0, 30)}。 There is no such role.`, 'role');
  return text;
}

function regionsOf(role: RoleName, regions: readonly string[]): string[] {
  if (regions.length > MOST || !regions.every(isRegionCode)) throw badInput('须为地区代码。 Regions are codes of 6, 9, 12 or 15 digits.', 'regions');
  const own = [...new Set(regions.map(normalizeRegion))];
  if (NOWHERE.includes(role)) return own;
  if (own.length === 0) throw badInput('该角色须有地区。 The role needs a region.', 'regions');
  const levels = LEVELS[role];
  if (levels && !own.every((r) => levels.includes(r.length))) throw badInput('地区级别与角色不符。 The regions are not of the role’s level.', 'regions');
  return own;
}

function typesOf(role: RoleName, types: readonly string[]): string[] {
  if (types.length > 0 && role !== 'DEPARTMENT') throw badInput('只有部门账号另设报送类型。 Only a department’s account names the types it sends.', 'types');
  if (types.length > MOST || !types.every(isTypePattern)) throw badInput('类型须为 "mediation.*"、"*" 或全名。 Types are exact, "mediation.*" or "*".', 'types');
  return [...new Set(types)];
}

function outside({ issuer, subject, password }: AccountAsked): { issuer: string; subject: string } | undefined {
  if ((issuer ?? null) === null && (subject ?? null) === null) return undefined;
  const good = (text: unknown): text is string => typeof text === 'string' && text.length > 0 && text.length <= 300 && !text.includes('\0');
  if (!good(issuer) || !good(subject)) throw badInput('issuer 与 subject 须同时给出。 issuer and subject belong together.', 'subject');
  if (typeof password === 'string') throw badInput('外部登录的账号没有密码。 An account of the county’s own sign-on has no password.', 'password');
  return { issuer, subject };
}
