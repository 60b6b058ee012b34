import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, readConfig, type Config } from './config.js';
import { watchParent } from './parent-watch.js';

/** What is closed at the end of a process, the last thing opened first. */
export class Closing {
  readonly #steps: (() => unknown)[] = [];

  /** Adds a step; returns what it closes. */
  add<T>(opened: T, close: (opened: T) => unknown): T {
    this.#steps.push(() => close(opened));
    return opened;
  }

  /** Takes every step, whatever the others did. */
  async all(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error('closing:', error instanceof Error ? error.message : error);
      }
    }
  }
}

/** An orderly end may take so long; then the process ends anyway. */
const END_MS = 10_000;
/** A database or broker may come up after us: a start is tried again for so long. */
const PATIENCE_MS = 90_000;

/**
 * The life of one process: settings, a start that waits for what it needs, an orderly end at SIGINT, SIGTERM or when its
 * launcher is gone. `start` tells where it can be reached; it may fail and be called again after what it opened was closed.
 */
export async function runProcess(name: string, start: (config: Config, closing: Closing, end: (why: string) => void) => Promise<string>): Promise<void> {
  const closing = new Closing();
  let ending: Promise<void> | undefined;
  const stop = (): Promise<void> => (ending ??= closing.all());
  const end = (code: number): void => {
    setTimeout(() => process.exit(code || 1), END_MS).unref();
    void stop().then(() => process.exit(code));
  };
  watchParent(stop);
  process.on('SIGINT', () => end(0));
  process.on('SIGTERM', () => end(0));
  process.on('unhandledRejection', (error) => {
    console.error(`${name}:`, error);
    end(1);
  });
  try {
    const config = readConfig();
    const until = performance.now() + PATIENCE_MS;
    for (let pause = 250; ; pause = Math.min(pause * 2, 4_000)) {
      try {
        const where = await start(config, closing, (why) => {
          if (ending) return;
          console.error(`${name} cannot go on: ${why}`);
          end(1);
        });
        console.log(`就绪 Ready: ${name} ${where}`);
        return;
      } catch (error) {
        await closing.all();
        if (ending || error instanceof ConfigError || performance.now() > until) throw error;
        console.error(`${name}: ${error instanceof Error ? error.message : 'not started'}; trying again`);
        await sleep(pause * (0.5 + Math.random()));
      }
    }
  } catch (error) {
    if (ending) return;
    console.error(error instanceof ConfigError ? error.message : error);
    end(1);
  }
}

/** A setting that this program cannot do without. Throws ConfigError. */
export function required<T>(setting: string, value: T | undefined): T {
  if (value === undefined) throw new ConfigError(setting, 'must be set for a process of its own');
  return value;
}
