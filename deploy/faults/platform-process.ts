import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { family, look, type Seen } from './processes.js';

/** Compiled program of `deploy/embedded`. */
export const program = (name: string): string => fileURLToPath(new URL(`../embedded/${name}.js`, import.meta.url));
const READY_MS = 120_000;

/** Our environment without what would change a platform, and with these settings. */
export function settings(own: Record<string, string>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(FAZHI_|PG|NODE_ENV$|NODE_OPTIONS$|npm_lifecycle_event$)/.test(name));
  return { ...Object.fromEntries(inherited), ...own };
}

/** A program started by us in a process group of its own, with what it said. */
export class Program {
  readonly child: ChildProcess;
  /** The exit code, or the signal's name. */
  readonly exited: Promise<number | string>;
  readonly started = performance.now();
  out = '';
  err = '';

  constructor(file: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd?: string) {
    this.child = spawn(file, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...(cwd !== undefined && { cwd }) });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.out += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.err += text));
    this.exited = once(this.child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** The first group of `pattern` in what it printed; throws with everything it said when it ends before or `ms` pass. */
  async said(pattern: RegExp, ms = READY_MS): Promise<string> {
    let over = false;
    const timer = setTimeout(() => (over = true), ms);
    void this.exited.then(() => (over = true));
    try {
      for (;;) {
        const ended = over;
        const found = pattern.exec(this.out);
        if (found) return found[1] ?? found[0];
        if (ended) throw new Error(`never printed ${pattern}:\n${this.out}${this.err}`);
        await Promise.race([new Promise((next) => setTimeout(next, 20)), this.exited]);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** Where it serves, as soon as it says so. */
  url(): Promise<string> {
    return this.said(/(http:\/\/[\d.]+:\d+)/);
  }

  /** Sends a signal to the whole process group; one that is gone already is where it should be. */
  signalGroup(name: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, name);
    } catch {
      // Gone.
    }
  }
}

export const PASSWORD = 'kill-campaign-password';

/** The embedded platform on a data folder, on a free port, without demonstration data. `flags` are Node's. */
export const startPlatformProcess = (dataDir: string, more: Record<string, string> = {}, flags: readonly string[] = []): Program =>
  new Program(process.execPath, ['--enable-source-maps', ...flags, program('main')], settings({
    FAZHI_DATA: dataDir, FAZHI_PORT: '0', FAZHI_DEMO: 'off', FAZHI_ADMIN_PASSWORD: PASSWORD, ...more,
  }));

/** A platform's processes: itself, PostgreSQL's guard and postmaster; all of them with whatever they started. */
export function partsOf(platform: Program, dataDir: string): { main: number; guard: number; postmaster: number; all: Seen[] } {
  const postmaster = Number(readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
  return { main: platform.pid, guard: look(postmaster)?.parent as number, postmaster, all: family(platform.pid) };
}

/** URL of the database a platform has started, for the superuser. */
export function databaseUrl(dataDir: string): string {
  const port = readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[3];
  const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim();
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** `npm run fazhi -- <command>` on a data folder, without what npm adds. */
export async function fazhi(command: string, dataDir: string, more: Record<string, string> = {}): Promise<{ code: number | string; text: string }> {
  const run = new Program(process.execPath, ['--enable-source-maps', program('cli'), ...command.split(' ')], settings({ FAZHI_DATA: dataDir, ...more }));
  const code = await run.exited;
  return { code, text: (run.out + run.err).trim() };
}
