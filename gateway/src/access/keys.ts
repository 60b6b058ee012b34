import { isRegionCode, normalizeRegion } from '@fazhi/domain';
import { badInput, Problem } from '../errors.js';
import type { AccessStore } from './access-store.js';
import { isTypePattern } from './principal.js';
import { isReserved } from './sources.js';
import { digestOf, keyText, newKeyId, newToken } from './tokens.js';

const MOST = 100;
/** How long the secret before a rotation opens at most, and unless said. */
const LONGEST_OVERLAP_HOURS = 30 * 24;
const OVERLAP_HOURS = 24;

export interface KeyAsked {
  name: string;
  types: readonly string[];
  regions: readonly string[];
  /** UTC instant. */
  expiresAt?: string | null;
  /** Requests a second, 100 to 100,000. */
  rate?: number | null;
  /** The sources it may send under, exactly so; none told: any that is nobody's name. */
  sources?: readonly string[] | null;
}

/**
 * Makes an API key; its text is told once. BAD_USER_INPUT with the argument's path. No types: a key that only reads.
 * @param by who makes it
 */
export async function createKey(store: AccessStore, by: string, asked: KeyAsked): Promise<{ id: string; key: string }> {
  const { name, types, regions } = asked;
  if (name.trim() === '' || name.length > 100 || name.includes('\0') || !name.isWellFormed()) throw badInput('名称须为 1–100 个字符。 1–100 characters.', 'name');
  if (types.length > MOST || !types.every(isTypePattern)) throw badInput('类型须为 "mediation.*"、"*" 或全名。 Types are exact, "mediation.*" or "*".', 'types');
  if (regions.length > MOST || !regions.every(isRegionCode)) throw badInput('须为地区代码。 Regions are codes of 6, 9, 12 or 15 digits.', 'regions');
  const rate = asked.rate ?? null;
  if (rate !== null && (rate < 100 || rate > 100_000)) throw badInput('每秒 100–100000 次。 100 to 100,000 a second.', 'rate');
  const sources = asked.sources ?? null;
  if (sources && !(sources.length > 0 && sources.length <= MOST && sources.every(isSource))) throw badInput('来源须为 1–100 个，各 1–500 个字符，且非保留名称。 1–100 sources of 1–500 characters, none a reserved name.', 'sources');
  const id = newKeyId();
  const secret = newToken();
  await store.addKey({
    id, name, secret: digestOf(secret), types: [...new Set(types)], regions: [...new Set(regions.map(normalizeRegion))], rate, expiresAt: instant(asked.expiresAt), sources: sources && [...new Set(sources)],
  }, by);
  return { id, key: keyText(id, secret) };
}

/** Another secret for a key, told once; the present one opens it some hours longer. NOT_FOUND where there is no such key. */
export async function rotateKey(store: AccessStore, id: string, overlapHours: number | null | undefined): Promise<{ id: string; key: string }> {
  const hours = overlapHours ?? OVERLAP_HOURS;
  if (!(hours >= 0 && hours <= LONGEST_OVERLAP_HOURS)) throw badInput(`0–${LONGEST_OVERLAP_HOURS} 小时。 0 to ${LONGEST_OVERLAP_HOURS} hours.`, 'overlapHours');
  const secret = newToken();
  if (!(await store.rotateKey(id, digestOf(secret), Math.round(hours * 3600)))) throw new Problem('NOT_FOUND', '没有这个密钥。 There is no such key.', 'id');
  return { id, key: keyText(id, secret) };
}

const isSource = (text: string): boolean => text.length > 0 && text.length <= 500 && !text.includes('\0') && text.isWellFormed() && !isReserved(text);

function instant(text: string | null | undefined): string | null {
  if (text === undefined || text === null) return null;
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/.test(text) ? new Date(text) : undefined;
  if (!at || Number.isNaN(at.getTime())) throw badInput('须为 UTC 时刻，如 2027-01-01T00:00:00Z。 Must be a UTC instant like 2027-01-01T00:00:00Z.', 'expiresAt');
  return at.toISOString();
}
