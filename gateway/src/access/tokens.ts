import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, URL-safe. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A key as its owner sends it: `fz_<id>_<secret>`. */
export const keyText = (id: string, secret: string): string => `fz_${id}_${secret}`;
export const newKeyId = (): string => randomBytes(8).toString('hex');

/** The parts of a key's text; undefined where it is none. */
export function readKeyText(text: string): { id: string; secret: string } | undefined {
  const found = /^fz_([0-9a-f]{16})_([\w-]{43})$/.exec(text);
  return found ? { id: found[1] as string, secret: found[2] as string } : undefined;
}
