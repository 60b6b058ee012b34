import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** kafkajs sets timers for moments that have passed, which Node only remarks upon. */
const QUIET = '--disable-warning=TimeoutNegativeWarning';

const READY_MS = 60_000;
const END_MS = 12_000;
/** Restarts after so long a life count as the first. */
const CALM_MS = 30_000;
const MOST_RESTARTS = 20;

export interface PartOptions {
  name: string;
  /** A compiled program. */
  file: string;
  args?: readonly string[];
  env: NodeJS.ProcessEnv;
  nodeFlags?: readonly string[];
  /** Started again when it dies, with growing pauses; a part that keeps dying is given up. */
  keep?: boolean;
  log?: (line: string) => void;
}

/** One process of the platform, on our leash: it ends within 5 s of our own end, however that comes. */
export class Part {
  #child: ChildProcess | undefined;
  #exited: Promise<unknown> = Promise.resolve();
  #wanted = false;
  #restarts = 0;
  /** What it has said since its last start, as far as it is remembered. */
  said = '';
  /** Resolves with the reason when a part that is to be kept was given up. */
  readonly failed: Promise<string>;
  #fail: (why: string) => void = () => undefined;

  constructor(readonly options: PartOptions) {
    this.failed = new Promise((resolve) => (this.#fail = resolve));
  }

  get pid(): number | undefined {
    return this.#child?.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  /** Resolves when it says that it is ready. Throws with what it said when it ends before, or does not get there in a minute. */
  async start(): Promise<void> {
    this.#wanted = true;
    this.#spawn();
    const child = this.#child;
    const until = performance.now() + READY_MS;
    while (!this.said.includes('就绪 Ready')) {
      if (this.#child === child && this.pid === undefined) throw new Error(`${this.options.name} ended: ${this.said.slice(-2_000)}`);
      if (performance.now() > until) throw new Error(`${this.options.name} is not ready after ${READY_MS} ms: ${this.said.slice(-2_000)}`);
      await sleep(20);
    }
  }

  /** Sends a signal and waits for the end where the signal means one. It is not started again. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.#wanted = false;
    this.signal(signal);
    await this.#exited;
  }

  /** Sends a signal; nothing else changes (SIGSTOP, SIGCONT, or a death that keeping mends). */
  signal(signal: NodeJS.Signals): void {
    if (this.pid !== undefined) this.#child?.kill(signal);
  }

  /** Says something over the leash. */
  tell(message: object): void {
    this.#child?.send(message, () => undefined);
  }

  /** Resolves at the end of the process that runs now. */
  get ended(): Promise<unknown> {
    return this.#exited;
  }

  /** An orderly end; after 12 s any end. */
  async stop(): Promise<void> {
    this.#wanted = false;
    const late = setTimeout(() => this.signal('SIGKILL'), END_MS);
    this.signal('SIGCONT');
    this.signal('SIGTERM');
    await this.#exited;
    clearTimeout(late);
  }

  #spawn(): void {
    const { file, args = [], env, nodeFlags = [], name, log } = this.options;
    this.said = '';
    const began = performance.now();
    const child = spawn(process.execPath, ['--enable-source-maps', QUIET, ...nodeFlags, file, ...args], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.said = (this.said + text).slice(-20_000);
        for (const line of text.split('\n')) if (line !== '') log?.(`${name}: ${line}`);
      });
    }
    this.#exited = once(child, 'close').then(() => {
      if (!this.#wanted || !this.options.keep || this.#child !== child) return;
      if (performance.now() - began > CALM_MS) this.#restarts = 0;
      if (++this.#restarts > MOST_RESTARTS) return this.#fail(`${name} keeps ending: ${this.said.slice(-500)}`);
      const pause = Math.min(5_000, 100 * 2 ** this.#restarts) * (0.5 + Math.random() / 2);
      log?.(`${name}: ended (${child.signalCode ?? child.exitCode}); starting again in ${Math.round(pause)} ms`);
      setTimeout(() => this.#wanted && this.#spawn(), pause);
      return undefined;
    });
  }
}
