import { Logger } from '@nestjs/common';
import { Outbox, TooLarge, type Line } from './outbox.js';
import { RESULTS, type Outgoing } from './ports.js';

Logger.overrideLogger(false);
const reply = (value: string, size = 0): Outgoing => ({ topic: RESULTS, key: null, value: value.padEnd(size), headers: {} });
const names = (messages: readonly Outgoing[]): string[] => messages.map((m) => String(m.value ?? '-').trim());
const never = new AbortController().signal;

/** A broker that does what the script says, send by send; after that it takes everything. */
function broker(...script: ('fail' | 'lost answer')[]): { open: () => Promise<Line>; stored: string[]; sends: string[][]; opened: number; closed: number; atOnce: number } {
  let under = 0;
  const state = {
    stored: [] as string[], sends: [] as string[][], opened: 0, closed: 0, atOnce: 0,
    open: async (): Promise<Line> => {
      state.opened++;
      return {
        send: async (messages) => {
          state.atOnce = Math.max(state.atOnce, ++under);
          await new Promise((resolve) => setTimeout(resolve, 5));
          under--;
          const next = script.shift();
          if (next !== 'fail') {
            state.stored.push(...names(messages));
            state.sends.push(names(messages));
          }
          if (next) throw new Error(next);
        },
        close: async () => void state.closed++,
      };
    },
  };
  return state;
}

it('sends in order, one send at a time, what waits together', async () => {
  const b = broker();
  const outbox = new Outbox(b.open);
  await Promise.all([outbox.send([reply('a'), reply('b')], never), ...['c', 'd', 'e'].map((n) => outbox.send([reply(n)], never))]);
  expect(b.stored).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect([b.atOnce, b.sends.length, b.opened]).toEqual([1, 1, 1]);
  await outbox.close();
  expect(b.closed).toBe(1);
});

it('bounds a send by its bytes', async () => {
  const b = broker();
  await new Outbox(b.open).send(['a', 'b', 'c', 'd', 'e'].map((n) => reply(n, 200 * 1024)), never);
  expect(b.sends).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
});

it('goes on through a fresh producer after any failure, and loses nothing', async () => {
  const b = broker('fail', 'lost answer');
  await new Outbox(b.open).send([reply('a')], never);
  expect([b.stored, b.opened, b.closed]).toEqual([['a', 'a'], 3, 2]);
});

it('stops waiting for a broker that is away when it is told to', async () => {
  const outbox = new Outbox(() => Promise.reject(new Error('away')));
  const gone = new AbortController();
  const sent = outbox.send([reply('a')], gone.signal);
  setTimeout(() => gone.abort(), 20);
  await expect(sent).rejects.toThrow('given up');
  const other = outbox.send([reply('b')], never);
  setTimeout(() => void outbox.close(), 20);
  await expect(other).rejects.toThrow('given up');
  await expect(outbox.send([reply('c')], never)).rejects.toThrow('given up');
});

it('sends a message that the broker finds too large without its value', async () => {
  const taken: Outgoing[] = [];
  const outbox = new Outbox(async () => ({
    send: async (messages) => {
      if (messages.some((m) => (m.value?.length ?? 0) > 1000)) throw new TooLarge();
      taken.push(...messages);
    },
    close: async () => undefined,
  }));
  const dead: Outgoing = { ...reply('big', 2000), topic: 'fazhi.inbound.dead-letter', headers: { reason: 'TOO_LARGE', 'inbound-partition': '0', 'inbound-offset': '9', own: 'x' } };
  await outbox.send([reply('a'), dead, reply('b')], never);
  expect(names(taken)).toEqual(['a', '-', 'b']);
  expect(taken[1]?.headers).toEqual({ reason: 'TOO_LARGE', 'inbound-partition': '0', 'inbound-offset': '9', 'value-omitted': '2000 bytes' });
});
