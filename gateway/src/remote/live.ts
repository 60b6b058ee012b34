import { rpcStream } from '@fazhi/service/rpc/stream.js';
import { readingContract } from '@fazhi/services/reporting/ports.js';
import type { Subscription } from 'rxjs';
import type { Instance, Instances } from './instances.js';

/** First and longest pause before an instance is tried again; each is up to half longer or shorter. */
const FIRST_MS = 100;
const LONGEST_MS = 5_000;

/**
 * Ticks when any instance of reporting has committed. Every instance is listened to as long as this lives; one that is lost
 * is tried again in growing pauses, and there is a tick when it is back, for whatever was missed.
 */
export class RemoteLive {
  readonly #listeners = new Set<() => void>();
  readonly #following = new Map<Instance, { pause: number; stream?: Subscription; timer?: NodeJS.Timeout }>();
  #closed = false;

  constructor(instances: Instances) {
    for (const instance of instances.all) {
      this.#following.set(instance, { pause: FIRST_MS });
      this.#follow(instance);
    }
  }

  on(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    for (const { stream, timer } of this.#following.values()) {
      stream?.unsubscribe();
      clearTimeout(timer);
    }
    this.#listeners.clear();
  }

  #follow(instance: Instance): void {
    const state = this.#following.get(instance);
    if (!state || this.#closed) return;
    const opened = (): void => {
      state.pause = FIRST_MS;
      instance.heard();
      this.#tick();
    };
    const lost = (): void => {
      if (this.#closed) return;
      instance.lost();
      state.timer = setTimeout(() => this.#follow(instance), state.pause * (0.5 + Math.random()));
      state.pause = Math.min(state.pause * 2, LONGEST_MS);
    };
    state.stream = rpcStream(readingContract, 'aggregates', instance.address, [], opened).subscribe({ next: () => this.#tick(), error: lost, complete: lost });
  }

  #tick(): void {
    for (const listener of this.#listeners) listener();
  }
}
