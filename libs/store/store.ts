import type { Pool, PoolClient } from 'pg';
import type { Answer, AnyFact, Clock, Domain, NextStep } from '@fazhi/domain';
import { cleared, isWhole, shows, type Clearance } from './clearance.js';
import { transaction } from './connection.js';
import { GroupCommit, type Priority } from './group-commit.js';
import { BUCKETS, EVERY, readBucket, readDigests, type Digest, type SubjectHead } from './heads.js';
import { readHeard, type Heard } from './heard.js';
import { readHeld, readInbox } from './inbox.js';
import { Judge } from './judge.js';
import { load, loadSubjects } from './load.js';
import { Memory } from './memory.js';
import { LogReader } from './log-reader.js';
import type { Acceptor, InboxFilter, InboxItem, Since, StepsAsked, SubjectNow, Submission, Timeline } from './ports.js';
import { readProgress, type Progress } from './progress.js';
import { readSince } from './since.js';
import { isVisible, readSteps, readSubject, tryOut } from './subject.js';
import { readTimeline } from './timeline.js';
import { readWords, type Words } from './words.js';
import { lockHead, write, type Head } from './write.js';

export interface StoreOptions {
  /** Connections that act as the service's role. */
  pool: Pool;
  /** Connections that act as the schema's limited role: what people ask is read through them. Absent: `pool`, and nothing but the code stands between people and rows. */
  limited?: Pool;
  schema: string;
  domain: Domain;
  clock: Clock;
  /** Called after a commit, outside the transaction: readers may look. */
  committed?: (county: string, pos: number) => void;
}

type Work = { replay: boolean; submission: Submission };

/** Dependants folded again in the transaction of the change itself; the rest follows in chunks of as many. */
const CHUNK = 500;

/**
 * Accepts facts for one service: one READ COMMITTED transaction that first locks the county's log head, then
 * deduplicates, folds, judges and writes log, inbox and subjects together. What was answered is durable.
 */
export class Store implements Acceptor {
  readonly #writers = new Map<string, GroupCommit<Work, Answer>>();
  readonly #refolding = new Set<string>();
  #trying: Promise<unknown> = Promise.resolve();
  #stepping: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(private readonly options: StoreOptions) {}

  accept(submissions: readonly Submission[], priority: Priority): Promise<Answer[]> {
    return this.#queue(submissions.map((submission) => ({ replay: false, submission })), priority);
  }

  replay(submissions: readonly Submission[]): Promise<Answer[]> {
    return this.#queue(submissions.map((submission) => ({ replay: true, submission })), 'people');
  }

  held(ids: readonly string[], clearance: Clearance): Promise<Submission[]> {
    return this.#cleared(clearance, (client) => readHeld(client, this.options.schema, this.options.domain, ids));
  }

  inbox(filter: InboxFilter, clearance: Clearance): Promise<{ items: InboxItem[]; total: number }> {
    return this.#cleared(clearance, (client) => readInbox(client, this.options.schema, this.options.domain, filter));
  }

  timeline(county: string, subject: string, page: { after: number; limit: number }, clearance: Clearance): Promise<Timeline> {
    const { schema, domain } = this.options;
    // a timeline tells of everybody's facts
    if (clearance.own && !clearance.own.lists.includes(schema)) return Promise.resolve({ facts: [], rows: [], hasMore: false });
    return this.#cleared(clearance, (client) => readTimeline(client, schema, domain, new LogReader(client, schema, domain), county, subject, page));
  }

  /** What numbers are made of is needed whole, whoever asks; the facts that are told are not. */
  async since(county: string, at: string, until: string, clearance: Clearance): Promise<Since> {
    const { regions, services } = clearance;
    const { pool, schema, domain } = this.options;
    const found = await readSince(pool, schema, domain, new LogReader(pool, schema, domain), county, at, until);
    if (isWhole(clearance)) return found;
    const seen = (fact: AnyFact): boolean => (services?.includes(schema) ?? true) && (regions?.some((r) => fact.region.startsWith(r)) ?? true) && shows(clearance, fact);
    return { ...found, subjects: found.subjects.map((s) => ({ ...s, facts: s.facts.filter((f) => seen(f.fact)) })) };
  }

