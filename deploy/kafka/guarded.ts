import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isAlive, signal } from '../embedded/postgres-processes.js';
import type { GuardOrder, GuardReport, GuardRequest } from './guard.js';
import { javaEnvironment } from './java.js';
import type { Command } from './java.js';

/** A process under the guard. */
export interface Run {
  pid: number;
  /** Resolves when it has ended, however, with its last words. */
  ended: Promise<string>;
}

/** Starts processes that do not outlive us. */
export interface Guard {
  pid: number;
  /** Throws when the program cannot be started. */
  start(command: Command, cwd: string): Promise<Run>;
  /** Ends all, each with up to `graceMs` for an orderly end; repeatable. Resolves when no process is left. */
  stop(graceMs: number): Promise<void>;
}

/** A guard for the brokers of one folder. One that is to be thrown away goes with them, also when we are killed; then nothing is ended orderly. */
export function openGuard(dataDir: string, throwAway: boolean): Guard {
  const guard = fork(fileURLToPath(new URL('./guard.js', import.meta.url)), [dataDir, ...(throwAway ? ['throw-away'] : [])], {
    detached: true, cwd: '/', execArgv: ['--max-old-space-size=64'], env: { PATH: javaEnvironment.PATH }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const say = (request: GuardRequest) => guard.connected && guard.send(request, () => undefined);
  const listeners = new Map<number, { started(pid: number): void; ended(words: string): void }>();
  guard.on('message', (report: GuardReport) => {
    const listener = listeners.get(report.run);
    if ('pid' in report) return listener?.started(report.pid);
    listeners.delete(report.run);
    listener?.ended(report.ended);
  });
  const gone = new Promise<void>((over) => {
    const end = () => {
      for (const { ended } of listeners.values()) ended('its guard was killed');
      listeners.clear();
      over();
    };
    guard.on('exit', end).on('error', end);
  });
  if (guard.pid === undefined) throw new Error('The guard of the brokers could not be started');
  let runs = 0;
  return {
    pid: guard.pid,
    start(command, cwd) {
      if (!guard.connected) return Promise.reject(new Error('The guard of the brokers has ended'));
      const order: GuardOrder = { ...command, run: ++runs, cwd, env: javaEnvironment };
      return new Promise((resolve, reject) => {
        let pid: number | undefined;
        let over: (words: string) => void;
        const ended = new Promise<string>((resolved) => (over = resolved));
        listeners.set(order.run, {
          started: (given) => resolve({ pid: (pid = given), ended }),
          ended: (words) => {
            // Where the kernel does not end what a killed guard leaves, we do.
            if (pid !== undefined && isAlive(pid)) signal(pid, 'SIGKILL');
            over(words);
            reject(new Error(words));
          },
        });
        say({ start: order });
      });
    },
    async stop(graceMs) {
      say({ stop: { graceMs } });
      await gone;
    },
  };
}
