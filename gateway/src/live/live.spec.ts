import { setTimeout as sleep } from 'node:timers/promises';
import type { Value } from '@fazhi/services/reporting/ports.js';
import { specParts, type Spec } from '../spec-parts.js';
import { Live } from './live.js';

let live: Live;
let spec: Spec;
beforeEach(async () => {
  spec = await specParts();
  live = new Live(spec.parts);
});
afterEach(() => live.stop());

const watch = (...codes: string[]): AsyncIterator<Value> => live.watch(codes.map((code) => ({ code, region: '421222', period: '2022' })));
const next = async (values: AsyncIterator<Value>): Promise<[string, number | null]> => {
  const { value } = await values.next() as { value: Value };
  return [value.code, value.value];
};

it('tells each value at once, then only what differs', async () => {
  spec.numbers.set('X-01|421222', 5);
  const values = watch('X-01', 'X-02');
  expect([await next(values), await next(values)]).toEqual([['X-01', 5], ['X-02', 0]]);
  spec.numbers.set('X-02|421222', 1);
  spec.committed();
  expect(await next(values)).toEqual(['X-02', 1]);
  spec.numbers.set('X-01|421222', 6);
  spec.committed();
  expect(await next(values)).toEqual(['X-01', 6]);
});

it('reads distinct values once for many watchers, and no more often than every 50 ms', async () => {
  const watchers = Array.from({ length: 20 }, () => watch('X-01'));
  await Promise.all(watchers.map(next));
  expect(spec.reads).toEqual([1]);
  const begun = performance.now();
  const writing = setInterval(() => {
    spec.numbers.set('X-01|421222', performance.now());
    spec.committed();
  }, 2);
  await sleep(500);
  clearInterval(writing);
  expect(spec.reads.length - 1).toBeLessThanOrEqual(Math.ceil((performance.now() - begun) / 50) + 1);
  expect(spec.reads.length).toBeGreaterThan(4);
  expect(spec.open()).toBe(0);
});

it('keeps only the newest for a slow watcher', async () => {
  const values = watch('X-01');
  await next(values);
  for (const n of [1, 2, 3]) {
    spec.numbers.set('X-01|421222', n);
    spec.committed();
    await sleep(70);
  }
  expect(await next(values)).toEqual(['X-01', 3]);
});

it('ends at once while waiting, and is read no more', async () => {
  const values = watch('X-01');
  await next(values);
  const waiting = values.next();
  await values.return?.();
  expect((await waiting).done).toBe(true);
  spec.committed();
  await sleep(80);
  expect(spec.reads).toEqual([1]);
});

it('reads again at midnight in Shanghai', async () => {
  spec.setNow('2022-06-30T15:59:59.900Z');
  live.stop();
  live = new Live(spec.parts);
  const values = watch('X-01');
  await next(values);
  spec.numbers.set('X-01|421222', 9);
  spec.setNow('2022-06-30T16:00:00.000Z');
  const { value } = await values.next() as { value: Value };
  expect([value.value, value.asOf]).toEqual([9, '2022-07-01']);
});
