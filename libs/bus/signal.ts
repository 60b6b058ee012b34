import { BroadcastChannel } from 'node:worker_threads';
import type { Signal } from './bus.js';

/**
 * Signals between the threads of one process, delivered to the sender's own listeners too. Sends of one turn of the
 * event loop are joined, so a burst of commits costs one message.
 */
export class ThreadSignal implements Signal {
  readonly #channel: BroadcastChannel;
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #pending = new Set<string>();

  constructor(name: string) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = (event: unknown): void => {
      for (const signal of (event as { data: string[] }).data) this.#fire(signal);
    };
    this.#channel.unref();
  }

  send(name: string): void {
    if (this.#pending.size === 0) setImmediate(() => this.#flush());
    this.#pending.add(name);
  }

  on(name: string, listener: () => void): () => void {
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set.add(listener));
    return () => void set.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
    this.#channel.close();
  }

  #flush(): void {
    const names = [...this.#pending];
    this.#pending.clear();
    try {
      this.#channel.postMessage(names);
    } catch {
      return; // closed meanwhile
    }
    for (const name of names) this.#fire(name);
  }

  #fire(name: string): void {
    for (const listener of this.#listeners.get(name) ?? []) listener();
  }
}
