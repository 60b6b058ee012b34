import { createHash } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { transaction, Unavailable } from '@fazhi/store';
import type { Context, Directory, Domain } from '@fazhi/domain';
import { DirectoryCache } from './directory-cache.js';
import { registerMeasures } from './measure-ids.js';
import type { MeasureIds } from './points.js';
import { project, type Bench, type EventRow } from './project.js';

export interface EngineOptions {
  /** Connections that act as reporting's role. */
  pool: Pool;
  domains: readonly Domain[];
  /** Changes whenever the code of a domain does: stored points of another one are swept. */
  definitions: string;
  /** Called after each commit that may have changed a value. */
  committed?: () => void;
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

  /** Projects one batch with its position in one transaction. An event that cannot be projected is put on record and passed over. */
  async handle(service: string, county: string, events: readonly EventRow[], upto: number): Promise<void> {
    try {
      await this.#project(service, county, events, upto);
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      for (const event of events) await this.#project(service, county, [event], undefined).catch((why: unknown) => this.#poison(service, county, event, why));
      await this.#project(service, county, [], upto);
    }
    this.options.committed?.();
  }

  async #project(service: string, county: string, events: readonly EventRow[], upto: number | undefined): Promise<void> {
    await transaction(this.options.pool, async (client) => {
      const before = await this.hold(client, county, service === 'registry');
      await project(client, this.bench(service, county, before), events, upto);
      if (service !== 'registry') return;
      const after = await this.#directories.fresh(client, county);
      if (after.stamp !== before.stamp) await client.query('insert into reporting.settling (county) values ($1) on conflict do nothing', [county]);
    });
  }

  async #poison(service: string, county: string, event: EventRow, error: unknown): Promise<void> {
    if (error instanceof Unavailable) throw error;
    await this.options.pool.query(
      `insert into reporting.poison (service, county, subject, incarnation, version, error) values ($1, $2, $3, $4, $5, $6)
       on conflict (service, county, subject) do update set incarnation = excluded.incarnation, version = excluded.version, error = excluded.error`,
      [service, county, event.subject, event.incarnation, event.version, error instanceof Error ? error.message.slice(0, 500) : 'unknown']);
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
