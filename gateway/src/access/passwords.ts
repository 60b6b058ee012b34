import { argon2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** argon2id as OWASP's password storage cheat sheet names it first for 19 MiB: 2 passes, one lane; some 50 ms a guess. Kept with each hash, so it can rise. */
const COST = { m: 19_456, t: 2, p: 1 } as const;
const LENGTH = 32;
const UNKNOWN = Buffer.alloc(16);

interface Cost {
  /** KiB */
  m: number;
  t: number;
  p: number;
}

const bytes = (password: string): Buffer => Buffer.from(password.normalize('NFC'));
const derive = (password: string, salt: Buffer, { m, t, p }: Cost): Promise<Buffer> => new Promise((resolve, reject) => {
  argon2('argon2id', { message: bytes(password), nonce: salt, parallelism: p, tagLength: LENGTH, memory: m, passes: t }, (error, key) => (error ? reject(error) : resolve(key)));
});
const base64 = (data: Buffer): string => data.toString('base64').replace(/=+$/, '');

/** In the form of the argon2 reference: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `$argon2id$v=19$m=${COST.m},t=${COST.t},p=${COST.p}$${base64(salt)}$${base64(await derive(password, salt, COST))}`;
}

/** True where the password is the one hashed. Takes as long for an unknown account (`stored` undefined). */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  if (stored?.startsWith('scrypt$')) return verifyScrypt(password, stored);
  const found = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([\w+/]{22})\$([\w+/]{43})$/.exec(stored ?? '');
  if (!found) {
    await derive(password, UNKNOWN, COST);
    return false;
  }
  const [, m, t, p, salt, hash] = found as unknown as [string, string, string, string, string, string];
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64'), { m: Number(m), t: Number(t), p: Number(p) }), Buffer.from(hash, 'base64'));
}

/** True where a hash is not made as hashes are made today: to be made anew at the next sign-in. */
export const isOutdated = (stored: string): boolean => !stored.startsWith(`$argon2id$v=19$m=${COST.m},t=${COST.t},p=${COST.p}$`);

/** Hashes of the first version: `scrypt$N$r$p$salt$hash`. */
async function verifyScrypt(password: string, stored: string): Promise<boolean> {
  const [, n, r, p, salt, hash] = stored.split('$');
  if (!salt || !hash) return false;
  const [N, R] = [Number(n), Number(r)];
  const found = await new Promise<Buffer>((resolve, reject) => {
    scrypt(bytes(password), Buffer.from(salt, 'base64'), LENGTH, { N, r: R, p: Number(p), maxmem: 256 * N * R }, (error, key) => (error ? reject(error) : resolve(key)));
  });
  return timingSafeEqual(found, Buffer.from(hash, 'base64'));
}
