import { isRegionCode, normalizeRegion, shanghaiDate, type Directory, type Indicator, type LocalDate } from '@fazhi/domain';
import { BadRequest, type BreakdownValue, type Snapshot, type Value, type ValueRequest } from '@fazhi/services/reporting/ports.js';
import type { Clearance } from '@fazhi/store';
import type { Act } from '../audit/audit.js';
import { Problem } from '../errors.js';
import { covers, mayRead, ownOf, rightsOf, type Principal } from '../access/principal.js';
import type { AccessStore } from '../access/access-store.js';
import type { Access } from '../access/access.js';
import type { Intake } from '../ingest/intake.js';
import type { Alarms } from '../live/alarms.js';
import type { Live } from '../live/live.js';
import type { GatewayParts } from '../parts.js';
import { Budget } from './budget.js';
import { ValueBatch } from './value-batch.js';

/** What all operations share. */
export interface Services {
  parts: GatewayParts;
  intake: Intake;
  store: AccessStore;
  access: Access;
  live: Live;
  alarms: Alarms;
  catalogue: ReadonlyMap<string, Indicator & { service: string }>;
  /** A right has changed in this process: what is open is looked at again. */
  rightsChanged(): void;
}

/** Distinct values one operation may ask for: 50 county pages of 20 regions × 12 values, and more. */
const MOST_VALUES = 20_000;
/** Breakdowns and lists of facts one operation may ask for; each is a statement of its own. */
const MOST_STATEMENTS = 300;

/** A region as a directory knows it. */
export interface Place {
  code: string;
  directory: Directory;
  /** The day whose name, parent and children are told. */
  asOf: LocalDate;
}

/** All the asker may see, for PostgreSQL to enforce. */
export function clearanceOf(who: Principal, domains: readonly { name: string }[]): Clearance {
  if (who.admin) return { regions: null, services: null };
  const services = domains.map((d) => d.name).filter((name) => mayRead(who, name));
  const own = ownOf(who, services);
  return { regions: who.regions, services, ...(own && { own }) };
}

/** One operation: all it reads comes from one snapshot, opened at its first reading and closed with it, in which only the asker's own is there. */
export class Operation {
  readonly today: LocalDate;
  readonly clearance: Clearance;
  /** What may still be handed out in lists. */
  readonly budget = new Budget();
  readonly #batch: ValueBatch;
  readonly #wholeBatch: ValueBatch;
  readonly #remembered = new Map<string, Promise<unknown>>();
  readonly #seen = new Map<string, Promise<boolean>>();
  #snapshot: Snapshot | undefined;
  #whole: Snapshot | undefined;
  #closed = false;
  #statements = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @param from the address it was asked from */
  constructor(readonly services: Services, readonly who: Principal, readonly from = '') {
    this.today = shanghaiDate(services.parts.clock.now());
    this.clearance = clearanceOf(who, services.parts.domains);
    this.#batch = new ValueBatch((requests) => this.read((s) => s.values(requests)));
    this.#wholeBatch = new ValueBatch((requests) => this.#readWhole((s) => s.values(requests)));
  }

  /** One after the other on the operation's snapshot. */
  read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    return this.#turn(() => work((this.#snapshot ??= this.services.parts.reader.snapshot(this.clearance))));
  }

  /** The same of numbers alone, whoever asks: what is hidden of one region depends on its neighbours. */
  #readWhole<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    return this.#turn(() => work((this.#whole ??= this.services.parts.reader.snapshot({ regions: null, services: [] }))));
  }

  #turn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      if (this.#closed) throw new Problem('UNAVAILABLE', '请求已结束。 The operation is over.');
      return work();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async value(request: ValueRequest): Promise<Value> {
    this.expect(1);
    if (!this.who.admin) await this.mustSee(request.region);
    return this.#batch.load(request);
  }

  async values(requests: readonly ValueRequest[]): Promise<Value[]> {
    this.expect(requests.length);
    if (!this.who.admin) for (const region of new Set(requests.map((r) => r.region))) await this.mustSee(region);
    return Promise.all(requests.map((r) => this.#batch.load(r)));
  }

  /** Values of any region, to tell what must be hidden; never to be told themselves. */
  whole(requests: readonly ValueRequest[]): Promise<Value[]> {
    return Promise.all(requests.map((r) => this.#wholeBatch.load(r)));
  }

  wholeBreakdown(request: ValueRequest, by: string): Promise<BreakdownValue[]> {
    return this.remember(`breakdown ${JSON.stringify([request, by])}`, () => this.#readWhole((s) => s.breakdown(request, by)));
  }

  /** What is worked out once an operation. */
  remember<T>(key: string, work: () => Promise<T>): Promise<T> {
    let known = this.#remembered.get(key) as Promise<T> | undefined;
    if (!known) this.#remembered.set(key, known = work());
    return known;
  }

  /** Throws FORBIDDEN where the asker sees no numbers of the region. */
  async mustSee(region: string): Promise<void> {
    if (this.who.admin) return;
    let seen = this.#seen.get(region);
    if (!seen) {
      seen = rightsOf(this.who).aggregates ? this.directory(region.slice(0, 6)).then((directory) => covers(this.who, region, directory)) : Promise.resolve(false);
      this.#seen.set(region, seen);
    }
    if (!(await seen)) throw new Problem('FORBIDDEN', '无权查看该地区的数据。 You may not see numbers of this region.');
  }

  /** Puts on record what is done or looked at; resolves when it is there. The same act of one operation is one entry. */
  onRecord(act: Omit<Act, 'who' | 'role' | 'ip'>): Promise<void> {
    return this.remember(`act ${JSON.stringify(act)}`, () => this.services.parts.audit.record({ ...act, who: this.who.source, role: this.who.role, ip: this.from }));
  }

  /** Throws TOO_COMPLEX where so many more values would be too many. */
  expect(values: number): void {
    if (this.#batch.size + values > MOST_VALUES) throw new Problem('TOO_COMPLEX', `一次最多查询 ${MOST_VALUES} 个值。 At most ${MOST_VALUES} values at a time.`);
  }

  /** A reading that is a statement of its own: a breakdown, a list of facts. */
  statement<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    this.spend();
    return this.read(work);
  }

  /** Counts something as dear as a statement; throws TOO_COMPLEX where there were too many. */
  spend(): void {
    if (++this.#statements > MOST_STATEMENTS) throw new Problem('TOO_COMPLEX', `一次最多 ${MOST_STATEMENTS} 个明细。 At most ${MOST_STATEMENTS} breakdowns and lists at a time.`);
  }

  /** The region; undefined where it is not known. */
  async region(code: string, asOf: LocalDate = this.today): Promise<Place | undefined> {
    if (!isRegionCode(code)) return undefined;
    const short = normalizeRegion(code);
    try {
      const directory = await this.directory(short.slice(0, 6));
      return directory.known(short) ? { code: short, directory, asOf } : undefined;
    } catch (error) {
      if (error instanceof BadRequest) return undefined;
      throw error;
    }
  }

  directory(county: string): Promise<Directory> {
    return this.read((s) => s.directory(county));
  }

  /** Waits for what is being read, then lets the snapshots go. Never throws. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
    for (const snapshot of [this.#snapshot, this.#whole]) await snapshot?.close().catch(() => undefined);
  }
}
