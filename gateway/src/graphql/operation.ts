import { isRegionCode, normalizeRegion, shanghaiDate, type Directory, type Indicator, type LocalDate } from '@fazhi/domain';
import { BadRequest, type Snapshot, type Value, type ValueRequest } from '@fazhi/services/reporting/ports.js';
import { Problem } from '../errors.js';
import type { Principal } from '../access/principal.js';
import type { AccessStore } from '../access/access-store.js';
import type { Access } from '../access/access.js';
import type { Intake } from '../ingest/intake.js';
import type { Alarms } from '../live/alarms.js';
import type { Live } from '../live/live.js';
import type { GatewayParts } from '../parts.js';
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

/** One operation: all it reads comes from one snapshot, opened at its first reading and closed with it. */
export class Operation {
  readonly today: LocalDate;
  readonly #batch: ValueBatch;
  #snapshot: Snapshot | undefined;
  #closed = false;
  #statements = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly services: Services, readonly who: Principal) {
    this.today = shanghaiDate(services.parts.clock.now());
    this.#batch = new ValueBatch((requests) => this.read((s) => s.values(requests)));
  }

  /** One after the other on the operation's snapshot. */
  read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      if (this.#closed) throw new Problem('UNAVAILABLE', '请求已结束。 The operation is over.');
      return work((this.#snapshot ??= this.services.parts.reader.snapshot()));
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  value(request: ValueRequest): Promise<Value> {
    this.expect(1);
    return this.#batch.load(request);
  }

  values(requests: readonly ValueRequest[]): Promise<Value[]> {
    this.expect(requests.length);
    return Promise.all(requests.map((r) => this.#batch.load(r)));
  }

  /** Throws TOO_COMPLEX where so many more values would be too many. */
  expect(values: number): void {
    if (this.#batch.size + values > MOST_VALUES) throw new Problem('TOO_COMPLEX', `一次最多查询 ${MOST_VALUES} 个值。 At most ${MOST_VALUES} values at a time.`);
  }

  /** A reading that is a statement of its own: a breakdown, a list of facts. */
  statement<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    if (++this.#statements > MOST_STATEMENTS) throw new Problem('TOO_COMPLEX', `一次最多 ${MOST_STATEMENTS} 个明细。 At most ${MOST_STATEMENTS} breakdowns and lists at a time.`);
    return this.read(work);
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

  /** Waits for what is being read, then lets the snapshot go. Never throws. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
    await this.#snapshot?.close().catch(() => undefined);
  }
}
