import { transaction } from '@fazhi/store';
import type { AnyFact } from '@fazhi/domain';
import type { Engine } from './engine.js';
import { forgetHealed } from './poison.js';
import { projectWon } from './project.js';

const CHUNK = 500;

interface Stale {
  id: string;
  subject: string;
  history: AnyFact[];
  refs: Record<string, AnyFact[]> | null;
}

/** Facts about regions that come together are swept together. */
const SOON_MS = 50;

/**
 * Projects again, through the same code as live events and beside them, every subject whose stamp is not the county's
 * present one: definitions, configuration or regions have changed. Until none is left values say `settling`.
 */
export class Sweep {
  #running: Promise<void> | undefined;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;
  #forget: (() => void) | undefined;
  /** Counties of which the engine has said that they are unsettled. */
  readonly #woken = new Set<string>();
  #allAt = -Infinity;

  constructor(private readonly engine: Engine, private readonly everyMs = 1_000) {}

  /** Looks for stale subjects now and then, and soon where this process's engine has changed what they depend on. */
  start(): void {
    this.#forget = this.engine.onUnsettled((county) => this.#wake(county));
    this.#turnIn(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#forget?.();
    clearTimeout(this.#timer);
    await this.#running;
  }

  #wake(county: string): void {
    const first = this.#woken.size === 0;
    this.#woken.add(county);
    if (first && !this.#running) this.#turnIn(SOON_MS);
  }

  #turnIn(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => this.#turn(), ms);
  }

  #turn(): void {
    const woken = [...this.#woken];
    this.#woken.clear();
    const all = performance.now() >= this.#allAt;
    // what a failing turn leaves undone, the next look at all counties finds
    this.#running = (all ? this.run() : this.#counties(woken)).catch(() => undefined).finally(() => {
      this.#running = undefined;
      if (all) this.#allAt = performance.now() + this.everyMs;
      this.#turnIn(this.#woken.size > 0 ? SOON_MS : Math.max(0, this.#allAt - performance.now()));
    });
  }

  /** Sweeps all counties once. */
  async run(): Promise<void> {
    const { pool } = this.engine.options;
    await forgetHealed(pool);
    await this.#counties((await pool.query<{ county: string }>('select distinct county from reporting.position')).rows.map((r) => r.county));
  }

  async #counties(counties: readonly string[]): Promise<void> {
    for (const county of counties) {
      if (!(await this.#stale(county))) continue;
      await this.engine.options.pool.query('insert into reporting.settling (county) values ($1) on conflict do nothing', [county]);
      for (const { name } of this.engine.options.domains) await this.#service(name, county);
      this.engine.options.committed?.();
      // settled, unless it has changed again meanwhile; once, as another version of us may be sweeping the other way
      await this.#stale(county);
    }
  }

  /** Smallest and largest stamp tell at the cost of two index look-ups; nothing stale ends the settling. */
  async #stale(county: string): Promise<boolean> {
    return transaction(this.engine.options.pool, async (client) => {
      const stamp = this.engine.stamp(await this.engine.hold(client, county));
      const found = await client.query<{ low: string | null; high: string | null }>(
        'select (select min(stamp) from reporting.subject where county = $1) low, (select max(stamp) from reporting.subject where county = $1) high', [county]);
      const { low, high } = found.rows[0] as { low: string | null; high: string | null };
      const stale = low !== null && (low !== stamp || high !== stamp);
      if (!stale) {
        const ended = await client.query('delete from reporting.settling where county = $1', [county]);
        if (ended.rowCount) this.engine.options.committed?.();
      }
      return stale;
    });
  }

  async #service(service: string, county: string): Promise<void> {
    for (let after: string | undefined = ''; after !== undefined && !this.#stopped; ) {
      const from: string = after;
      after = await transaction(this.engine.options.pool, async (client) => {
        const bench = this.engine.bench(service, county, await this.engine.hold(client, county));
        const found = await client.query<Stale>(
          `select id, subject, history, refs from reporting.subject where county = $1 and service = $2 and subject > $3 and stamp <> $4
           order by subject limit ${CHUNK} for update`, [county, service, from, bench.stamp]);
        await projectWon(client, bench, found.rows.map((r) => ({ id: Number(r.id), subject: r.subject, fresh: false, history: r.history, refs: r.refs ?? {} })));
        await client.query('update reporting.subject set stamp = $2 where id = any($1::bigint[])', [found.rows.map((r) => r.id), bench.stamp]);
        return found.rows.length < CHUNK ? undefined : found.rows.at(-1)?.subject;
      });
    }
  }
}
