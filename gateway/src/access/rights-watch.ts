import type { AccessStore } from './access-store.js';

/** How often other processes' changes are asked for. */
const EVERY_MS = 500;

/** Notices within half a second that a right has changed anywhere, and says so. */
export class RightsWatch {
  #version: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(private readonly store: Pick<AccessStore, 'rightsVersion'>, private readonly changed: () => void) {}

  start(): this {
    this.#timer = setTimeout(() => void this.#look(), EVERY_MS).unref();
    return this;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    try {
      const version = await this.store.rightsVersion();
      const before = this.#version;
      this.#version = version;
      if (before !== undefined && version !== before) this.changed();
    } catch {
      // storage is away: whatever changed is noticed when it is back; until then nothing is answered from it either
    }
    if (!this.#stopped) this.start();
  }
}
