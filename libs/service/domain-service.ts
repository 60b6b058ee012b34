import { Directory, type AnyFact, type Clock, type Domain } from '@fazhi/domain';
import { LogReader, Store, createPool, limitedRole, migrate, storeMigrations } from '@fazhi/store';
import type { Signal } from '@fazhi/bus';
import type { Pool } from 'pg';
import { roleOf } from './database.js';

/** What every service of a process shares. */
export interface ServiceEnvironment {
  /** A login that may act as the services' roles. */
  databaseUrl: string;
  /** False where everything runs as the login itself. */
  roles: boolean;
  clock: Clock;
  /** Told the service's name after each commit. */
  signal: Signal;
}

/** A domain running as a service: it accepts facts and lets its log be read. */
export class DomainService {
  readonly store: Store;
  readonly log: LogReader;
  readonly #pool: Pool;
  readonly #limited: Pool | undefined;
  readonly #directories = new Map<string, { state: string; directory: Directory }>();

  constructor(readonly domain: Domain, private readonly environment: ServiceEnvironment) {
    const { databaseUrl, roles, clock, signal } = environment;
    this.#pool = createPool(databaseUrl, { max: 4, name: `fazhi ${domain.name}`, growing: true, ...(roles && { role: roleOf(domain.name) }) });
    this.#limited = roles ? createPool(databaseUrl, { max: 2, name: `fazhi ${domain.name} limited`, growing: true, role: limitedRole(domain.name) }) : undefined;
    this.store = new Store({ pool: this.#pool, ...(this.#limited && { limited: this.#limited }), schema: domain.name, domain, clock, committed: () => signal.send(domain.name) });
    this.log = new LogReader(this.#pool, domain.name, domain);
  }

  /** Tables up to date, unfinished work taken up. */
  async start(): Promise<void> {
    const { databaseUrl, roles } = this.environment;
    await migrate(databaseUrl, this.domain.name, storeMigrations(this.domain.name), roles ? roleOf(this.domain.name) : undefined);
    await this.store.start();
  }

  async close(): Promise<void> {
    await this.store.close();
    await Promise.all([this.#pool.end(), this.#limited?.end()]);
  }

  /**
   * A county's directory from this log (the registry's), as of its last commit: one look at the log's head, and a fold
   * of all standing facts only when it has moved.
   */
  async directory(county: string): Promise<Directory> {
    const head = await this.#head(county);
    const cached = this.#directories.get(county);
    if (cached?.state === stateOf(head)) return cached.directory;
    const { state, facts } = await this.#regions(county, head);
    const directory = new Directory(county, facts);
    if (head) this.#directories.set(county, { state, directory });
    return directory;
  }

  /** What the directory is made of, in an order of which it may be built, and a name for it. */
  async regions(county: string): Promise<{ state: string; facts: AnyFact[] }> {
    return this.#regions(county, await this.#head(county));
  }

  /** The name alone: the same where nothing was committed meanwhile, another one after the log was restored. */
  async regionsState(county: string): Promise<string> {
    return stateOf(await this.#head(county));
  }

  async counties(): Promise<string[]> {
    return (await this.log.heads()).map((h) => h.county);
  }

  async #head(county: string): Promise<Head | undefined> {
    return (await this.log.heads()).find((h) => h.county === county);
  }

  async #regions(county: string, head: Head | undefined): Promise<{ state: string; facts: AnyFact[] }> {
    const facts: AnyFact[] = [];
    if (head) for await (const events of this.log.latest(county, head.pos)) for (const e of events) facts.push(...e.history);
    return { state: stateOf(head), facts: facts.sort((a, b) => Number(b.type === 'region.registered') - Number(a.type === 'region.registered')) };
  }
}

interface Head {
  pos: number;
  incarnation: number;
}
const stateOf = (head: Head | undefined): string => `${head?.incarnation ?? 0}/${head?.pos ?? 0}`;
