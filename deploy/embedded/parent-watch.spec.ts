import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './postgres-processes.js';

const children = new URL('../../bin/children.mjs', import.meta.url).href;
const watch = import.meta.resolve('@fazhi/service/parent-watch.js');
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'fazhi-spec-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A launcher as `npm start` is one, and the program it launched; `stop` is what the program does for an orderly end. */
async function launched(stop: string): Promise<{ launcher: number; program: number }> {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, `
    import { writeFileSync } from 'node:fs';
    import { watchParent } from ${JSON.stringify(watch)};
    watchParent(${stop}, 1000);
    setInterval(() => undefined, 1000);
    process.on('SIGINT', () => writeFileSync(process.argv[2], 'interrupted ', { flag: 'a' }));
    console.log(process.pid);`);
  const script = `
    import { run } from ${JSON.stringify(children)};
    await run(process.execPath, [process.argv[1], process.argv[2]], { leash: true });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, file, join(folder, 'trace')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { launcher: child.pid!, program: Number(line.toString()) };
}

const trace = () => readFileSync(join(folder, 'trace'), 'utf8');
async function goneWithin(ms: number, pid: number): Promise<boolean> {
  for (let waited = 0; waited < ms && isAlive(pid); waited += 50) await delay(50);
  return !isAlive(pid);
}

test('a killed launcher ends the program in an orderly way', async () => {
  const { launcher, program } = await launched("async () => writeFileSync(process.argv[2], 'stopped', { flag: 'a' })");
  process.kill(launcher, 'SIGKILL');
  expect(await goneWithin(3_000, program)).toBe(true);
  expect(trace()).toBe('stopped');
});

test('a program that cannot end is ended when its time is over', async () => {
  const { launcher, program } = await launched('() => new Promise(() => undefined)');
  process.kill(launcher, 'SIGKILL');
  expect(await goneWithin(3_000, program)).toBe(true);
});

test('an interruption that arrives twice, from the terminal and from npm, reaches the program once', async () => {
  const { launcher, program } = await launched('async () => undefined');
  process.kill(launcher, 'SIGINT');
  await delay(100);
  process.kill(launcher, 'SIGINT');
  await delay(500);
  expect(trace()).toBe('interrupted ');
  process.kill(launcher, 'SIGKILL');
  expect(await goneWithin(3_000, program)).toBe(true);
});
