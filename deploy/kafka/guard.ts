/**
 * The process between us and the brokers, in a session of its own. It guarantees: a Ctrl-C at our terminal does not reach
 * them; when we die, however, they are gone within 4 s. It starts what it is told, any number of times, until it is told
 * to stop or the channel ends. When the guard itself dies, the kernel ends the brokers (setpriv).
 * Its arguments are the folder of the data, and `throw-away` if that is to be removed at the end, also when we were killed.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { signal } from '../embedded/postgres-processes.js';
import type { Command } from './java.js';

/** What the guard is to start. */
export interface GuardOrder extends Command {
  /** Chosen by the sender; reports carry it. */
  run: number;
  cwd: string;
  env: Record<string, string>;
}
/** A stop gives brokers `graceMs` for an orderly end. */
export type GuardRequest = { start: GuardOrder } | { stop: { graceMs: number } };
export type GuardReport = { run: number } & ({ pid: number } | { ended: string });

const running = new Set<ChildProcess>();
const [, , dataDir = '', keeping] = process.argv;
const remove = keeping === 'throw-away' ? dataDir : undefined;
let stopping = false;
let unread = 0;

process.on('message', (request: GuardRequest) => {
  if ('start' in request) start(request.start);
  else stop(request.stop.graceMs);
});
process.on('disconnect', () => stop(2_000));
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => stop(2_000));

function start({ run, file, args, cwd, env }: GuardOrder): void {
  if (stopping) return report({ run, ended: 'its guard is stopping' });
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const tail: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      tail.push(text);
      if (tail.length > 100) tail.shift();
    });
  }
  child.on('spawn', () => report({ run, pid: child.pid! }));
  const end = (how: string) => {
    if (!running.delete(child)) return;
    report({ run, ended: `${how}\n${tail.join('')}`.trim() });
    leaveWhenDone();
  };
  child.on('error', (error) => end(error.message));
  child.on('close', (code, name) => end(`exit ${code ?? name ?? ''}`));
}

/** A folder that is thrown away needs no orderly end. */
function stop(graceMs: number): void {
  stopping = true;
  const kill = () => {
    for (const { pid } of running) if (pid !== undefined) signal(pid, 'SIGKILL');
  };
  if (remove !== undefined) kill();
  for (const { pid } of running) if (pid !== undefined) signal(pid, 'SIGTERM');
  setTimeout(kill, graceMs);
  leaveWhenDone();
}

function report(message: GuardReport): void {
  if (!process.connected) return;
  unread++;
  process.send!(message, () => {
    unread--;
    leaveWhenDone();
  });
}

function leaveWhenDone(): void {
  if (!stopping || running.size > 0 || (process.connected && unread > 0)) return;
  if (remove !== undefined) rmSync(remove, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}
