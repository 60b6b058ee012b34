// Brings a checkout to where its programs can run: packages as the lockfile says, everything compiled. Does nothing when nothing changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isEnding, run } from './children.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
/** Node 24 as the lockfile fixes it, whatever started us. */
export const node = join(modules, '.bin', 'node');
/** Programs find Node 24 and the project's tools first; Nx keeps no process and asks no network. */
export const environment = {
  ...process.env,
  PATH: [join(modules, '.bin'), ...foreignPath()].join(delimiter),
  NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', NX_INTERACTIVE: 'false',
};
/** The dashboard as it was built last. */
const pageFolder = join(root, 'gateway', 'web', 'dist');
const packageStamp = join(modules, '.package-stamp');
const buildStamp = join(modules, '.build-stamp');

/** Installs and builds what is out of date; `clean` builds in any case, past every cache. Ends the process, telling why, if that fails. */
export async function prepare({ clean = false } = {}) {
  const unlock = await lock();
  try {
    const packages = hash([join(root, 'package-lock.json')], `${process.platform} ${process.arch}`);
    if (stamp(packageStamp) !== packages || !existsSync(node)) {
      note('Installing packages …');
      await install();
      writeFileSync(packageStamp, packages);
    }
    const files = sources();
    const built = hash(files, packages);
    if (clean || stamp(buildStamp) !== built || !files.every(isCompiled) || !existsSync(join(pageFolder, 'documents.json'))) {
      note('Building …');
      await build(clean);
      writeFileSync(buildStamp, built);
    }
  } finally {
    unlock();
  }
}

async function install() {
  const { npm_execpath: cli, npm_node_execpath: runner } = process.env;
  const given = cli?.endsWith('npm-cli.js') && runner && existsSync(runner) && !runner.startsWith(modules + sep);
  const ci = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  // Without our own .bin: npm replaces the very Node that would otherwise run it.
  const env = { ...process.env, PATH: foreignPath().join(delimiter) };
  await must('npm ci', given ? runner : 'npm', given ? [cli, ...ci] : ci, { cwd: root, env, output: 'errors' });
  if (existsSync(node)) return;
  // npm that runs no install scripts leaves the `node` package without its binary.
  await must('Node 24', process.execPath, ['installArchSpecificPackage'], { cwd: join(modules, 'node'), env, output: 'errors' });
}

async function build(clean) {
  rmSync(buildStamp, { force: true });
  if (clean) rmSync(pageFolder, { recursive: true, force: true });
  const nx = realpathSync(join(modules, '.bin', 'nx'));
  await must('nx', node, [nx, 'run-many', '-t', 'build', '--outputStyle=stream', ...(clean ? ['--skip-nx-cache'] : [])], { cwd: root, env: environment, output: 'keep' });
}

async function must(what, file, args, options) {
  const { code, kept } = await run(file, args, options).catch((error) => ({ code: 127, kept: error.message }));
  if (code === 0) return;
  if (!isEnding()) note(`${kept}\n${what} failed with exit code ${code}`);
  throw new Failed(code);
}

/** The reason has been told already; `code` is what the process ends with. */
export class Failed extends Error {
  constructor(code) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** Two commands in one checkout build one after the other. A lock whose owner is gone counts for nothing. */
async function lock() {
  const file = join(root, '.nx', 'prepare.lock');
  mkdirSync(dirname(file), { recursive: true });
  for (let waited = 0; ; waited++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!ownerLives(file)) rmSync(file, { force: true });
    else if (waited === 5) note('Waiting for another command that is building here …');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function ownerLives(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // Empty for the instant between creating and writing it.
    if (pid === 0) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Every file that a build reads, in a stable order. */
function sources() {
  const files = ['.swcrc', 'nx.json', 'package.json'].map((name) => join(root, name));
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) files.push(path);
    }
  };
  for (const folder of ['libs', 'services', 'gateway', 'deploy']) if (existsSync(join(root, folder))) walk(join(root, folder));
  return files.sort();
}

/** A TypeScript file of a package has its JavaScript in that package's dist/. */
function isCompiled(file) {
  const [first, second, ...rest] = file.slice(root.length + 1).split(sep);
  if (!file.endsWith('.ts') || file.endsWith('.d.ts') || rest.includes('web') || second === 'web' || file.includes(`${sep}planted${sep}`)) return true;
  const inside = first === 'libs' ? [second, 'dist', ...rest] : ['dist', second, ...rest];
  return existsSync(join(root, first, ...inside).replace(/\.ts$/, '.js'));
}

function hash(files, salt) {
  const sum = createHash('sha256').update(salt);
  for (const file of files) sum.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return sum.digest('hex');
}

const stamp = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
const note = (text) => process.stderr.write(`${text}\n`);

function foreignPath() {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(root + sep));
}
