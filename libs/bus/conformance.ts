import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch, Bus, Consumer } from './bus.js';

/** What an adapter gives the suite: a fresh bus, and a way to publish as its services do. */
export interface Rig<E> {
  bus: Bus<E>;
  topic: string;
  partitions: readonly [string, string];
  /** Publishes one event a key, durably, in this order. */
  publish(partition: string, keys: readonly string[]): Promise<void>;
  /** The key under which an event was published. */
  keyOf(event: E): string;
  close(): Promise<void>;
}

/** A consumer that keeps its positions in memory, as a real one does in its transactions. */
class Kept<E> {
  readonly positions = new Map<string, number>();
  readonly seen = new Map<string, string[]>();
  readonly batches: { partition: string; size: number; running: number }[] = [];
  #running = 0;

  constructor(private readonly rig: Rig<E>, private readonly trouble: (batch: Batch<E>) => Promise<void> = () => Promise.resolve()) {}

  consume(largest = 100): Consumer {
    return this.rig.bus.consume({
      topics: [this.rig.topic], largest,
      from: (_topic, partition) => Promise.resolve(this.positions.get(partition)),
      handle: async (batch) => {
        this.#running++;
        this.batches.push({ partition: batch.partition, size: batch.events.length, running: this.#running });
        try {
          await this.trouble(batch);
          this.seen.set(batch.partition, [...(this.seen.get(batch.partition) ?? []), ...batch.events.map((e) => this.rig.keyOf(e))]);
          this.positions.set(batch.partition, batch.upto);
        } finally {
          this.#running--;
        }
      },
    });
  }

  async until(partition: string, key: string): Promise<string[]> {
    for (let i = 0; i < 1_000; i++) {
      const seen = this.seen.get(partition) ?? [];
      if (seen.includes(key)) return seen;
      await sleep(20);
    }
    throw new Error(`${key} did not arrive in 20 s`);
  }
}

const keys = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}${String(i).padStart(4, '0')}`);

/** The guarantees of bus.ts as tests; every adapter must pass them. */
export function busConformance<E>(name: string, make: () => Promise<Rig<E>>): void {
  describe(`bus: ${name}`, () => {
    let rig: Rig<E>;
    const consumers: Consumer[] = [];
    const run = (c: Consumer): Consumer => {
      consumers.push(c);
      return c;
    };
    beforeEach(async () => {
      rig = await make();
    });
    afterEach(async () => {
      await Promise.all(consumers.splice(0).map((c) => c.stop()));
      await rig.close();
    });

    it('hands over every event of a partition in the order of publication', async () => {
      const [a, b] = rig.partitions;
      await rig.publish(a, keys('a', 250));
      const kept = new Kept(rig);
      run(kept.consume());
      await rig.publish(b, keys('b', 30));
      await rig.publish(a, keys('c', 250));
      expect(await kept.until(a, 'c0249')).toEqual([...keys('a', 250), ...keys('c', 250)]);
      expect(await kept.until(b, 'b0029')).toEqual(keys('b', 30));
    });
    it('keeps to the largest batch and to one batch of a partition at a time', async () => {
      const [a] = rig.partitions;
      await rig.publish(a, keys('a', 205));
      const kept = new Kept(rig, () => sleep(2));
      run(kept.consume(50));
      await kept.until(a, 'a0204');
      expect(Math.max(...kept.batches.map((x) => x.size))).toBeLessThanOrEqual(50);
      expect(Math.max(...kept.batches.map((x) => x.running))).toBe(1);
    });
    it('goes on from the kept positions after a restart', async () => {
      const [a] = rig.partitions;
      const kept = new Kept(rig);
      await rig.publish(a, keys('a', 20));
      const first = run(kept.consume());
      await kept.until(a, 'a0019');
      await first.stop();
      await rig.publish(a, keys('b', 20));
      run(kept.consume());
      expect(await kept.until(a, 'b0019')).toEqual([...keys('a', 20), ...keys('b', 20)]);
    });
    it('brings a batch again that was not committed, while other partitions go on', async () => {
      const [a, b] = rig.partitions;
      let failures = 3;
      const kept = new Kept(rig, (batch) => (batch.partition === a && failures-- > 0 ? Promise.reject(new Error('not now')) : Promise.resolve()));
      await rig.publish(a, keys('a', 5));
      await rig.publish(b, keys('b', 5));
      run(kept.consume());
      expect(await kept.until(b, 'b0004')).toEqual(keys('b', 5));
      expect(await kept.until(a, 'a0004')).toEqual(keys('a', 5));
      expect(failures).toBeLessThan(0);
    });
    it('stops only when no handler is running', async () => {
      const [a] = rig.partitions;
      let inside = 0;
      let entered: () => void = () => undefined;
      const started = new Promise<void>((resolve) => (entered = resolve));
      const kept = new Kept(rig, async () => {
        inside++;
        entered();
        await sleep(100);
        inside--;
      });
      await rig.publish(a, keys('a', 5));
      const consumer = run(kept.consume());
      await started;
      await consumer.stop();
      expect(inside).toBe(0);
      const before = kept.batches.length;
      await rig.publish(a, keys('b', 5));
      await sleep(600);
      expect(kept.batches).toHaveLength(before);
    });
    it('lets two consumers each see everything', async () => {
      const [a] = rig.partitions;
      const [one, two] = [new Kept(rig), new Kept(rig)];
      run(one.consume());
      run(two.consume());
      await rig.publish(a, keys('a', 40));
      expect(await one.until(a, 'a0039')).toEqual(keys('a', 40));
      expect(await two.until(a, 'a0039')).toEqual(keys('a', 40));
    });
  });
}
