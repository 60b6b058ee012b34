// A folder for what one run of the suites throws away: databases that nobody needs after it, and what they are copied from.
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** A run was seen to need 0.6 GB of it. */
const ENOUGH = 4 * 2 ** 30;

/** In memory where Linux offers enough of it, making a file there costs a tenth; else among the temporary files. */
export function makeRunFolder() {
  const parent = memoryIsEnough() ? MEMORY : tmpdir();
  for (const name of readdirSync(parent)) if (isLeft(name)) rmSync(join(parent, name), { recursive: true, force: true });
  const folder = mkdtempSync(join(parent, `fazhi-run-${process.pid}-`));
  // PostgreSQL may run as another user
  chmodSync(folder, 0o711);
  return folder;
}

function memoryIsEnough() {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return Math.min(bavail * bsize, process.availableMemory()) > ENOUGH;
}

/** Of a run that was killed: its process is gone. */
function isLeft(name) {
  const pid = /^fazhi-run-(\d+)-/.exec(name)?.[1];
  if (pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
