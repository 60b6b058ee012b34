import { rpcClient, type RpcClient } from '@fazhi/service/rpc/client.js';
import type { Address } from '@fazhi/service/rpc/contract.js';
import { Unavailable } from '@fazhi/store';
import { readingContract, type Reading } from '@fazhi/services/reporting/ports.js';

/** Longer than the 10 s after which an instance gives a read up. */
const READ_MS = 12_000;
const REST_MS = 1_000;

/** One process of reporting. */
export class Instance {
  readonly #client: RpcClient<Reading>;
  #silent = false;
  #restsUntil = -Infinity;

  constructor(readonly address: Address) {
    this.#client = rpcClient(readingContract, [address], { timeoutMs: READ_MS });
  }

  get call(): RpcClient<Reading>['call'] {
    return this.#client.call;
  }

  get doubtful(): boolean {
    return this.#silent || performance.now() < this.#restsUntil;
  }

  /** A call failed: others are asked first for a second or so. */
  rest(): void {
    this.#restsUntil = performance.now() + REST_MS * (1 + Math.random() / 2);
  }

  /** It is heard of again. */
  heard(): void {
    this.#silent = false;
    this.#restsUntil = -Infinity;
  }

  /** It is heard of no more: who waits for it is told now, others are asked first until it is heard of again. */
  lost(): void {
    if (this.#silent) return;
    this.#silent = true;
    this.#client.cut();
  }

  close(): void {
    this.#client.close();
  }
}

/** All processes of reporting; any can answer any question. */
export class Instances {
  readonly all: readonly Instance[];
  #next = 0;

  constructor(addresses: readonly Address[]) {
    if (addresses.length === 0) throw new Error('reporting: an address is needed');
    this.all = addresses.map((a) => new Instance(a));
    this.#next = Math.floor(Math.random() * this.all.length);
  }

  /** Each in turn, doubtful ones last. */
  inTurn(): Instance[] {
    this.#next = (this.#next + 1) % this.all.length;
    const all = [...this.all.slice(this.#next), ...this.all.slice(0, this.#next)];
    return [...all.filter((i) => !i.doubtful), ...all.filter((i) => i.doubtful)];
  }

  /** One answer, from the first that gives one; only Unavailable leads on to the next. */
  async ask<T>(question: (call: Instance['call']) => Promise<T>): Promise<T> {
    let away: unknown;
    for (const instance of this.inTurn()) {
      try {
        return await question(instance.call);
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        away = error;
        instance.rest();
      }
    }
    throw away;
  }

  close(): void {
    for (const instance of this.all) instance.close();
  }
}
