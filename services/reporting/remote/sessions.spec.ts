import { setTimeout as sleep } from 'node:timers/promises';
import { Refused } from '@fazhi/service/rpc/contract.js';
import { EVERYTHING, Unavailable } from '@fazhi/store';
import { BadRequest } from '../ports.js';
import type { ServedSnapshot } from '../reader.js';
import { ticks } from './reading.js';
import { Sessions } from './sessions.js';

/** Snapshots that count themselves; each tells its number as its position. */
function counting(): { snapshot(): ServedSnapshot; opened: number; closed: number[] } {
  const made = {
    opened: 0, closed: [] as number[],
    snapshot(): ServedSnapshot {
      const n = ++made.opened;
      return { position: async () => ({ n }), close: async () => void made.closed.push(n) } as unknown as ServedSnapshot;
    },
  };
  return made;
}
const position = (s: ServedSnapshot): Promise<unknown> => s.position();

describe('a session', () => {
  test('is one snapshot from its first call until it is closed', async () => {
    const reader = counting();
    const sessions = new Sessions(reader);
    expect(await sessions.use({ id: 'a', first: true, clearance: EVERYTHING }, position)).toEqual({ n: 1 });
    expect(await sessions.use({ id: 'b', first: true, clearance: EVERYTHING }, position)).toEqual({ n: 2 });
    expect(await sessions.use({ id: 'a', first: false }, position)).toEqual({ n: 1 });
    sessions.close('a');
    sessions.close('a');
    expect(reader.closed).toEqual([1]);
    await expect(sessions.use({ id: 'a', first: false }, position)).rejects.toBeInstanceOf(Unavailable);
    sessions.closeAll();
    expect([reader.closed, sessions.size]).toEqual([[1, 2], 0]);
  });

  test('ends after silence, not while it reads', async () => {
    const reader = counting();
    const sessions = new Sessions(reader, { most: 10, silenceMs: 60 });
    await sessions.use({ id: 'a', first: true, clearance: EVERYTHING }, () => sleep(200));
    expect(await sessions.use({ id: 'a', first: false }, position)).toEqual({ n: 1 });
    await sleep(120);
    expect(reader.closed).toEqual([1]);
    await expect(sessions.use({ id: 'a', first: false }, position)).rejects.toBeInstanceOf(Unavailable);
  });

  test('outlives a bad request, which is told with its path, and no other failure', async () => {
    const reader = counting();
    const sessions = new Sessions(reader);
    await expect(sessions.use({ id: 'a', first: true, clearance: EVERYTHING }, () => Promise.reject(new BadRequest('没有', 'code')))).rejects.toMatchObject({ constructor: Refused, path: 'code' });
    expect(await sessions.use({ id: 'a', first: false }, position)).toEqual({ n: 1 });
    await expect(sessions.use({ id: 'a', first: false }, () => Promise.reject(new Error('connection terminated')))).rejects.toThrow('terminated');
    expect([reader.closed, sessions.size]).toEqual([[1], 0]);
  });

  test('beyond the bound there is none, until another one ends', async () => {
    const sessions = new Sessions(counting());
    for (let i = 0; i < 200; i++) await sessions.use({ id: `s${i}`, first: true, clearance: EVERYTHING }, position);
    await expect(sessions.use({ id: 'one-more', first: true, clearance: EVERYTHING }, position)).rejects.toBeInstanceOf(Unavailable);
    sessions.close('s7');
    await sessions.use({ id: 'one-more', first: true, clearance: EVERYTHING }, position);
    sessions.closeAll();
  });

  test.each([undefined, null, 5, {}, { id: '', first: true, clearance: EVERYTHING }, { id: 'x'.repeat(101), first: true, clearance: EVERYTHING }, { id: ['a'], first: true, clearance: EVERYTHING }, { id: 'a' }])('is not %j', async (session) => {
    await expect(new Sessions(counting()).use(session as never, position)).rejects.toBeInstanceOf(Refused);
  });
});

test('a burst of commits is one tick at once and one for the rest', async () => {
  const listeners = new Set<() => void>();
  const told: number[] = [];
  const begun = performance.now();
  const following = ticks({ on: (l) => (listeners.add(l), () => void listeners.delete(l)) }).subscribe(() => told.push(performance.now() - begun));
  for (let i = 0; i < 50; i++) for (const listener of listeners) listener();
  expect(told).toHaveLength(1);
  await sleep(60);
  expect(told).toHaveLength(2);
  expect((told[1] as number) - (told[0] as number)).toBeGreaterThanOrEqual(8);
  following.unsubscribe();
  expect(listeners.size).toBe(0);
});
