import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPool, migrate, transaction } from '@fazhi/store';
import type { Pool } from 'pg';
import { startTestPostgres, type TestPostgres } from '../embedded/postgres.js';
import { keysFromFile, readMasterKeys, rewriteKeyFile, Vault, vaultMigrations } from '@fazhi/services/vault/module.js';

let server: TestPostgres;
let pool: Pool;
let folder: string;
beforeAll(async () => {
  server = await startTestPostgres();
  const url = await server.newDatabase();
  pool = createPool(url, { max: 2 });
  await transaction(pool, (client) => client.query('create schema vault'));
  await migrate(url, 'vault', vaultMigrations);
  folder = await mkdtemp(join(tmpdir(), 'fazhi-vault-'));
});
afterAll(async () => {
  await pool?.end();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});
const OVER = { over: true };
const person = { idNumber: '110101199003070337', name: '张样本' };

it('a rotation wraps every key anew and opens everything, also for a process that does not know of it', async () => {
  const file = join(folder, 'master.key');
  const [one, other] = [new Vault(pool, keysFromFile(file, true)), new Vault(pool, keysFromFile(file, true))];
  const key = await one.register(person, OVER);
  expect([await other.keyOf(person.idNumber), await other.open(key)]).toEqual([key, person]);
  const before = readMasterKeys(await readFile(file, 'utf8'))[0]?.id;
  await rewriteKeyFile(file, 'add');
  expect(await one.rewrap()).toBe(1);
  await rewriteKeyFile(file, 'first-only');
  const after = readMasterKeys(await readFile(file, 'utf8'));
  expect([after.length, after[0]?.id === before]).toEqual([1, false]);
  const { rows } = await pool.query<{ by: string }>('select wrapped_by as by from vault.person union select wrapped_by from vault.secret');
  expect(rows).toEqual([{ by: after[0]?.id }]);
  expect([await other.open(key), await new Vault(pool, keysFromFile(file)).keyOf(person.idNumber)]).toEqual([person, key]);
});

it('what is told later goes over what was told; what is erased is gone, and the key stays the same', async () => {
  const vault = new Vault(pool, keysFromFile(join(folder, 'master.key')));
  const key = await vault.register({ ...person, phone: '13812345678' }, OVER);
  expect(await vault.open(key)).toEqual({ ...person, phone: '13812345678' });
  expect([await vault.erase(key), await vault.erase(key), await vault.open(key)]).toEqual([true, false, undefined]);
  expect(await vault.register(person, OVER)).toBe(key);
  expect(await vault.open(key)).toEqual(person);
});

it('what somebody tells who may not change it is kept where nothing was told before, and nowhere else', async () => {
  const vault = new Vault(pool, keysFromFile(join(folder, 'master.key')));
  const other = { idNumber: '11010119900307002X', name: '王样本' };
  const key = await vault.register(other, { over: false });
  const told = { ...other, name: '改名', phone: '13812345678' };
  expect(await vault.differs(told)).toEqual(['name']);
  expect(await vault.register(told, { over: false })).toBe(key);
  expect(await vault.open(key)).toEqual({ ...other, phone: '13812345678' });
  expect([await vault.differs({ ...told, name: other.name }), await vault.differs({ ...told, idNumber: '110101198001010038' })]).toEqual([[], []]);
});

it('a row put in the place of another opens nothing', async () => {
  const vault = new Vault(pool, keysFromFile(join(folder, 'master.key')));
  const [a, b] = [await vault.register(person, OVER), await vault.register({ idNumber: '110101198001010010'.replace(/.$/, '3'), name: '李样本' }, OVER)];
  await pool.query('update vault.person p set sealed = o.sealed, wrapped = o.wrapped from vault.person o where p.person_key = $1 and o.person_key = $2', [a, b]);
  await expect(vault.open(a)).rejects.toThrow();
});
