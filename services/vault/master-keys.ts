import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A key that wraps the keys of persons; named by a digest of itself. */
export interface MasterKey {
  id: string;
  key: Buffer;
}

const named = (key: Buffer): MasterKey => ({ id: createHash('sha256').update('fazhi master key').update(key).digest('hex').slice(0, 16), key });

/** The keys of a text: one a line, 32 bytes in base64, the one in use first; those after it still open what they wrapped. Throws, never telling the text. */
export function readMasterKeys(text: string): MasterKey[] {
  const lines = text.split('\n').map((l) => l.trim()).filter((l) => l !== '' && !l.startsWith('#'));
  const keys = lines.map((line) => {
    const key = /^[A-Za-z0-9+/]{43}=$/.test(line) ? Buffer.from(line, 'base64') : undefined;
    if (key?.length !== 32) throw new Error('a master key is 32 bytes in base64');
    return named(key);
  });
  if (keys.length === 0) throw new Error('there is no master key');
  return keys;
}

/** Where the master keys come from. */
export interface MasterKeySource {
  /** The one in use first. */
  load(): Promise<readonly MasterKey[]>;
}

/** Keys told by the environment: they cannot be rotated while running. */
export const keysFromText = (text: string): MasterKeySource => {
  const keys = readMasterKeys(text);
  return { load: () => Promise.resolve(keys) };
};

/** Keys in a file, read again whenever asked for. With `make` it is made, readable by its owner alone, where it is missing. */
export const keysFromFile = (path: string, make = false): MasterKeySource => ({
  async load() {
    try {
      return readMasterKeys(await readFile(path, 'utf8'));
    } catch (error) {
      if (!make || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await mkdir(dirname(path), { recursive: true });
      const key = newMasterKey();
      // of two processes that start at once one makes it
      await writeFile(path, `${key}\n`, { mode: 0o600, flag: 'wx' }).catch((e: NodeJS.ErrnoException) => {
        if (e.code !== 'EEXIST') throw e;
      });
      return readMasterKeys(await readFile(path, 'utf8'));
    }
  },
});

/** 32 random bytes in base64. */
export const newMasterKey = (): string => randomBytes(32).toString('base64');

/** Puts a new key before those of the file, or leaves only the first: at no moment is there a file without the keys in use. */
export async function rewriteKeyFile(path: string, change: 'add' | 'first-only'): Promise<void> {
  const lines = (await readFile(path, 'utf8')).split('\n').map((l) => l.trim()).filter((l) => l !== '' && !l.startsWith('#'));
  const next = change === 'add' ? [newMasterKey(), ...lines] : lines.slice(0, 1);
  const beside = `${path}.${process.pid}.new`;
  await writeFile(beside, `${next.join('\n')}\n`, { mode: 0o600 });
  await chmod(beside, 0o600);
  await rename(beside, path);
}
