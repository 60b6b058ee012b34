// Runs other programs so that a signal reaches each of them exactly once and none outlives us.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { watchParents } from './parents.mjs';

const running = new Set();
const sent = new Map();
let ending = false;

/**
 * Each child leads a process group of its own: Ctrl-C, which a terminal sends to the whole group and npm passes on once
 * more, is forwarded by us alone. Repetitions within a second are one.
 */
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    if (running.size === 0) process.exit(128 + constants.signals[name]);
    if (Date.now() - (sent.get(name) ?? 0) < 1_000) return;
    sent.set(name, Date.now());
    ending = true;
    signalAll(name);
  });
}
watchParents(() => {
  ending = true;
  signalAll('SIGTERM');
  setTimeout(() => process.exit(1), 3_000);
});
process.on('exit', () => signalAll('SIGKILL'));
// A reader of our output that has gone is no reason to leave children behind.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** Whether somebody has asked us to end. */
export const isEnding = () => ending;

/**
 * Runs a program to its end. `output`: 'show' passes everything through, 'errors' shows it on standard error, 'keep'
 * returns it. `leash`: an IPC channel whose end tells the child that we are gone, however we went.
 * Returns the exit code as a shell would report it, and what was kept.
 */
export function run(file, args, { cwd, env = process.env, output = 'show', leash = false } = {}) {
  const streams = { show: ['inherit', 'inherit', 'inherit'], errors: ['ignore', 2, 2], keep: ['ignore', 'pipe', 'pipe'] }[output];
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, detached: true, stdio: leash ? [...streams, 'ipc'] : streams });
    running.add(child);
    let kept = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (kept += text));
    child.on('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 128 + constants.signals[signal], kept });
    });
  });
}

function signalAll(name) {
  for (const { pid } of running) {
    try {
      process.kill(-pid, name);
    } catch {
      // Gone already.
    }
  }
}
