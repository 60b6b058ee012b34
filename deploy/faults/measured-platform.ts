import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { outstanding } from './checker.js';
import { databaseUrl, fazhi, PASSWORD, startPlatformProcess, type Program } from './platform-process.js';
import { NAMES } from './refold/services.js';

const MB = 1024 * 1024;
/** As `npm start` runs it (deploy/bin/program.mjs, start.mjs), and so that it frees what is free when it is asked to. */
const FLAGS = ['--max-semi-space-size=32', '--max-old-space-size=512', '--expose-gc', '--import', new URL('./collect-garbage.js', import.meta.url).href];
const PATIENCE_MS = 60_000;
const END_MS = 20_000;

/** What a process holds, in MB: of the system; of that JavaScript's heaps, and objects in them; buffers beside them. */
export interface Memory {
  rss: number;
  heaps: number;
  heap: number;
  buffers: number;
}

/** The embedded platform as a process of its own on a throw-away data folder, whose memory can be judged. */
export class MeasuredPlatform {
  readonly lag = { caughtUp: (): Promise<boolean> => this.#caughtUp() };

  private constructor(readonly program: Program, readonly dataDir: string, readonly url: string, readonly databaseUrl: string, readonly password: string) {}

  static async start(own: Record<string, string> = {}): Promise<MeasuredPlatform> {
    const dataDir = mkdtempSync(join(tmpdir(), 'fazhi-measured-'));
    const program = startPlatformProcess(dataDir, own, FLAGS);
    try {
      await program.said(/Ready/);
      return new MeasuredPlatform(program, dataDir, await program.url(), databaseUrl(dataDir), PASSWORD);
    } catch (error) {
      program.signalGroup('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
      throw error;
    }
  }

  /** Resident memory now, in MB. */
  rss(): number {
    return Math.round(Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${this.program.pid}/status`, 'utf8'))?.[1]) / 1024);
  }

  /** Open files and sockets. */
  openFiles(): number {
    return readdirSync(`/proc/${this.program.pid}/fd`).length;
  }

  /** What is held once nothing is left to be counted and all that can be freed is. */
  async settled(): Promise<Memory> {
    for (let i = 0; !(await this.#caughtUp()); i++) {
      if (i * 100 > PATIENCE_MS) throw new Error('not counted in time');
      await delay(100);
    }
    let least: Memory | undefined;
    for (let look = 0; look < 3; look++) {
      const { heap, heaps, buffers } = await this.#collected();
      const now = { rss: this.rss(), heaps: Math.round(heaps / MB), heap: Math.round(heap / MB), buffers: Math.round(buffers / MB) };
      if (!least || now.rss < least.rss) least = now;
    }
    return least as Memory;
  }

  /** Looks at the resident memory all the time; `stop` tells the most there was. */
  watch(): { stop(): number } {
    let most = this.rss();
    const timer = setInterval(() => (most = Math.max(most, this.rss())), 100);
    return {
      stop: () => {
        clearInterval(timer);
        return Math.max(most, this.rss());
      },
    };
  }

  /** `npm run fazhi -- verify`: what it finds wrong. */
  async verify(): Promise<string[]> {
    const { code, text } = await fazhi('verify', this.dataDir);
    return code === 0 ? [] : [`verify ended with ${code}: ${text.slice(0, 2_000)}`];
  }

  async close(): Promise<void> {
    this.program.child.kill('SIGTERM');
    const ended = await Promise.race([this.program.exited, delay(END_MS, undefined, { ref: false })]);
    if (ended === undefined) this.program.signalGroup('SIGKILL');
    await this.program.exited;
    rmSync(this.dataDir, { recursive: true, force: true });
    if (ended !== 0) throw new Error(`the platform ended with ${ended}: ${this.program.err.slice(-2_000)}`);
  }

  async #collected(): Promise<Omit<Memory, 'rss'>> {
    const before = this.program.out.length;
    this.program.child.kill('SIGUSR2');
    for (let i = 0; i < PATIENCE_MS / 50; i++) {
      const said = /^memory (\{.*\})$/m.exec(this.program.out.slice(before))?.[1];
      if (said !== undefined) return JSON.parse(said) as Omit<Memory, 'rss'>;
      await delay(50);
    }
    throw new Error('the platform does not say what it holds');
  }

  async #caughtUp(): Promise<boolean> {
    const { behind, settling } = await outstanding(this.databaseUrl, NAMES);
    return behind === 0 && settling === 0;
  }
}