  async subject(county: string, subject: string, clearance: Clearance): Promise<SubjectNow | null> {
    const { schema, domain } = this.options;
    if (!(await this.#cleared(clearance, (client) => isVisible(client, schema, county, subject)))) return null;
    return (await this.#looking((client) => readSubject(client, schema, domain, county, subject))) ?? null;
  }

  /** One after the other: however many ask, one connection is theirs. */
  steps(county: string, subject: string, asked: StepsAsked): Promise<NextStep[]> {
    const { schema, domain, clock } = this.options;
    const turn = this.#stepping.then(() => this.#looking((client) => readSteps(client, schema, domain, county, subject, asked, clock.now().toISOString())));
    this.#stepping = turn.catch(() => undefined);
    return turn;
  }

  /** One after the other: whoever tries out much takes one connection, and people's facts go on beside it. */
  tryOut(submissions: readonly Submission[], earlier: readonly Submission[]): Promise<Answer[]> {
    const { schema, domain, clock } = this.options;
    const turn = this.#trying.then(async () => {
      const answers = new Array<Answer>(submissions.length);
      for (const county of new Set(submissions.map((s) => s.county))) {
        const own = submissions.flatMap((s, i) => (s.county === county ? [i] : []));
        const found = await this.#looking((client) => tryOut(
          client, schema, domain, county, earlier.filter((s) => s.county === county), own.map((i) => submissions[i] as Submission), clock.now().toISOString()));
        own.forEach((i, k) => (answers[i] = found[k] as Answer));
      }
      return answers;
    });
    this.#trying = turn.catch(() => undefined);
    return turn;
  }

  progress(reached: Readonly<Record<string, number>>): Promise<Progress[]> {
    return readProgress(this.options.pool, this.options.schema, reached);
  }

  /** The county's sources: who has fallen silent, whose facts are in quarantine. */
  heard(county: string): Promise<Heard[]> {
    return readHeard(this.options.pool, this.options.schema, county);
  }

  /** What these facts say in full, of those the clearance lets be seen. */
  words(county: string, facts: readonly { source: string; id: string }[], clearance: Clearance): Promise<Words[]> {
    return this.#cleared(clearance, (client) => readWords(client, this.options.schema, county, facts));
  }

  /** The county in which the fact (source, id) is kept. */
  async countyOf(source: string, id: string): Promise<string | undefined> {
    const { pool, schema } = this.options;
    const counties = await pool.query<{ county: string }>({
      name: `county-${schema}`, text: `select i.county from ${schema}.log_head h join ${schema}.inbox i on i.county = h.county and i.source = $1 and i.id = $2 limit 1`, values: [source, id],
    });
    return counties.rows[0]?.county;
  }

  /** Digests of all counties' subjects. */
  async digests(): Promise<Digest[]> {
    const { pool, schema } = this.options;
    const heads = await pool.query<{ county: string; incarnation: number }>(`select county, incarnation from ${schema}.log_head order by county`);
    const digests = await readDigests(pool, `${schema}.subject`, 'id');
    return heads.rows.map((h) => ({ ...h, buckets: digests.get(h.county) ?? Array.from({ length: BUCKETS }, () => '0') }));
  }

  /** The newest versions of one bucket's subjects. */
  bucket(county: string, bucket: number): Promise<SubjectHead[]> {
    const { pool, schema } = this.options;
    return readBucket(pool, `${schema}.subject`, 'id', county, bucket);
  }

  /** Publishes subjects again as new versions without a fact; unknown ones are passed over. */
  async republish(county: string, subjects: readonly string[]): Promise<void> {
    const { schema, domain, clock } = this.options;
    for (let at = 0; at < subjects.length; at += CHUNK) {
      const pos = await this.#locked(county, async (client, head) => {
        const memory = new Memory();
        const judge = new Judge(domain, memory, head.pos, clock.now().toISOString());
        await this.#refold(client, county, judge, memory, subjects.slice(at, at + CHUNK));
        await write(client, schema, county, head, judge, memory);
        return judge.head;
      });
      this.options.committed?.(county, pos);
    }
  }

  /** Continues what an earlier process left unfinished. */
  async start(): Promise<void> {
    const open = await this.options.pool.query<{ county: string }>(`select distinct county from ${this.options.schema}.refold`);
    for (const { county } of open.rows) this.#refoldLater(county);
  }

  /** Waits until nothing is being written. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#writers.values()].map((w) => w.idle()));
  }

  /** One state of what is kept, read without a lock. */
  #looking<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    return transaction(this.options.pool, work, 'begin isolation level repeatable read read only');
  }

  #cleared<T>(clearance: Clearance, work: (client: PoolClient) => Promise<T>): Promise<T> {
    return cleared(this.options.limited ?? this.options.pool, this.options.schema, clearance, work);
  }

  async #queue(work: readonly Work[], priority: Priority): Promise<Answer[]> {
    const answers = new Array<Answer>(work.length);
    const byCounty = new Map<string, number[]>();
    work.forEach((w, i) => byCounty.set(w.submission.county, [...(byCounty.get(w.submission.county) ?? []), i]));
    await Promise.all([...byCounty].map(async ([county, indexes]) => {
      const own = await this.#writer(county).add(indexes.map((i) => work[i] as Work), priority);
      indexes.forEach((i, k) => (answers[i] = own[k] as Answer));
    }));
    return answers;
  }

  #writer(county: string): GroupCommit<Work, Answer> {
    let writer = this.#writers.get(county);
    if (!writer) {
      writer = new GroupCommit((items) => this.#commit(county, items));
      this.#writers.set(county, writer);
    }
    return writer;
  }

  async #commit(county: string, work: readonly Work[]): Promise<Answer[]> {
    const { schema, domain, clock } = this.options;
    let later = false;
    const result = await this.#locked(county, async (client, head) => {
      const memory = await load(client, schema, domain, county, work.map((w) => w.submission));
      const judge = new Judge(domain, memory, head.pos, clock.now().toISOString());
      const answers = work.map((w) => (w.replay ? judge.replay(w.submission) : judge.submit(w.submission)));
      later = await this.#refoldDependants(client, county, judge, memory);
      await write(client, schema, county, head, judge, memory);
      return { answers, pos: judge.head };
    });
    this.options.committed?.(county, result.pos);
    if (later) this.#refoldLater(county);
    return result.answers;
  }

  #locked<T>(county: string, work: (client: Parameters<typeof lockHead>[0], head: Head) => Promise<T>): Promise<T> {
    const { pool, schema } = this.options;
    return transaction(pool, async (client) => work(client, await lockHead(client, schema, county)));
  }

  /** Subjects that others refer to have changed: the first chunk of those is folded here, the rest is put on record. */
  async #refoldDependants(client: Parameters<typeof lockHead>[0], county: string, judge: Judge, memory: Memory): Promise<boolean> {
    const { schema, domain } = this.options;
    if (!domain.subjects.some((k) => k.refs)) return false;
    const changed = [...memory.subjects.values()].filter((s) => s.dirty).map((s) => s.id);
    if (changed.length === 0) return false;
    const found = await client.query<{ key: string; subject: string }>(
      `select key, subject from ${schema}.link where county = $1 and key = any($2) order by key, subject limit ${CHUNK + 1}`, [county, changed.map((id) => `ref:${id}`)]);
    const stored = new Set(found.rows.map((r) => r.subject));
    for (const id of judge.dependants(changed)) stored.add(id);
    const todo = [...stored].slice(0, CHUNK);
    await this.#refold(client, county, judge, memory, todo);
    if (found.rows.length <= CHUNK) return false;
    await client.query(`insert into ${schema}.refold (county, target) select $1, unnest($2::text[]) on conflict (county, target) do update set after = ''`, [county, changed]);
    return true;
  }

  async #refold(client: Parameters<typeof lockHead>[0], county: string, judge: Judge, memory: Memory, ids: readonly string[]): Promise<void> {
    await loadSubjects(client, this.options.schema, this.options.domain, county, memory, ids.filter((id) => !memory.subjects.has(id)));
    for (const id of ids) judge.refold(memory.subject(id), memory.subject(id).rows.length > 0);
  }

  /** Works through the recorded dependants, a chunk a transaction; survives a restart because the cursor is committed with the chunk. */
  #refoldLater(county: string): void {
    if (this.#refolding.has(county) || this.#closed) return;
    this.#refolding.add(county);
    const run = async (): Promise<void> => {
      for (let failures = 0; failures < 5 && !this.#closed; ) {
        try {
          if (!(await this.#refoldChunk(county))) return;
          failures = 0;
        } catch {
          await new Promise((next) => setTimeout(next, 200 * 2 ** failures++ * (0.5 + Math.random())));
        }
      }
    };
    void run().finally(() => this.#refolding.delete(county));
  }

  async #refoldChunk(county: string): Promise<boolean> {
    const { schema, domain, clock } = this.options;
    const done = await this.#locked(county, async (client, head) => {
      const open = await client.query<{ target: string; after: string }>(`select target, after from ${schema}.refold where county = $1 order by target limit 1`, [county]);
      const job = open.rows[0];
      if (!job) return undefined;
      const next = job.target === EVERY
        ? await client.query<{ subject: string }>(`select id subject from ${schema}.subject where county = $1 and id > $2 order by id limit ${CHUNK}`, [county, job.after])
        : await client.query<{ subject: string }>(
          `select subject from ${schema}.link where county = $1 and key = $2 and subject > $3 order by subject limit ${CHUNK}`, [county, `ref:${job.target}`, job.after]);
      const ids = next.rows.map((r) => r.subject);
      const memory = new Memory();
      const judge = new Judge(domain, memory, head.pos, clock.now().toISOString());
      await this.#refold(client, county, judge, memory, ids);
      await write(client, schema, county, head, judge, memory);
      if (ids.length < CHUNK) await client.query(`delete from ${schema}.refold where county = $1 and target = $2`, [county, job.target]);
      else await client.query(`update ${schema}.refold set after = $3 where county = $1 and target = $2`, [county, job.target, ids.at(-1)]);
      return judge.head;
    });
    if (done !== undefined) this.options.committed?.(county, done);
    return done !== undefined;
  }
}
