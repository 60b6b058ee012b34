/**
 * The process between us and PostgreSQL, in a session of its own. It guarantees: a Ctrl-C at our terminal does not reach
 * PostgreSQL; when we die, however, PostgreSQL is gone within 4 s. It is told what to start by one message, and to stop
 * by a second message or by the end of the channel. When the guard itself dies, the kernel ends PostgreSQL (setpriv), or we do.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { childrenOf, postmasterOf, signal } from './postgres-processes.js';

/** What the guard is to start. */
export interface GuardOrder {
  file: string;
  args: string[];
  uid?: number;
  gid?: number;
  env: Record<string, string>;
  pgDir: string;
  /** Where the server's messages go; absent: only kept for a failing start. */
  logFile?: string;
  /** A throw-away cluster: stopped without a checkpoint, and this folder removed afterwards, also when we were killed. */
  remove?: string;
}
export type GuardRequest = { start: GuardOrder } | { stop: true };
export type GuardReport = { ready: number } | { ended: string };

const LOG_BYTES = 5_000_000;
const tail: string[] = [];
let server: ChildProcess | undefined;
let order: GuardOrder | undefined;
let stoppingSince: number | undefined;

process.on('message', (request: GuardRequest) => {
  if ('start' in request) start(request.start);
  else stop({ quitAfter: 10_000, killAfter: 12_000 });
});
process.on('disconnect', () => {
  // A stop that was asked for a while ago has had its time; one that comes with our death gets a little.
  const asked = stoppingSince !== undefined && Date.now() - stoppingSince > 1_000;
  stop(asked ? { quitAfter: 0, killAfter: 1_000 } : { quitAfter: 2_000, killAfter: 4_000 });
});
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => stop({ quitAfter: 2_000, killAfter: 4_000 }));

function start(given: GuardOrder): void {
  order = given;
  const { file, args, uid, gid, env, pgDir } = given;
  const child = spawn(file, args, {
    cwd: '/', env, stdio: ['ignore', 'ignore', 'pipe'],
    ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }),
  });
  server = child;
  child.stderr.setEncoding('utf8').on('data', (text: string) => keep(text));
  child.on('error', (error) => end(error.message));
  child.on('close', (code, name) => end(`exit ${code ?? name ?? ''}`));
  const waiting = setInterval(() => {
    const postmaster = postmasterOf(pgDir);
    if (postmaster?.ready !== true || postmaster.pid !== child.pid) return;
    clearInterval(waiting);
    const report: GuardReport = { ready: postmaster.pid };
    if (process.connected) process.send?.(report);
  }, 20);
}

function stop({ quitAfter, killAfter }: { quitAfter: number; killAfter: number }): void {
  stoppingSince ??= Date.now();
  const pid = server?.pid;
  if (pid === undefined) return end('never started');
  signal(pid, order?.remove === undefined && quitAfter > 0 ? 'SIGINT' : 'SIGQUIT');
  setTimeout(() => signal(pid, 'SIGQUIT'), quitAfter);
  setTimeout(() => {
    const all = [pid, ...childrenOf(pid)];
    for (const one of all) signal(one, 'SIGKILL');
  }, killAfter);
}

function keep(text: string): void {
  tail.push(text);
  if (tail.length > 100) tail.shift();
  const file = order?.logFile;
  if (file === undefined) return;
  try {
    appendFileSync(file, text, { mode: 0o600 });
    if (statSync(file).size > LOG_BYTES) renameSync(file, `${file}.1`);
  } catch {
    // A full disk must not take the server down: its messages are lost, its data is not.
  }
}

function end(how: string): void {
  if (order?.remove !== undefined) rmSync(order.remove, { recursive: true, force: true });
  const report: GuardReport = { ended: `${how}\n${tail.join('')}` };
  if (process.connected) process.send?.(report, () => process.exit(0));
  else process.exit(0);
}
