import { Unavailable } from '@fazhi/store';
import { Logger } from '@nestjs/common';
import type { Principal } from '../access/principal.js';
import { Door } from '../ingest/door.js';
import { Intake } from '../ingest/intake.js';
import { applied, specParts } from '../spec-parts.js';
import type { MemoryAcceptor } from '../spec-memory.js';
import { groupsOf } from './groups.js';
import type { Arrived, Outgoing } from './ports.js';
import { settle, type Judges } from './settle.js';
import { workThrough, type WorkParts } from './work.js';

Logger.overrideLogger(false);
const key = (n: number): string => `fz_${String(n).padStart(16, '0')}_${'x'.repeat(43)}`;
const message = (offset: number, body: unknown, by: string | null = key(1)): Arrived => ({
  partition: 2, offset: String(offset), key: null, value: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  headers: by === null ? {} : { authorization: `Bearer ${by}` },
});
const facts = (prefix: string, n: number): unknown[] => Array.from({ length: n }, (_, i) => applied(`${prefix}${i}`));

describe('neighbours', () => {
  const shape = (messages: Arrived[]): string[] => groupsOf(messages).map((g) => g.entries.map((e) => e.message.offset).join(' '));
  it('of one sender are judged together, up to 500 facts', () => {
    expect(shape([message(0, facts('a', 200)), message(1, facts('b', 200)), message(2, facts('c', 100)), message(3, applied('d'))])).toEqual(['0 1 2', '3']);
  });
  it('of two senders are not', () => {
    expect(shape([message(0, applied('a')), message(1, applied('b'), key(2)), message(2, applied('c'), key(2)), message(3, applied('d'))])).toEqual(['0', '1 2', '3']);
  });
  it('that hold more than 500 go alone, what cannot be read goes with anybody', () => {
    expect(shape([message(0, '{'), message(1, facts('a', 700)), message(2, '{', key(2)), message(3, '{'), message(4, applied('b'), key(2))])).toEqual(['0', '1', '2 3 4']);
  });
});

interface Rig {
  acceptor: MemoryAcceptor;
  judges: Judges;
  log: string[];
  sent: Outgoing[];
  parts: WorkParts;
  ending: AbortController;
  gone: AbortController;
  run(messages: Arrived[]): Promise<string | undefined>;
}
async function rig(more: Partial<WorkParts> = {}): Promise<Rig> {
  const { parts, acceptors } = await specParts();
  const who = (id: string): Principal => ({ kind: 'key', id, name: id, role: 'DEPARTMENT', admin: false, types: ['mediation.*'], regions: ['421222103'], source: id });
  const judges: Judges = {
    intake: new Intake(new Door(parts), (d) => parts.acceptorOf(d)),
    access: { principal: async (credential) => (credential === key(1) ? who('1') : credential === key(3) ? { ...who('3'), kind: 'user', admin: true } : undefined) },
  };
  const log: string[] = [];
  const sent: Outgoing[] = [];
  const ending = new AbortController();
  const gone = new AbortController();
  const work: WorkParts = {
    settle: async (group) => {
      log.push('settle');
      return settle(group, judges);
    },
    send: async (messages) => {
      log.push(`send ${messages.length}`);
      sent.push(...messages);
    },
    commit: async (partition, offset) => void log.push(`commit ${partition}:${offset}`),
    ...more,
  };
  return {
    acceptor: acceptors.mediation as MemoryAcceptor, judges, log, sent, parts: work, ending, gone,
    run: (messages) => workThrough({ partition: 2, messages, next: '100' }, work, { ending: ending.signal, gone: gone.signal }),
  };
}
const told = (sent: readonly Outgoing[]): unknown[] => sent.map((m) => {
  if (m.topic === 'fazhi.inbound.dead-letter') return `dead ${m.headers.reason as string}`;
  const { id, status, code, inbound } = JSON.parse(m.value as string) as { id: string; status: string; code?: string; inbound: { offset: number; index: number } };
  return [inbound.offset, inbound.index, id, status, code].filter((x) => x !== undefined).join(' ');
});

