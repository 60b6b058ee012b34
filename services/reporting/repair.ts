import { readBucket, readDigests, type Digest, type SubjectHead } from '@fazhi/store';
import type { Engine } from './engine.js';
import type { EventRow } from './project.js';

/** What a writing service tells about its subjects' newest versions. */
export interface Heads {
  digests(): Promise<Digest[]>;
  bucket(county: string, bucket: number): Promise<SubjectHead[]>;
  /** Publishes subjects again, each as a new version. */
  republish(county: string, subjects: readonly string[]): Promise<void>;
}

/** What one comparison did. */
export interface Repaired {
  /** Subjects whose service was asked to publish them again. */
  asked: number;
  /** Subjects of an older incarnation that the service does not know any more. */
  removed: number;
  /** Subjects that are newer here than in their service of the same incarnation: a log restored without saying so. */
  ahead: number;
}

export interface RepairOptions {
  everyMs?: number;
  soonMs?: number;
  /** True while much is on its way: what is behind then is not lost. */
  busy?: () => Promise<boolean>;
  told?: (line: string) => void;
}

const NOTHING: Repaired = { asked: 0, removed: 0, ahead: 0 };
const TABLE = 'reporting.subject';
const AT_ONCE = 500;
const newer = (a: SubjectHead, b: SubjectHead): boolean => a.incarnation > b.incarnation || (a.incarnation === b.incarnation && a.version > b.version);

/**
 * Compares what reporting has with the services' digests, and mends what messages alone would not: one that was lost, a
 * service restored to an earlier day. What was already behind at the comparison before is not on its way any more.
 */
export class Repair {
  /** service/county/subject → the service's version at the last comparison, for those that were behind it. */
  #behind = new Map<string, SubjectHead>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> | undefined;
  #stopped = false;

  constructor(
    private readonly engine: Engine, private readonly services: ReadonlyMap<string, Heads>,
    private readonly options: RepairOptions = {},
  ) {}

  /** Compares at once and then every minute, sooner (20 s) while something is behind. */
  start(): void {
    const { everyMs = 60_000, soonMs = 20_000, told, busy } = this.options;
    const again = (): void => {
      this.#running = Promise.resolve(busy?.() ?? false).then((wait) => (wait ? NOTHING : this.round())).then(
        ({ asked, removed, ahead }) => {
          if (asked + removed + ahead > 0) told?.(`repair: ${asked} subjects asked for again, ${removed} removed, ${ahead} ahead of their service`);
        },
        (error: unknown) => told?.(`repair: ${error instanceof Error ? error.message : 'failed'}`),
      ).finally(() => {
        const wait = this.#behind.size > 0 ? soonMs : everyMs;
        if (!this.#stopped) this.#timer = setTimeout(again, wait * (0.8 + Math.random() * 0.4));
      });
    };
    again();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** One comparison of all services; one that does not answer keeps nobody else waiting. */
  async round(): Promise<Repaired> {
    const before = this.#behind;
    this.#behind = new Map();
    const done: Repaired = { asked: 0, removed: 0, ahead: 0 };
    const failures: unknown[] = [];
    for (const [service, heads] of this.services) {
      await this.#service(service, heads, before, done).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new Error('not every service could be compared', { cause: failures[0] });
    return done;
  }

  async #service(service: string, heads: Heads, before: ReadonlyMap<string, SubjectHead>, done: Repaired): Promise<void> {
    const { pool } = this.engine.options;
    const theirs = await heads.digests();
    const ours = await readDigests(pool, TABLE, 'subject', 'service = $1', [service]);
    for (const digest of theirs) {
      const own = ours.get(digest.county);
      for (const [bucket, sum] of digest.buckets.entries()) {
        if (sum !== (own?.[bucket] ?? '0')) await this.#bucket(service, heads, digest, bucket, before, done);
      }
    }
  }

  async #bucket(service: string, heads: Heads, { county, incarnation }: Digest, bucket: number, before: ReadonlyMap<string, SubjectHead>, done: Repaired): Promise<void> {
    const { pool } = this.engine.options;
    // ours first: what is newer in theirs may merely have been accepted in between, never the other way round
    const ours = new Map((await readBucket(pool, TABLE, 'subject', county, bucket, 'service = $3', [service])).map((s) => [s.subject, s]));
    const theirs = await heads.bucket(county, bucket);
    const lost: string[] = [];
    for (const head of theirs) {
      const own = ours.get(head.subject);
      ours.delete(head.subject);
      if (own && newer(own, head)) {
        if (own.incarnation === incarnation) done.ahead++;
        continue;
      }
      if (own && !newer(head, own)) continue;
      const key = `${service}/${county}/${head.subject}`;
      const known = before.get(key);
      if (known && (!own || newer(known, own))) lost.push(head.subject);
      this.#behind.set(key, head);
    }
    for (let at = 0; at < lost.length; at += AT_ONCE) await heads.republish(county, lost.slice(at, at + AT_ONCE));
    done.asked += lost.length;
    const strangers = [...ours.values()];
    const gone = strangers.filter((s) => s.incarnation < incarnation);
    done.ahead += strangers.length - gone.length;
    done.removed += gone.length;
    for (let at = 0; at < gone.length; at += AT_ONCE) {
      await this.engine.handle({ service, events: gone.slice(at, at + AT_ONCE).map(({ subject }): EventRow => ({ county, pos: 0, subject, incarnation, version: 0, history: [], refs: {}, gone: [] })) });
    }
  }
}
