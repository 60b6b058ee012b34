import { isRegionCode, normalizeRegion } from '@fazhi/domain';
import { badInput } from '../errors.js';
import type { AccessStore } from './access-store.js';
import { isTypePattern } from './principal.js';
import { digestOf, keyText, newKeyId, newToken } from './tokens.js';

const MOST = 100;

/**
 * Makes an API key; its text is told once. BAD_USER_INPUT with the argument's path. No types: a key that only reads.
 * @param by who makes it
 */
export async function createKey(
  store: AccessStore, by: string, asked: { name: string; types: readonly string[]; regions: readonly string[] },
): Promise<{ id: string; key: string }> {
  const { name, types, regions } = asked;
  if (name.trim() === '' || name.length > 100 || name.includes('\0') || !name.isWellFormed()) throw badInput('名称须为 1–100 个字符。 1–100 characters.', 'name');
  if (types.length > MOST || !types.every(isTypePattern)) throw badInput('类型须为 "mediation.*"、"*" 或全名。 Types are exact, "mediation.*" or "*".', 'types');
  if (regions.length > MOST || !regions.every(isRegionCode)) throw badInput('须为地区代码。 Regions are codes of 6, 9, 12 or 15 digits.', 'regions');
  const id = newKeyId();
  const secret = newToken();
  await store.addKey({ id, name, secret: digestOf(secret), types: [...new Set(types)], regions: [...new Set(regions.map(normalizeRegion))] }, by);
  return { id, key: keyText(id, secret) };
}
