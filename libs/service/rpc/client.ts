import { Unavailable } from '@fazhi/store';
import { patternOf, Refused, RemoteFailure, type Address, type Calls, type Contract, type Kind, type Reply } from './contract.js';
import { Peer, Undelivered } from './peer.js';

export interface RpcClient<T> {
  readonly call: Calls<T>;
  /** Calls in flight fail at once as Unavailable; the next ones connect anew. */
  cut(): void;
  /** The same, for good. */
  close(): void;
}

/**
 * A contract served elsewhere, as its methods. Several addresses take turns; one that cannot be reached is passed over. A
 * `write` is given to one instance at most, a `read` whose answer was lost is asked again of the next one.
 * Calls throw Unavailable (away, late, too many in flight), Refused, or RemoteFailure.
 * @param options.timeoutMs for the whole call, whatever it takes
 */
export function rpcClient<T>(contract: Contract<T>, addresses: readonly Address[], { timeoutMs }: { timeoutMs: number }): RpcClient<T> {
  if (addresses.length === 0) throw new Error(`${contract.name}: an address is needed`);
  const peers = addresses.map((address) => new Peer(address));
  let next = Math.floor(Math.random() * peers.length);
  /** Each in turn, those that have just failed last. */
  const inTurn = (): Peer[] => {
    next = (next + 1) % peers.length;
    const all = [...peers.slice(next), ...peers.slice(0, next)];
    return peers.length === 1 ? all : [...all.filter((p) => !p.resting), ...all.filter((p) => p.resting)];
  };

  const ask = async (method: string, kind: Kind, args: readonly unknown[]): Promise<unknown> => {
    const pattern = patternOf(contract.name, method);
    const deadline = performance.now() + timeoutMs;
    let last: Unavailable | undefined;
    for (const peer of inTurn()) {
      try {
        const reply = await peer.call(pattern, args, deadline);
        if (!isClosing(reply)) return answerOf(pattern, reply);
        last = new Unavailable(`${pattern}: the service is closing`);
      } catch (error) {
        if (!(error instanceof Undelivered)) throw error;
        last = error;
        if (error.sent && kind !== 'read') break;
      }
      if (performance.now() >= deadline) break;
    }
    throw last ?? new Unavailable(`${pattern}: no answer`);
  };

  const call = Object.fromEntries(Object.entries<Kind>(contract.methods)
    .filter(([, kind]) => kind !== 'stream')
    .map(([method, kind]) => [method, (...args: readonly unknown[]) => ask(method, kind, args)]));
  return { call: call as Calls<T>, cut: () => peers.forEach((p) => p.cut()), close: () => peers.forEach((p) => p.close()) };
}

const isClosing = (reply: Reply): boolean => 'no' in reply && reply.no.code === 'CLOSING';

/** What a reply says. Throws what it tells. */
export function answerOf(pattern: string, reply: Reply): unknown {
  if (!('no' in reply)) return 'beat' in reply ? undefined : reply.ok;
  const { no } = reply;
  switch (no.code) {
    case 'UNAVAILABLE': throw new Unavailable(`${pattern}: away`, no.retryAfterSeconds);
    case 'CLOSING': throw new Unavailable(`${pattern}: the service is closing`);
    case 'REFUSED': throw new Refused(no.message, no.path);
    case 'INTERNAL': throw new RemoteFailure(`${pattern}: failed inside`);
  }
}