describe('a partition', () => {
  it('is accepted, then answered, then committed, and passes by what cannot be read', async () => {
    const r = await rig();
    expect(await r.run([message(7, [applied('a'), applied('b', { parties: 1 })]), message(8, '{'), message(9, applied('a')), message(12, applied('c'), null)])).toBe('100');
    expect(r.log).toEqual(['settle', 'send 4', 'commit 2:10', 'settle', 'send 1', 'commit 2:100']);
    expect(told(r.sent)).toEqual(['7 0 a accepted', '7 1 b rejected INVALID_SCHEMA', 'dead INVALID_JSON', '9 0 a duplicate', '12 0 c rejected UNAUTHENTICATED']);
    expect(r.acceptor.batches.map((b) => b.priority)).toEqual(['bulk']);
  });

  it('takes no word from unknown keys, nor from sign-ins of people', async () => {
    const r = await rig();
    await r.run([message(0, [applied('a'), {}], key(2)), message(1, applied('b'), key(3))]);
    expect(told(r.sent)).toEqual(['0 0 a rejected UNAUTHENTICATED', '0 1  rejected UNAUTHENTICATED', '1 0 b rejected UNAUTHENTICATED']);
    expect(r.acceptor.kept).toEqual([]);
  });

  it('waits for a service that is away', async () => {
    const waiting: boolean[] = [];
    const r = await rig({ waiting: (_partition, is) => void waiting.push(is) });
    r.acceptor.failure = new Unavailable('away');
    expect(await r.run([message(0, applied('a'))])).toBe('100');
    expect(r.log).toEqual(['settle', 'settle', 'send 1', 'commit 2:100']);
    expect(told(r.sent)).toEqual(['0 0 a accepted']);
    expect([waiting[0], waiting.at(-1)]).toEqual([true, false]);
  });

  it('leaves what it waits for when it is ended, and commits nothing of it', async () => {
    const r = await rig({ settle: () => Promise.reject(new Unavailable('away')) });
    setTimeout(() => r.ending.abort(), 150);
    expect(await r.run([message(0, applied('a'))])).toBeUndefined();
    expect(r.log).toEqual([]);
  });

  it('gives a message up that fails again and again, alone', async () => {
    const r = await rig();
    const take = r.judges.intake.take.bind(r.judges.intake);
    r.judges.intake = { take: (values, ...rest) => (values.some((v) => (v as { id: string }).id === 'poison') ? Promise.reject(new TypeError('boom')) : take(values, ...rest)) };
    expect(await r.run([message(0, applied('a')), message(1, applied('poison')), message(2, applied('b'))])).toBe('100');
    expect(told(r.sent)).toEqual(['0 0 a accepted', 'dead INTERNAL', '2 0 b accepted']);
    expect(r.log.filter((l) => l.startsWith('commit'))).toEqual(['commit 2:1', 'commit 2:2', 'commit 2:100']);
  }, 15_000);

  it('answers and commits nothing once it is another\'s', async () => {
    const r = await rig({ settle: () => new Promise(() => undefined) });
    setTimeout(() => r.gone.abort(), 20);
    expect(await r.run([message(0, applied('a'))])).toBeUndefined();
    expect(r.log).toEqual([]);
  });

  it('is not committed where its answers could not be sent', async () => {
    const r = await rig({
      send: (_messages, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('given up')))),
    });
    setTimeout(() => r.gone.abort(), 20);
    expect(await r.run([message(0, applied('a'))])).toBeUndefined();
    expect(r.acceptor.kept).toHaveLength(1);
    expect(r.log).toEqual(['settle']);
  });

  it('waits while reporting lags', async () => {
    let asked = 0;
    const r = await rig({ pressure: () => ++asked < 3 });
    expect(await r.run([message(0, applied('a'))])).toBe('100');
    expect(asked).toBe(3);
  });
});
