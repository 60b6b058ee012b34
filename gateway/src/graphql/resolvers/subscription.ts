import type { Value } from '@fazhi/services/reporting/ports.js';
import { badInput } from '../../errors.js';
import { frame, knownCodes, knownRegion } from '../asking.js';
import type { Operation } from '../operation.js';

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
    const values = op.services.live.watch([...new Set(codes)].map((code) => ({ code, region, period })));
    const event = (r: IteratorResult<Value>): IteratorResult<{ indicatorChanged: Value }> =>
      (r.done ? { done: true, value: undefined } : { done: false, value: { indicatorChanged: r.value } });
    const events: AsyncIterableIterator<{ indicatorChanged: Value }> = {
      next: async () => event(await values.next()),
      return: async () => event(await values.return()),
      throw: async (e: unknown) => event(await values.throw(e)),
      [Symbol.asyncIterator](): typeof events {
        return this;
      },
    };
    return events;
  },
};
