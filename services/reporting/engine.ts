import { createHash } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { transaction, Unavailable } from '@fazhi/store';
import type { Context, Directory, Domain } from '@fazhi/domain';
import { DirectoryCache } from './directory-cache.js';
import { registerMeasures } from './measure-ids.js';
import { poisonOf, recordPoison, type Poison } from './poison.js';
import type { MeasureIds } from './points.js';
import { project, type Bench, type EventRow } from './project.js';
import { moveOffset, movePosition } from './tables.js';

export interface EngineOptions {
  /** Connections that act as reporting's role. */
  pool: Pool;
  domains: readonly Domain[];
  /** Changes whenever the code of a domain does: stored points of another one are swept. */
  definitions: string;
  /** Called after each commit that may have changed a value. */
  committed?: () => void;
  /** For fault campaigns: told on both sides of a batch's commit. */
  told?: (point: 'before-commit' | 'after-commit') => void;
}

/** How far a batch goes: in a county's log, or in a partition of a topic (`bus.ts`). */
export type Mark = { county: string; pos: number } | { topic: string; partition: string; next: number };

/** Events of one service as they were handed over together. */
export interface Delivery {
  service: string;
  events: readonly EventRow[];
  /** What could not be read; put on record with the position. */
  unreadable?: readonly Poison[];
  /** Absent: no position moves. */
  upto?: Mark;
}

/** The class of the advisory locks on counties' regions. */
const REGIONS = 0x465a;
const HOLD_SHARED = { name: 'hold-regions', text: 'select pg_advisory_xact_lock_shared($1::int, $2::int)' };
const HOLD_ALONE = { name: 'change-regions', text: 'select pg_advisory_xact_lock($1::int, $2::int)' };

/** Turns events into points and cells. Several engines may run at once on the same tables. */
export class Engine {
  readonly #domains: ReadonlyMap<string, Domain>;
  readonly #directories = new DirectoryCache();
  readonly #stamps = new WeakMap<Directory, string>();
  readonly #unsettled = new Set<(county: string) => void>();
  #ids: MeasureIds = new Map();

  constructor(readonly options: EngineOptions) {
    this.#domains = new Map(options.domains.map((d) => [d.name, d]));
  }

  /** Gives every declared measure its number. Before anything else. */
  async start(): Promise<void> {
    this.#ids = await registerMeasures(this.options.pool, this.options.domains);
  }

  get ids(): MeasureIds {
    return this.#ids;
  }

  /** Calls `listener` after each commit that changed what a county's subjects depend on; the answer ends that. */
  onUnsettled(listener: (county: string) => void): () => void {
    this.#unsettled.add(listener);
    return () => void this.#unsettled.delete(listener);
  }

  /**
   * Projects one delivery with its position in one transaction. Where that fails for a reason of the events' own, each is
   * tried alone; those that cannot be projected are put on record with the position, and passed over.
   */
  async handle(delivery: Delivery): Promise<void> {
    try {
      await this.#commit(delivery, delivery.events, delivery.unreadable ?? []);
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      const poison = [...delivery.unreadable ?? []];
      for (const event of delivery.events) {
        await this.#commit({ service: delivery.service }, [event], []).catch((why: unknown) => {
          if (why instanceof Unavailable) throw why;
          poison.push(poisonOf(event, why));
        });
      }
      await this.#commit(delivery, [], poison);
    }
    this.options.told?.('after-commit');
    this.options.committed?.();
  }

  /** Locks in the order regions, subjects, groups, cells, county by county, then the position. */
  async #commit({ service, upto }: Pick<Delivery, 'service' | 'upto'>, events: readonly EventRow[], poison: readonly Poison[]): Promise<void> {
    const counties = Map.groupBy(events, (e) => e.county);
    if (upto && 'county' in upto && !counties.has(upto.county)) counties.set(upto.county, []);
    const unsettled: string[] = [];
    await transaction(this.options.pool, async (client) => {
      for (const county of [...counties.keys()].sort()) if (await this.#project(client, service, county, counties.get(county) ?? [])) unsettled.push(county);
      if (poison.length > 0) await recordPoison(client, service, poison);
      if (upto && 'county' in upto) await movePosition(client, service, upto.county, upto.pos);
      else if (upto) {
        // of a county's log something below may still be on its way in another partition: told to people, relied on by nobody
        for (const county of [...counties.keys()].sort()) await movePosition(client, service, county, Math.max(...(counties.get(county) ?? []).map((e) => e.pos)));
        await moveOffset(client, upto.topic, upto.partition, upto.next);
      }
      this.options.told?.('before-commit');
    });
    for (const county of unsettled) for (const listener of this.#unsettled) listener(county);
  }

  /** True where the county's subjects have to be looked at again. */
  async #project(client: ClientBase, service: string, county: string, events: readonly EventRow[]): Promise<boolean> {
    const before = await this.hold(client, county, service === 'registry');
    await project(client, this.bench(service, county, before), events);
    if (service !== 'registry') return false;
    const after = await this.#directories.fresh(client, county);
    if (after.stamp === before.stamp) return false;
    await client.query('insert into reporting.settling (county) values ($1) on conflict do nothing', [county]);
    return true;
  }

  /**
   * A county's regions and configuration as they are until this transaction ends: whoever stamps subjects with them and whoever
   * ends a county's `settling` shares them, whoever changes them is alone. So no subject is left with an older stamp unnoticed.
   */
  async hold(client: ClientBase, county: string, toChange = false): Promise<Directory> {
    await client.query(toChange ? HOLD_ALONE : HOLD_SHARED, [REGIONS, Number(county)]);
    return this.#directories.load(client, county);
  }

  bench(service: string, county: string, directory: Directory): Bench {
    const domain = this.#domains.get(service);
    if (!domain) throw new Error(`unknown service ${service}`);
    return { domain, county, ids: this.#ids, context: contextOf(directory), stamp: this.stamp(directory) };
  }

  /** What a subject's points depend on beside its history. */
  stamp(directory: Directory): string {
    let stamp = this.#stamps.get(directory);
    if (stamp === undefined) {
      stamp = createHash('sha256').update(this.options.definitions).update(directory.stamp).digest('hex').slice(0, 16);
      this.#stamps.set(directory, stamp);
    }
    return stamp;
  }
}

export const contextOf = (directory: Directory): Context => ({ regions: directory, rulesOn: (day) => directory.rules.on(day) });
