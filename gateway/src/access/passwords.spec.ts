import { once } from './repeats.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { MemoryAccessStore } from '../spec-memory.js';
import type { Principal } from './principal.js';
import { SignIn } from './sign-in.js';

it('a password is known by its hash, which never looks the same twice', async () => {
  const [a, b] = await Promise.all([hashPassword('密码 1'), hashPassword('密码 1')]);
  expect(a).toMatch(/^scrypt\$32768\$8\$1\$/);
  expect(a).not.toBe(b);
  expect([await verifyPassword('密码 1', a), await verifyPassword('密码 2', a), await verifyPassword('密码 1', undefined), await verifyPassword('', 'rubbish')]).toEqual([true, false, false, false]);
});

it('the administrator is made once; a generated password is told once', async () => {
  const store = new MemoryAccessStore();
  const signIn = new SignIn(store);
  const password = await signIn.ensureAdministrator(undefined);
  expect(password).toMatch(/^[\w-]{20}$/);
  expect(await signIn.ensureAdministrator('later')).toBeUndefined();
  await expect(signIn.signIn('admin', password as string, '127.0.0.1')).resolves.toMatch(/^[\w-]{43}$/);
  await expect(signIn.signIn('admin', 'later', '127.0.0.1')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

it('a requestId is one principal\'s and one mutation\'s', async () => {
  const store = new MemoryAccessStore();
  const who = (id: string): Principal => ({ kind: 'user', id, name: id, admin: true, types: [], regions: [], source: id });
  let n = 0;
  const ask = (by: string, mutation: string, requestId?: string): Promise<number> => once(store, who(by), mutation, requestId, () => Promise.resolve(++n));
  expect([await ask('a', 'm', 'r'), await ask('a', 'm', 'r'), await ask('b', 'm', 'r'), await ask('a', 'n', 'r'), await ask('a', 'm'), await ask('a', 'm', 'r')]).toEqual([1, 1, 2, 3, 4, 1]);
});
