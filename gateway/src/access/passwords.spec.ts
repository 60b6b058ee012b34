import { scryptSync } from 'node:crypto';
import { once } from './repeats.js';
import { hashPassword, isOutdated, verifyPassword } from './passwords.js';
import { MemoryAccessStore } from '../spec-memory.js';
import type { Principal } from './principal.js';
import { SignIn } from './sign-in.js';

it('a password is known by its hash, which never looks the same twice', async () => {
  const [a, b] = await Promise.all([hashPassword('密码 1'), hashPassword('密码 1')]);
  expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(a).not.toBe(b);
  expect([await verifyPassword('密码 1', a), await verifyPassword('密码 2', a), await verifyPassword('密码 1', undefined), await verifyPassword('', 'rubbish')]).toEqual([true, false, false, false]);
});

it('argon2id is the standard one, and its form is everybody\'s: a hash of the reference program is known', async () => {
  // echo -n password | argon2 somesalt12345678 -id -t 2 -k 19456 -p 1 -l 32 -e
  const known = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQxMjM0NTY3OA$DEwLbbIZGUtgBuB4gYok6r6hNvevYZoxkwMQ5/LXSaU';
  expect([await verifyPassword('password', known), await verifyPassword('Password', known)]).toEqual([true, false]);
});

it('a hash of the first version still opens, and is to be made anew', async () => {
  const old = `scrypt$32768$8$1$${Buffer.alloc(16, 7).toString('base64')}$${scryptSync('密码 1', Buffer.alloc(16, 7), 32, { N: 32_768, r: 8, p: 1, maxmem: 1 << 27 }).toString('base64')}`;
  expect([await verifyPassword('密码 1', old), await verifyPassword('密码 2', old), isOutdated(old), isOutdated(await hashPassword('密码 1'))]).toEqual([true, false, true, false]);
  const store = new MemoryAccessStore();
  await store.addAccount({ name: 'li', password: old, role: 'DEPARTMENT', types: [], regions: [] });
  await new SignIn(store).signIn('li', '密码 1', '127.0.0.1');
  expect((await store.account('li'))?.password).toMatch(/^\$argon2id/);
});

it('the administrator is made once; a generated password is told once', async () => {
  const store = new MemoryAccessStore();
  const signIn = new SignIn(store);
  const password = await signIn.ensureAdministrator(undefined);
  expect(password).toMatch(/^[\w-]{20}$/);
  expect(await signIn.ensureAdministrator('later')).toBeUndefined();
  await expect(signIn.signIn('admin', password as string, '127.0.0.1')).resolves.toMatchObject({ token: expect.stringMatching(/^[\w-]{43}$/) as string });
  await expect(signIn.signIn('admin', 'later', '127.0.0.1')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

it('a requestId is one principal\'s and one mutation\'s', async () => {
  const store = new MemoryAccessStore();
  const who = (id: string): Principal => ({ kind: 'user', id, name: id, role: 'ADMINISTRATOR', admin: true, types: [], regions: [], source: id });
  let n = 0;
  const ask = (by: string, mutation: string, requestId?: string): Promise<number> => once(store, who(by), mutation, requestId, () => Promise.resolve(++n));
  expect([await ask('a', 'm', 'r'), await ask('a', 'm', 'r'), await ask('b', 'm', 'r'), await ask('a', 'n', 'r'), await ask('a', 'm'), await ask('a', 'm', 'r')]).toEqual([1, 1, 2, 3, 4, 1]);
});
