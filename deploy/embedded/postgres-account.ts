import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './postgres-binaries.js';

/** How a PostgreSQL program is started: under which account, and through which command. */
export interface Account {
  /** Owner of the cluster's files; absent: ours. */
  owner?: { uid: number; gid: number };
  /** Turns a program and its arguments into what is spawned. */
  command(program: string, args: readonly string[]): { file: string; args: string[]; uid?: number; gid?: number };
}

const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`;
/** PostgreSQL inherits nothing of our environment: PG* variables and locales would change what it does. */
export const postgresEnvironment = { PATH, LC_ALL: 'C' };

/**
 * The account for a cluster below `dataDir`. PostgreSQL refuses to run as root, so root starts it as the owner of an
 * existing cluster or as the system user `postgres`, made if missing. That user may be unable to reach the programs or
 * the data below a 0700 folder: then it gets the one capability to read past permissions, and nothing else of root.
 * Where util-linux' setpriv exists, the kernel also kills PostgreSQL when its guard dies.
 * Throws, naming the settings that help, where no way leads there.
 */
export function postgresAccount(binaries: Binaries, dataDir: string): Account {
  const setpriv = spawnSync('setpriv', ['--pdeathsig', 'QUIT', 'true'], { env: postgresEnvironment }).status === 0;
  if (process.getuid?.() !== 0) {
    return {
      command: (program, args) =>
        setpriv ? { file: 'setpriv', args: ['--pdeathsig', 'QUIT', program, ...args] } : { file: program, args: [...args] },
    };
  }
  const owner = ownerOf(join(dataDir, 'pg')) ?? systemUser();
  for (const rights of setpriv ? [[], ['dac_read_search'], ['dac_override']] : [undefined]) {
    const account: Account = {
      owner,
      command: (program, args) =>
        rights === undefined
          ? { file: program, args: [...args], ...owner }
          : { file: 'setpriv', args: [...privileges(owner, rights), program, ...args] },
    };
    if (reaches(account, binaries, dataDir)) return account;
  }
  throw new Error(
    `The system user ${owner.uid}, as which PostgreSQL must run because root may not, cannot reach ${binaries.postgres} and ${dataDir}. ` +
      'Set FAZHI_DATA to a folder that every user can traverse, start as another user than root, or set FAZHI_DATABASE_URL to a PostgreSQL server',
  );
}

/**
 * access(2), by which PostgreSQL looks for itself, drops capabilities of ordinary users unless the secure bit is set;
 * capabilities must be ambient to reach the processes that initdb and postgres start.
 */
function privileges({ uid, gid }: { uid: number; gid: number }, rights: readonly string[]): string[] {
  const given = rights.map((right) => `+${right}`).join(',');
  return [
    `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--pdeathsig', 'QUIT',
    ...(given === '' ? [] : ['--securebits=+no_setuid_fixup', `--inh-caps=${given}`, `--ambient-caps=${given}`]),
  ];
}

function reaches(account: Account, { postgres, share }: Binaries, dataDir: string): boolean {
  const script = 'test -x "$1" && "$1" --version && test -r "$2/postgres.bki" && cd "$3"';
  const { file, args, ...ids } = account.command('/bin/sh', ['-c', script, 'sh', postgres, share, dataDir]);
  return spawnSync(file, args, { ...ids, cwd: '/', env: postgresEnvironment, stdio: 'ignore' }).status === 0;
}

function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  if (!existsSync(folder)) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { uid, gid };
}

function systemUser(): { uid: number; gid: number } {
  // Several processes may make the user at once: whoever comes second finds it there.
  for (let attempt = 0; attempt < 5; attempt++) {
    const found = lookUp();
    if (found) return found;
    run('groupadd', ['--system', '--force', 'postgres']);
    run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', 'postgres']);
  }
  throw new Error('PostgreSQL may not run as root, and no system user "postgres" could be made with useradd; make one, start as another user than root, or set FAZHI_DATABASE_URL');
}

function lookUp(): { uid: number; gid: number } | undefined {
  try {
    const id = (what: string) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8', env: postgresEnvironment, stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function run(file: string, args: string[]): void {
  spawnSync(file, args, { env: postgresEnvironment, stdio: 'ignore' });
}
