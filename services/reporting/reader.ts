import { EVERYTHING, isWhole, shows, type Clearance } from '@fazhi/store';
import { shanghaiDate, type AnyFact, type Directory, type Domain, type Part } from '@fazhi/domain';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { acknowledge, identityFrom } from './alerts/acknowledge.js';
import { readAlerts } from './alerts/read.js';
import { remembering, type HeardOf } from './alerts/sources.js';
import type { Sight } from './asked.js';
import { readBreakdown } from './breakdown.js';
import { catalogueOf, type Catalogue } from './catalogue.js';
import { loadDirectory, loadRegions } from './directory.js';
import { countFacts, readFacts } from './facts.js';
import { countList, readList } from './lists/read.js';
import { compare } from './lock/compare.js';
import type { ComparisonRequest, Difference } from './lock/ports.js';
import type { Alert, AlertPage, AlertRequest, BreakdownValue, FactPage, FactsAsked, ListAsked, ListPage, Reader, Snapshot, Value, ValueRequest } from './ports.js';
import { settingsOf } from './cleared.js';
import { readValues } from './read.js';

/** A read that takes longer is given up: PostgreSQL error 57014. */
const LONGEST_MS = 10_000;

/** What the snapshot is a snapshot of, told by its first statement. */
const open = (mode: string, all: boolean): string => `begin isolation level repeatable read ${mode}; set local statement_timeout = ${LONGEST_MS}; set local jit = off; set local fazhi.whole = '${all ? 'on' : 'off'}';
select coalesce((select json_object_agg(code, id) from reporting.measure), '{}') as measures,
  coalesce((select json_object_agg(service || '/' || county, pos) from reporting.position), '{}') as positions,
  coalesce((select json_object_agg(county, pos || '/' || changes) from reporting.position where service = 'registry'), '{}') as registries,
  coalesce((select json_agg(county) from reporting.settling), '[]') as settling`;

interface Head {
  measures: Record<string, number>;
  positions: Record<string, number>;
  registries: Record<string, string>;
  settling: string[];
}

/** Directories by county, each as of a state of the registry; one is replaced when the registry moves. */
type Directories = Map<string, { state: string; directory: Directory }>;

/** A snapshot that can also tell what a directory is made of, for readers in other processes. */
export interface ServedSnapshot extends Snapshot {
  /** `state` names it, null where nothing is known of the county; the facts are left out where the asker knows that state already. */
  regions(county: string, known: string | null): Promise<{ state: string | null; facts?: AnyFact[] }>;
  /** For reporting's own readers: its connection, and what they read with. */
  sight(): Promise<Sight>;
}
export interface ServedReader extends Reader {
  snapshot(clearance: Clearance): ServedSnapshot;
}

/** Reads reporting's tables: `pool` acts as their limited role where there is one, `writing` as their owner. `domains` must hold every domain whose indicators are asked for, registry included; `heardOf` asks the services. */
export function createReader(parts: { pool: Pool; writing?: Pool; domains: readonly Domain[]; heardOf?: HeardOf }): ServedReader {
  const catalogue = catalogueOf(parts.domains);
  const directories: Directories = new Map();
  const heardOf = parts.heardOf && remembering(parts.heardOf);
  const snapshot = (clearance: Clearance): PgSnapshot => new PgSnapshot(parts.pool, catalogue, directories, heardOf, clearance);
  return {
    catalogue: catalogue.list, snapshot,
    async compare(request, clearance) {
      const reading = new PgSnapshot(parts.pool, catalogue, directories, heardOf, clearance, 'read write');
      return reading.compare(request).finally(() => reading.close());
    },
    async acknowledge(id, said) {
      const named = identityFrom(id);
      if (!named) return undefined;
      const find = async (): Promise<Alert | undefined> => {
        const reading = snapshot(EVERYTHING);
        const asOf = shanghaiDate(new Date(said.at));
        const page = await reading.alerts({ region: named.county, status: ['OPEN', 'ACKNOWLEDGED'], asOf, id }, { first: 1 }).finally(() => reading.close());
        return page.nodes[0];
      };
      if (!(await find())) return undefined;
      await acknowledge(parts.writing ?? parts.pool, named, said);
      return find();
    },
  };
}

interface Opened extends Sight {
  client: PoolClient;
  positions: Readonly<Record<string, number>>;
  registries: Readonly<Record<string, string>>;
}

/** One connection and one REPEATABLE READ transaction from the first read to `close`. */
class PgSnapshot implements ServedSnapshot {
  #opening: Promise<Opened> | undefined;
  #closed = false;
  readonly #loading = new Map<string, Promise<Directory>>();

