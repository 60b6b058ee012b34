import { randomUUID } from 'node:crypto';
import { Directory, type Domain, type Indicator, type Part } from '@fazhi/domain';
import { Refused } from '@fazhi/service/rpc/contract.js';
import { BadRequest, type Alert, type AlertPage, type AlertRequest, type BreakdownValue, type ComparisonRequest, type Difference, type FactPage, type FactsAsked, type ListAsked, type ListPage, type Reader, type Session, type Snapshot, type Value, type ValueRequest } from '@fazhi/services/reporting/ports.js';
import { Unavailable, type Clearance } from '@fazhi/store';
import type { Instance, Instances } from './instances.js';

type CatalogueEntry = Indicator & { service: string };
/** Directories by county, each as of a state of the registry in reporting. */
type Known = Map<string, { state: string; directory: Directory }>;

/** Reporting's numbers, read from whichever instance answers. */
export class RemoteReader implements Reader {
  readonly catalogue: readonly CatalogueEntry[];
  readonly #byCode: ReadonlyMap<string, Indicator>;
  readonly #known: Known = new Map();

  constructor(private readonly instances: Instances, domains: readonly Domain[]) {
    this.catalogue = domains.flatMap((d) => d.indicators.map((i) => ({ ...i, service: d.name })));
    this.#byCode = new Map(domains.flatMap((d) => d.indicators.map((i) => [i.code, i] as const)));
  }

  snapshot(clearance: Clearance): Snapshot {
    return new RemoteSnapshot(this.instances, this.#byCode, this.#known, clearance);
  }

  compare(request: ComparisonRequest, clearance: Clearance): Promise<Difference[]> {
    return this.instances.ask((call) => call.compare(request, clearance)).catch((error: unknown) => {
      throw error instanceof Refused ? new BadRequest(error.message, error.path) : error;
    });
  }

  /** Said twice is said once: another instance may be asked. */
  async acknowledge(id: string, said: { note: string; by: string; at: string }): Promise<Alert | undefined> {
    return (await this.instances.ask((call) => call.acknowledge(id, said))) ?? undefined;
  }
}

/**
 * One snapshot of one instance: the first read chooses it, the others go there. Where it is lost, reads throw Unavailable;
 * they never go on in another state. A snapshot costs as many round trips as it has reads: closing waits for nobody.
 */
class RemoteSnapshot implements Snapshot {
  readonly #id = randomUUID();
  #holder: Promise<Instance> | undefined;
  #closed = false;
  readonly #running = new Set<Promise<unknown>>();
  readonly #directories = new Map<string, Promise<Directory>>();

  constructor(private readonly instances: Instances, private readonly catalogue: ReadonlyMap<string, Indicator>, private readonly known: Known, private readonly clearance: Clearance) {}

  position(): Promise<Readonly<Record<string, number>>> {
    return this.#read(({ call }, session) => call.position(session));
  }

  directory(county: string): Promise<Directory> {
    let directory = this.#directories.get(county);
    if (!directory) {
      directory = this.#directory(county);
      this.#directories.set(county, directory);
    }
    return directory;
  }

  async values(requests: readonly ValueRequest[]): Promise<Value[]> {
    const found = await this.#read(({ call }, session) => call.values(session, requests));
    return found.map(([value, numerator, denominator, settling], i) => {
      const request = requests[i] as ValueRequest;
      return { ...request, indicator: this.catalogue.get(request.code) as Indicator, value, numerator, denominator, settling };
    });
  }

  breakdown(request: ValueRequest, by: string): Promise<BreakdownValue[]> {
    return this.#read(({ call }, session) => call.breakdown(session, request, by));
  }

  facts(request: ValueRequest, page: FactsAsked): Promise<FactPage> {
    return this.#read(({ call }, session) => call.facts(session, request, page));
  }

  factCount(request: ValueRequest, includeRetracted: boolean, part?: Part): Promise<number> {
    return this.#read(({ call }, session) => call.factCount(session, request, includeRetracted, part));
  }

  alerts(request: AlertRequest, page: { first: number; after?: string }): Promise<AlertPage> {
    return this.#read(({ call }, session) => call.alerts(session, request, page));
  }

  list(asked: ListAsked, page: { first: number; after?: string }): Promise<ListPage> {
    return this.#read(({ call }, session) => call.list(session, asked, page));
  }

  listCount(asked: ListAsked): Promise<number> {
    return this.#read(({ call }, session) => call.listCount(session, asked));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#holder) return;
    await Promise.allSettled(this.#running);
    const holder = await this.#holder.catch(() => undefined);
    void holder?.call.close(this.#id).catch(() => undefined);
  }

  async #directory(county: string): Promise<Directory> {
    const before = this.known.get(county);
    const { state, facts } = await this.#read(({ call }, session) => call.directory(session, county, before?.state ?? null));
    if (!facts && before) return before.directory;
    const meanwhile = this.known.get(county);
    if (state !== null && meanwhile?.state === state) return meanwhile.directory;
    const directory = new Directory(county, facts ?? []);
    if (state !== null) this.known.set(county, { state, directory });
    return directory;
  }

  #read<T>(read: (instance: Instance, session: Session) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the snapshot is closed'));
    const reading = (this.#holder ? this.#holder.then((holder) => read(holder, { id: this.#id, first: false })) : this.#first(read)).catch((error: unknown) => {
      throw error instanceof Refused ? new BadRequest(error.message, error.path) : error;
    });
    this.#running.add(reading);
    const done = (): void => void this.#running.delete(reading);
    reading.then(done, done);
    return reading;
  }

  /** Opens the snapshot at the first instance that answers. */
  async #first<T>(read: (instance: Instance, session: Session) => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<Instance>();
    promise.catch(() => undefined);
    this.#holder = promise;
    let away: unknown;
    for (const instance of this.instances.inTurn()) {
      try {
        const answer = await read(instance, { id: this.#id, first: true, clearance: this.clearance });
        resolve(instance);
        return answer;
      } catch (error) {
        if (error instanceof Refused) resolve(instance);
        if (!(error instanceof Unavailable)) {
          reject(error);
          throw error;
        }
        away = error;
        instance.rest();
      }
    }
    reject(away);
    throw away;
  }
}
