import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { badInput } from '../errors.js';
import type { AccessStore } from './access-store.js';
import type { Principal } from './principal.js';

/**
 * Runs `work` once for a requestId of a principal and mutation; the same id again is told the first answer. The answer is kept
 * sealed with a key made from the requestId, of which only a digest is kept: reading the table does not reveal a new key's
 * secret as long as requestIds are not guessable (UUIDs).
 */
export async function once<T>(
  store: AccessStore, who: Principal, mutation: string, requestId: string | null | undefined, work: (store: AccessStore) => Promise<T>,
): Promise<T> {
  if (requestId === null || requestId === undefined) return work(store);
  if (requestId === '' || requestId.length > 200) throw badInput('须为 1–200 个字符。 1–200 characters.', 'requestId');
  const name = JSON.stringify([who.kind, who.id, mutation, requestId]);
  const digest = createHash('sha256').update(`digest ${name}`).digest();
  const sealed = await store.once(digest, async (inside) => seal(name, Buffer.from(JSON.stringify(await work(inside)))));
  return JSON.parse(unseal(name, sealed).toString('utf8')) as T;
}

const keyFor = (name: string, salt: Buffer): Buffer => Buffer.from(hkdfSync('sha256', name, salt, 'answer', 32));

/** salt (16) · nonce (12) · tag (16) · text */
function seal(name: string, text: Buffer): Buffer {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(name, salt), nonce);
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), body]);
}

function unseal(name: string, sealed: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', keyFor(name, sealed.subarray(0, 16)), sealed.subarray(16, 28));
  cipher.setAuthTag(sealed.subarray(28, 44));
  return Buffer.concat([cipher.update(sealed.subarray(44)), cipher.final()]);
}
