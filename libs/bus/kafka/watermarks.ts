import { rest } from '../backoff.js';
import type { Cluster } from './client.js';
import { withAdmin } from './topics.js';

interface Range {
  low: number;
  high: number;
}

const AGAIN_MS = 1_000;

/** What lies in the partitions, asked once for all partitions of a topic until it is forgotten. */
export class Watermarks {
  readonly #asked = new Map<string, Promise<Map<number, Range>>>();

  constructor(private readonly cluster: Cluster) {}

  forget(): void {
    this.#asked.clear();
  }

  /**
   * A kept position, or where to go on instead: from the beginning if the partition does not reach so far (a log that was
   * cut, or lost and filled again), from its first message if that lies later. A partition whose leader has just changed
   * may seem shorter than it is; so a second look decides.
   */
  async inRange(topic: string, partition: number, position: number): Promise<number> {
    for (let look = 1; ; look++) {
      const range = (await this.#ranges(topic)).get(partition);
      if (!range) throw new Error(`Partition ${partition} of ${topic} is not known yet`);
      if (position <= range.high) return Math.max(position, range.low);
      if (look === 2) return range.low;
      await rest(AGAIN_MS);
      this.#asked.delete(topic);
    }
  }

  #ranges(topic: string): Promise<Map<number, Range>> {
    let ranges = this.#asked.get(topic);
    if (!ranges) {
      ranges = withAdmin(this.cluster, async (admin) => new Map((await admin.fetchTopicOffsets(topic)).map((o) => [o.partition, { low: Number(o.low), high: Number(o.high) }])));
      this.#asked.set(topic, ranges);
      ranges.catch(() => this.#asked.delete(topic));
    }
    return ranges;
  }
}
