import type { Pool } from 'pg';

/** How far a topic goes: the position after the last message of each of its partitions. */
export interface Extent {
  /** `<cluster id>/<topic id>`, the beginning of its partitions' names. */
  home: string;
  next: ReadonlyMap<number, number>;
}

const PATIENCE_MS = 1_000;

/** How many messages of the topics are not counted yet, asked at most every `everyMs`: brokers are not asked for every look at it. */
export class Behind {
  #known: Promise<number> | undefined;
  #last = 0;
  #asked = -Infinity;

  constructor(private readonly extents: () => Promise<ReadonlyMap<string, Extent>>, private readonly pool: Pool, private readonly everyMs = 1_000) {}

  /** Of all partitions, whichever instance reads them. Throws while brokers or database are away. */
  events(): Promise<number> {
    if (!this.#known || performance.now() - this.#asked > this.everyMs) {
      this.#asked = performance.now();
      const asking = this.#count();
      asking.catch(() => (this.#known = undefined));
      this.#known = asking;
    }
    return this.#known;
  }

  /** False where the brokers or the database are away, or have let the last look wait for a second. */
  async answered(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), PATIENCE_MS).unref()));
    return Promise.race([this.events().then(() => true, () => false), late]).finally(() => clearTimeout(timer));
  }

  /** As last known where brokers or database are away. */
  async lastKnown(): Promise<number> {
    return (await this.answered()) ? this.events().catch(() => this.#last) : this.#last;
  }

  async settling(): Promise<boolean> {
    return ((await this.pool.query('select 1 from reporting.settling limit 1')).rowCount ?? 0) > 0;
  }

  async #count(): Promise<number> {
    const extents = await this.extents();
    const found = await this.pool.query<{ topic: string; partition: string; next: string }>('select topic, partition, next from reporting.offset');
    const reached = new Map(found.rows.map((r) => [`${r.topic} ${r.partition}`, Number(r.next)]));
    let behind = 0;
    for (const [topic, { home, next }] of extents) for (const [n, end] of next) behind += Math.max(0, end - (reached.get(`${topic} ${home}/${n}`) ?? 0));
    this.#last = behind;
    return behind;
  }
}
