import { Unavailable } from '@fazhi/store';
import { Observable } from 'rxjs';
import { answerOf } from './client.js';
import { patternOf, SILENCE_MS, type Address, type Contract, type Reply, type StreamOf } from './contract.js';
import { nameOf, Wire } from './peer.js';

type ValueOf<F> = F extends (...args: never[]) => Observable<infer V> ? V : never;
type ArgumentsOf<F> = F extends (...args: infer A) => unknown ? A : never;

/**
 * A stream of one instance, over a connection of its own that ends with it. It fails with Unavailable when it cannot be
 * had, is lost, or is silent for 3 s (the other side beats each second); it completes when the other side ends it.
 * @param opened told when the other side has begun: whatever happens from then on will be told
 */
export function rpcStream<T, M extends StreamOf<T>>(
  contract: Contract<T>, method: M, address: Address, args: ArgumentsOf<T[M]>, opened: () => void = () => undefined,
): Observable<ValueOf<T[M]>> {
  return new Observable((out) => {
    const pattern = patternOf(contract.name, method);
    const wire = new Wire(address);
    const since = performance.now();
    let begun = false;
    let timer: NodeJS.Timeout | undefined;
    const silent = (): boolean => performance.now() - Math.max(since, wire.heard) >= SILENCE_MS;
    const listen = (): void => {
      // a process that was itself held up first reads what came meanwhile
      timer = setTimeout(() => setImmediate(() => (silent() ? out.error(new Unavailable(`${nameOf(address)}: ${pattern} is silent`)) : listen())), SILENCE_MS / 4);
    };
    listen();
    out.add(() => {
      clearTimeout(timer);
      wire.cut();
    });
    out.add(wire.send<Reply>(pattern, args).subscribe({
      next(reply) {
        if (!begun) {
          begun = true;
          if (!('no' in reply)) opened();
        }
        if ('beat' in reply) return;
        try {
          out.next(answerOf(pattern, reply) as ValueOf<T[M]>);
        } catch (error) {
          out.error(error);
        }
      },
      error: () => out.error(new Unavailable(`${nameOf(address)}: ${pattern} was lost`)),
      complete: () => out.complete(),
    }));
  });
}
