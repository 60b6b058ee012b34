import type { Pool, PoolClient } from 'pg';
import { Waker, growingPause, rest, type LogSource, type Publisher, type Signal } from '@fazhi/bus';

export interface RelayOptions<E> {
  /** Of the service's own role; one connection of it is kept. */
  pool: Pool;
  /** The service's schema, with the table `relay`. */
  schema: string;
  topic: string;
  log: LogSource<E>;
  publisher: Publisher<E>;
  /** Says "look now" by the topic's name. */
  wake?: Signal;
  failed?: (error: unknown) => void;
  /** For fault campaigns: after the acknowledgement, and after the mark was moved. */
  told?: (point: 'published' | 'marked') => void | Promise<void>;
}

/** Log rows published at once; as many again may have been read ahead. */
const BATCH = 250;
/** Batches of one county before the others have their turn. */
const TURN = 20;
const POLL_MS = 250;
/** How often the others look whether the relaying process is gone. */
const TAKE_OVER_MS = 1_000;
/** The class of the relays' advisory locks. */
const RELAY = 0x464b;

/** What the process that relays holds. */
interface Lead {
  client: PoolClient;
  /** Its connection cannot be relied on any more, nor the lock with it. */
  lost: boolean;
  home: string;
  marks: Map<string, number>;
  pauses: Map<string, { until: number; failures: number }>;
}

/**
 * Ships one service's log to its topic, county by county in the order of positions. A mark moves after the acknowledgement of
 * everything up to it; a crash in between publishes again. One process relays at a time, by an advisory lock of the session
 * through which it also moves the marks; where the lock is lost unnoticed, two of them publish duplicates. A topic made anew
 * has no marks and gets everything. Tries for ever.
 */
export class Relay<E> {
  readonly #stopping = new AbortController();
  readonly #waker = new Waker();
  #run: Promise<void> = Promise.resolve();
  #off: () => void = () => undefined;

  constructor(private readonly options: RelayOptions<E>) {}

  start(): void {
    const { wake, topic } = this.options;
    this.#off = wake?.on(topic, () => this.#waker.wake()) ?? this.#off;
    this.#run = this.#loop();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#off();
    this.#waker.wake();
    await this.#run;
  }

  /** Log rows not yet known to be in the topic, whoever relays; where the brokers are away, in the topic as it last was. */
  async behind(): Promise<number> {
    const { pool, schema, topic, log, publisher } = this.options;
    const home = await publisher.home(topic).catch(() => undefined);
    const found = await pool.query<{ county: string; pos: string }>(
      `select county, pos from ${schema}.relay where home = coalesce($1, (select home from ${schema}.relay order by at desc limit 1))`, [home ?? null]);
    const marks = new Map(found.rows.map((r) => [r.county, Number(r.pos)]));
    return (await log.heads()).reduce((sum, { county, pos }) => sum + pos - startOf(marks, county, pos), 0);
  }

  get #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #loop(): Promise<void> {
    let failures = 0;
    while (!this.#stopped) {
      let lead: Lead | undefined;
      try {
        lead = await this.#lead();
        if (lead) await this.#ship(lead);
        else await rest(TAKE_OVER_MS * (0.5 + Math.random()), this.#stopping.signal);
        failures = 0;
      } catch (error) {
        this.options.failed?.(error);
        await rest(growingPause(++failures), this.#stopping.signal);
      } finally {
        // ends the session, and the lock with it
        lead?.client.release(true);
      }
    }
  }

  /** Undefined: another process relays. */
  async #lead(): Promise<Lead | undefined> {
    const client = await this.options.pool.connect();
    const lead: Lead = { client, lost: false, home: '', marks: new Map(), pauses: new Map() };
    const lost = (): void => void (lead.lost = true);
    client.on('error', lost).on('end', lost);
    try {
      // a mark that a crash takes back costs duplicates
      await client.query('set synchronous_commit = off');
      const found = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) mine', [RELAY, this.options.schema]);
      if (found.rows[0]?.mine) return lead;
    } catch (error) {
      client.release(true);
      throw error;
    }
    client.release(true);
    return undefined;
  }

  /** Until the stop. Throws when the lock is lost. */
  async #ship(lead: Lead): Promise<void> {
    let failures = 0;
    while (!this.#stopped) {
      this.#waker.looking();
      try {
        const more = await this.#round(lead);
        failures = 0;
        if (!more && !this.#stopped) await this.#waker.sleep(POLL_MS);
      } catch (error) {
        if (lead.lost) throw error;
        this.options.failed?.(error);
        await rest(growingPause(++failures), this.#stopping.signal);
      }
      if (lead.lost) throw new Error('The connection that holds the lock was closed');
    }
  }

  /** A turn of every county that has something new; true when a county may have more. */
  async #round(lead: Lead): Promise<boolean> {
    const { log, publisher, topic, failed } = this.options;
    const home = await publisher.home(topic);
    if (home !== lead.home) await this.#arrive(lead, home);
    let more = false;
    for (const { county, pos } of await log.heads()) {
      if (this.#stopped) return false;
      const after = startOf(lead.marks, county, pos);
      const pause = lead.pauses.get(county);
      if (pos <= after || pause && pause.until > performance.now()) continue;
      try {
        const upto = await this.#turn(lead, county, after, pos);
        lead.pauses.delete(county);
        more ||= upto < pos;
      } catch (error) {
        if (lead.lost) throw error;
        const failures = (pause?.failures ?? 0) + 1;
        lead.pauses.set(county, { failures, until: performance.now() + growingPause(failures) });
        failed?.(error);
      }
    }
    return more;
  }

  /** Some batches of one county, the next one being read while one is published. Returns the position shipped up to. */
  async #turn(lead: Lead, county: string, after: number, head: number): Promise<number> {
    const { log, publisher, topic, told } = this.options;
    let ahead: ReturnType<typeof log.read> | undefined;
    let at = after;
    for (let left = TURN; at < head && left > 0 && !this.#stopped; left--) {
      const { events, upto } = await (ahead ?? log.read(county, at, BATCH));
      ahead = upto < head && left > 1 ? log.read(county, upto, BATCH) : undefined;
      ahead?.catch(() => undefined);
      if (events.length > 0) await publisher.publish(topic, events);
      await told?.('published');
      await this.#mark(lead, county, upto);
      await told?.('marked');
      at = upto;
    }
    return at;
  }

  /** The marks for where the topic lives now. */
  async #arrive(lead: Lead, home: string): Promise<void> {
    const found = await this.#query<{ county: string; pos: string }>(lead, `select county, pos from ${this.options.schema}.relay where home = $1`, [home]);
    lead.marks = new Map(found.map((r) => [r.county, Number(r.pos)]));
    lead.home = home;
  }

  async #mark(lead: Lead, county: string, pos: number): Promise<void> {
    await this.#query(lead, `insert into ${this.options.schema}.relay (county, home, pos) values ($1, $2, $3)
      on conflict (county, home) do update set pos = excluded.pos, at = excluded.at`, [county, lead.home, pos]);
    lead.marks.set(county, pos);
  }

  /** A session that fails at this is not relied on any more. */
  async #query<R extends object>(lead: Lead, text: string, values: unknown[]): Promise<R[]> {
    try {
      return (await lead.client.query<R>(text, values)).rows;
    } catch (error) {
      lead.lost = true;
      throw error;
    }
  }
}

/** A mark beyond the log's head is of a log that was restored: from the beginning. */
const startOf = (marks: ReadonlyMap<string, number>, county: string, head: number): number => {
  const mark = marks.get(county) ?? 0;
  return mark > head ? 0 : mark;
};
