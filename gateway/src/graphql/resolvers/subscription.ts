import type { Alert, Value } from '@fazhi/services/reporting/ports.js';
import { badInput } from '../../errors.js';
import { frame, knownCodes, knownRegion } from '../asking.js';
import type { Operation } from '../operation.js';
import { watchable } from './alert.js';

interface Args {
  region: string;
  codes: string[];
  period: unknown;
}

export const Subscription = {
  /** Each event is `{ indicatorChanged: value }`. */
  indicatorChanged: async (_: unknown, args: Args, op: Operation): Promise<AsyncIterableIterator<{ indicatorChanged: Value }>> => {
    if (args.codes.length === 0) throw badInput('至少一个指标。 At least one code.', 'codes');
    const codes = knownCodes(op, args.codes);
    const { period } = frame(op, { period: args.period });
    const { code: region } = await knownRegion(op, args.region);
    await op.mustSee(region);
    const values = op.services.live.watch([...new Set(codes)].map((code) => ({ code, region, period })));
    return mapped(values, (indicatorChanged) => ({ indicatorChanged }));
  },

  /** Each event is `{ alertRaised: alert }`. */
  alertRaised: async (_: unknown, { region }: { region: string }, op: Operation): Promise<AsyncIterableIterator<{ alertRaised: Alert }>> => {
    const asked = await watchable(op, region);
    await op.onRecord({ action: 'alerts.watch', region: asked.region });
    return mapped(op.services.alarms.watch(asked.region, asked.services), (alertRaised) => ({ alertRaised }));
  },
};

/** The same events in another shape; ending it ends the source at once. */
function mapped<T, R>(source: AsyncIterableIterator<T>, map: (value: T) => R): AsyncIterableIterator<R> {
  const event = (r: IteratorResult<T>): IteratorResult<R> => (r.done ? { done: true, value: undefined } : { done: false, value: map(r.value) });
  const events: AsyncIterableIterator<R> = {
    next: async () => event(await source.next()),
    return: async () => event((await source.return?.()) ?? { done: true, value: undefined }),
    throw: async (e: unknown) => event((await source.throw?.(e)) ?? { done: true, value: undefined }),
    [Symbol.asyncIterator](): typeof events {
      return this;
    },
  };
  return events;
}
