import type { Reading } from './clearance.js';
import { published, type AnyFact, type Domain } from '@fazhi/domain';
import { factOf } from './memory.js';
import type { Entry } from './schema.js';

/** A published event: everything a consumer needs to know of one subject. No free text. */
export interface SubjectEvent {
  service: string;
  county: string;
  subject: string;
  incarnation: number;
  version: number;
  /** Position of the log row that made this version. */
  pos: number;
  /** Standing facts in fold order; empty where none stands any more. */
  history: AnyFact[];
  /** Facts that no longer count. */
  gone: { fact: AnyFact; status: 'retracted' | 'corrected' }[];
  /** Standing facts of the subjects this one refers to. */
  refs: Record<string, AnyFact[]>;
}

interface Versioned {
  pos: string;
  subject: string;
  incarnation: number;
  version: string | null;
  standing: string[] | null;
  entry: Entry;
}

/** Reads a service's log by position and makes events of it. */
export class LogReader {
  constructor(private readonly pool: Reading, private readonly schema: string, private readonly domain: Domain) {}

  /** Heads of all counties. */
  async heads(): Promise<{ county: string; pos: number; incarnation: number }[]> {
    const found = await this.pool.query<{ county: string; pos: string; incarnation: number }>({
      name: `heads-${this.schema}`, text: `select county, pos, incarnation from ${this.schema}.log_head order by county`,
    });
    return found.rows.map((r) => ({ county: r.county, pos: Number(r.pos), incarnation: r.incarnation }));
  }

  /**
   * The rows after a position as events, only the newest of each subject, and the position read up to.
   * Rows are committed in the order of their positions, so nothing can appear behind `upto` later.
   */
  async read(county: string, after: number, limit: number): Promise<{ events: SubjectEvent[]; upto: number }> {
    const found = await this.pool.query<Versioned>({
      name: `tail-${this.schema}`,
      text: `select pos, subject, incarnation, version, standing, entry from ${this.schema}.log where county = $1 and pos > $2 order by pos limit $3`,
      values: [county, after, limit],
    });
    const facts = new Map<number, AnyFact>();
    const newest = new Map<string, Versioned>();
    for (const row of found.rows) {
      if (row.entry.kind === 'fact' && row.entry.retracts === undefined) facts.set(Number(row.pos), this.#fact(row.entry, row.subject));
      if (row.version !== null) newest.set(row.subject, row);
    }
    const events = await this.#events(this.pool, county, [...newest.values()], facts);
    return { events, upto: Number(found.rows.at(-1)?.pos ?? after) };
  }

  /** The newest version of every subject up to `upto`, in chunks by subject: what a rebuild or a check reads. */
  async *latest(county: string, upto: number, chunk = 5_000): AsyncGenerator<SubjectEvent[]> {
    let after = '';
    for (;;) {
      const found = await this.pool.query<Versioned>(
        `select distinct on (subject) pos, subject, incarnation, version, standing, entry from ${this.schema}.log
         where county = $1 and version is not null and pos <= $2 and subject > $3 order by subject, pos desc limit $4`, [county, upto, after, chunk]);
      if (found.rows.length === 0) return;
      yield await this.#events(this.pool, county, found.rows, new Map());
      after = (found.rows.at(-1) as Versioned).subject;
    }
  }

  /** These versions of these subjects; those that the log does not hold are left out. */
  async at(county: string, versions: readonly { subject: string; incarnation: number; version: number }[]): Promise<SubjectEvent[]> {
    const found = await this.pool.query<Versioned>(
      `select l.pos, l.subject, l.incarnation, l.version, l.standing, l.entry from unnest($2::text[], $3::int[], $4::bigint[]) t(subject, incarnation, version)
       join ${this.schema}.log l on l.county = $1 and l.subject = t.subject and l.version = t.version and l.incarnation = t.incarnation`,
      [county, versions.map((v) => v.subject), versions.map((v) => v.incarnation), versions.map((v) => v.version)]);
    return this.#events(this.pool, county, found.rows, new Map());
  }

  async #events(client: Reading, county: string, rows: readonly Versioned[], facts: Map<number, AnyFact>): Promise<SubjectEvent[]> {
    const refs = await this.#refs(client, county, rows);
    const wanted = new Set<number>();
    const want = (positions: readonly (number | string)[]): void => positions.forEach((p) => !facts.has(Number(p)) && wanted.add(Number(p)));
    for (const r of rows) {
      want(r.standing ?? []);
      want(r.entry.retracted ?? []);
      want(r.entry.corrected ?? []);
    }
    for (const byId of refs.values()) for (const positions of Object.values(byId)) want(positions);
    if (wanted.size > 0) {
      const found = await client.query<{ pos: string; subject: string; entry: Entry }>({
        name: `facts-${this.schema}`, text: `select pos, subject, entry from ${this.schema}.log where county = $1 and pos = any($2)`, values: [county, [...wanted]],
      });
      for (const r of found.rows) facts.set(Number(r.pos), this.#fact(r.entry, r.subject));
    }
    const get = (positions: readonly (number | string)[]): AnyFact[] => positions.map((p) => facts.get(Number(p)) as AnyFact);
    return rows.map((r) => ({
      service: this.domain.name, county, subject: r.subject, incarnation: r.incarnation, version: Number(r.version), pos: Number(r.pos),
      history: get(r.standing ?? []),
      gone: [
        ...get(r.entry.retracted ?? []).map((fact) => ({ fact, status: 'retracted' as const })),
        ...get(r.entry.corrected ?? []).map((fact) => ({ fact, status: 'corrected' as const })),
      ],
      refs: Object.fromEntries(Object.entries(refs.get(r.pos) ?? {}).map(([id, positions]) => [id, get(positions)])),
    }));
  }

  /** Row position → referred subject → its standing facts as of that row: the same whenever it is read. */
  async #refs(client: Reading, county: string, rows: readonly Versioned[]): Promise<Map<string, Record<string, number[]>>> {
    const pairs = rows.flatMap((r) => (r.entry.refs ?? []).map((id) => ({ pos: r.pos, id })));
    const refs = new Map<string, Record<string, number[]>>();
    if (pairs.length === 0) return refs;
    const found = await client.query<{ pos: string; id: string; standing: string[] | null }>({
      name: `refs-${this.schema}`,
      text: `select t.pos, t.id, l.standing from unnest($2::bigint[], $3::text[]) t(pos, id) left join lateral (
          select standing from ${this.schema}.log where county = $1 and subject = t.id and version is not null and pos <= t.pos order by pos desc limit 1) l on true`,
      values: [county, pairs.map((p) => p.pos), pairs.map((p) => p.id)],
    });
    for (const r of found.rows) {
      const own = refs.get(r.pos) ?? {};
      own[r.id] = (r.standing ?? []).map(Number);
      refs.set(r.pos, own);
    }
    return refs;
  }

  /** Without free text; a type this build does not know publishes no data at all. */
  #fact(entry: Entry, subject: string): AnyFact {
    const fact = factOf(entry, subject);
    const cls = this.domain.types.get(fact.type);
    return { ...fact, data: (cls ? published(cls, fact.data as Record<string, unknown>) : {}) as never };
  }
}
