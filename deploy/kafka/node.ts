import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Guard, Run } from './guarded.js';
import { signal } from '../embedded/postgres-processes.js';
import type { Command } from './java.js';
import { clusterView } from './probe.js';

/** A broker and controller that can be killed and started again. */
export interface KafkaNode {
  id: number;
  /** For clients, of 127.0.0.1; stays the same. */
  port: number;
  /** Undefined while it does not run. */
  readonly pid: number | undefined;
  /** Of the run that is or was last: resolves when it has ended, asked or not, with its last words. */
  readonly ended: Promise<string>;
  /** SIGKILL if none is named. Of a signal that ends it, resolves when the process is gone; of others (SIGSTOP, SIGCONT) at once, its threads follow within moments. */
  kill(name?: NodeJS.Signals): Promise<void>;
  /**
   * Starts it again on the same data and ports; resolves when it is in the cluster and takes requests. Of three nodes two
   * are needed for that. Throws while it runs, and with its own words when it ends instead or needs longer than 60 s.
   */
  start(): Promise<void>;
}

const ENDING: readonly NodeJS.Signals[] = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'];
const READY_WITHIN = 60_000;

/** A node under a guard, not yet started. */
export function kafkaNode({ id, port, cwd, log, command, guard }: { id: number; port: number; cwd: string; log: string; command: Command; guard: Guard }): KafkaNode {
  let run: Run | undefined;
  let ended = Promise.resolve('not started');
  return {
    id,
    port,
    get pid() { return run?.pid; },
    get ended() { return ended; },
    async kill(name = 'SIGKILL') {
      if (run === undefined) return;
      const current = run;
      signal(current.pid, name);
      if (ENDING.includes(name)) await current.ended;
    },
    async start() {
      if (run !== undefined) throw new Error(`Broker ${id} is running (process ${run.pid})`);
      const current = await guard.start(command, cwd);
      run = current;
      let words: string | undefined;
      ended = current.ended.then((last) => {
        words = last;
        if (run === current) run = undefined;
        return last;
      });
      for (const deadline = Date.now() + READY_WITHIN; ; await delay(50)) {
        if (words !== undefined) throw new Error(`Broker ${id} did not start: ${words}`);
        const view = await clusterView(port).catch(() => undefined);
        if (view?.brokers.some((broker) => broker.id === id) === true) return;
        if (Date.now() < deadline) continue;
        signal(current.pid, 'SIGKILL');
        throw new Error(`Broker ${id} was not ready within ${READY_WITHIN / 1_000} s: ${await ended}\n${lastLines(log)}`);
      }
    },
  };
}

function lastLines(file: string): string {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(-20).join('\n');
  } catch {
    return '';
  }
}