  /** @param mode `read write`: temporary tables are needed; nothing is kept, whatever happens */
  constructor(readonly pool: Pool, readonly catalogue: Catalogue, readonly known: Directories, readonly heardOf: HeardOf | undefined, readonly clearance: Clearance, readonly mode: 'read only' | 'read write' = 'read only') {}

  async position(): Promise<Readonly<Record<string, number>>> {
    return (await this.#open()).positions;
  }

  async directory(county: string): Promise<Directory> {
    return (await this.#open()).directory(county);
  }

  async regions(county: string, known: string | null): Promise<{ state: string | null; facts?: AnyFact[] }> {
    const { client, registries } = await this.#open();
    const state = registries[county] ?? null;
    return state !== null && state === known ? { state } : { state, facts: await loadRegions(client, county) };
  }

  sight(): Promise<Sight> {
    return this.#open();
  }

  async values(requests: readonly ValueRequest[]): Promise<Value[]> {
    return readValues(await this.#open(), requests);
  }

  async breakdown(request: ValueRequest, by: string): Promise<BreakdownValue[]> {
    return readBreakdown(await this.#open(), request, by);
  }

  async facts(request: ValueRequest, page: FactsAsked): Promise<FactPage> {
    return readFacts(await this.#open(), request, page);
  }

  async factCount(request: ValueRequest, includeRetracted: boolean, part?: Part): Promise<number> {
    return countFacts(await this.#open(), request, includeRetracted, part);
  }

  async compare(request: ComparisonRequest): Promise<Difference[]> {
    return compare(await this.#open(), request);
  }

  async alerts(request: AlertRequest, page: { first: number; after?: string }): Promise<AlertPage> {
    const listed = this.clearance.own?.lists;
    const services = listed && (request.services ?? listed).filter((name) => listed.includes(name));
    return readAlerts(await this.#open(), services ? { ...request, services } : request, page);
  }

  async list(asked: ListAsked, page: { first: number; after?: string }): Promise<ListPage> {
    return readList(await this.#open(), asked, page);
  }

  async listCount(asked: ListAsked): Promise<number> {
    return countList(await this.#open(), asked);
  }

  /** Gives the connection back, always; a broken one is destroyed. May be called twice. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const opened = await this.#opening?.catch(() => undefined);
    if (!opened) return;
    try {
      await opened.client.query('rollback');
      release(opened.client);
    } catch {
      release(opened.client, true);
    }
  }

  #open(): Promise<Opened> {
    if (this.#closed) return Promise.reject(new Error('the snapshot is closed'));
    this.#opening ??= this.#begin();
    return this.#opening;
  }

  async #begin(): Promise<Opened> {
    const client = await this.pool.connect();
    client.on('error', ignore);
    try {
      const results = (await client.query(open(this.mode, isWhole(this.clearance)))) as unknown as QueryResult<Head>[];
      const head = results.at(-1)?.rows[0] as Head;
      if (!isWhole(this.clearance)) await this.#clear(client, head.registries);
      return {
        client, shows: (fact) => shows(this.clearance, fact), heardOf: this.heardOf, catalogue: this.catalogue, positions: head.positions, registries: head.registries, measures: new Map(Object.entries(head.measures)), settling: new Set(head.settling),
        directory: (county) => this.#directory(client, county, head.registries[county]),
      };
    } catch (error) {
      release(client, true);
      throw error;
    }
  }

  /** Tells PostgreSQL what of the regions and services is to be seen. */
  async #clear(client: PoolClient, registries: Readonly<Record<string, string>>): Promise<void> {
    const counties = [...new Set((this.clearance.regions ?? []).map((r) => r.slice(0, 6)))];
    const directories = new Map(await Promise.all(counties.filter((c) => c in registries).map(async (c) => [c, await this.#directory(client, c, registries[c])] as const)));
    const settings = settingsOf(this.clearance, directories, this.catalogue);
    await client.query(`select ${Object.keys(settings).map((name, i) => `set_config('fazhi.${name}', $${i + 1}, true)`).join(', ')}`, Object.values(settings));
  }

  #directory(client: PoolClient, county: string, state: string | undefined): Promise<Directory> {
    const known = this.known.get(county);
    if (known && known.state === state) return Promise.resolve(known.directory);
    let loading = this.#loading.get(county);
    if (!loading) {
      loading = loadDirectory(client, county).then((directory) => {
        if (state !== undefined) this.known.set(county, { state, directory });
        return directory;
      });
      this.#loading.set(county, loading);
    }
    return loading;
  }
}

/** An idle error of a connection in use is reported by the query that meets it; unheard, it would end the process. */
const ignore = (): void => {};
function release(client: PoolClient, broken = false): void {
  client.off('error', ignore);
  client.release(broken);
}
