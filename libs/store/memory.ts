import { metaOf, type AnyFact, type Domain, type Kept, type Verdict } from '@fazhi/domain';
import type { Entry } from './schema.js';
import type { Submission } from './ports.js';
import type { Scope } from './scope.js';

/** One kept fact in memory. */
export interface Row {
  kept: Kept;
  type: string;
  record?: string;
  /** Its verdict as stored; replaced when a resolution gives another one. */
  verdict: StoredVerdict;
  /** What its sender may write about, as it arrived; absent: everything. */
  scope?: Scope;
  fresh: boolean;
  changed: boolean;
}
export interface StoredVerdict {
  status: string;
  code?: string;
  violation?: string;
  path?: string;
  message?: string;
}

export interface SubjectRows {
  id: string;
  version: number;
  rows: Row[];
  /** Positions of the standing facts in fold order, as last published; undefined before it was read or made. */
  standing: readonly AnyFact[];
  signature: string;
  dirty: boolean;
}

/** The facts of the subjects that one transaction touches. */
export class Memory {
  readonly subjects = new Map<string, SubjectRows>();
  readonly #byId = new Map<string, Row>();
  readonly #byRecord = new Map<string, Row[]>();
  readonly #byTarget = new Map<string, Row[]>();
  /** key → subjects that carry it (peers and refs). */
  readonly links = new Map<string, Set<string>>();
  readonly newLinks: { key: string; subject: string }[] = [];

  subject(id: string): SubjectRows {
    let found = this.subjects.get(id);
    if (!found) {
      found = { id, version: 0, rows: [], standing: [], signature: '', dirty: false };
      this.subjects.set(id, found);
    }
    return found;
  }

  add(row: Row): void {
    const { fact } = row.kept;
    this.subject(fact.subject).rows.push(row);
    this.#byId.set(`${fact.source}\u0000${fact.id}`, row);
    const target = row.kept.corrects ?? row.kept.retracts;
    if (target !== undefined) push(this.#byTarget, `${fact.source}\u0000${target}`, row);
    if (row.record !== undefined && row.kept.corrects === undefined && row.kept.retracts === undefined) {
      push(this.#byRecord, recordKey(fact.source, row.type, row.record), row);
    }
  }

  find(source: string, id: string): Row | undefined {
    return this.#byId.get(`${source}\u0000${id}`);
  }

  /** The same again, to be changed for itself. */
  copy(): Memory {
    const other = new Memory();
    for (const { rows, ...subject } of this.subjects.values()) {
      other.subjects.set(subject.id, { ...subject, rows: [] });
      for (const row of rows) other.add({ ...row, kept: { ...row.kept, fact: { ...row.kept.fact } }, verdict: { ...row.verdict } });
    }
    for (const [key, subjects] of this.links) for (const subject of subjects) other.link(key, subject, false);
    return other;
  }

  /** Corrections and retractions of a fact, whether it is there or not. */
  following(source: string, id: string): readonly Row[] {
    return this.#byTarget.get(`${source}\u0000${id}`) ?? [];
  }

  /** Facts of one record, by arrival. */
  record(source: string, type: string, record: string): readonly Row[] {
    return this.#byRecord.get(recordKey(source, type, record)) ?? [];
  }

  link(key: string, subject: string, fresh: boolean): void {
    let set = this.links.get(key);
    if (!set) this.links.set(key, (set = new Set()));
    if (set.has(subject)) return;
    set.add(subject);
    if (fresh) this.newLinks.push({ key, subject });
  }
}

function push(map: Map<string, Row[]>, key: string, row: Row): void {
  const same = map.get(key);
  if (same) same.push(row);
  else map.set(key, [row]);
}

const recordKey = (source: string, type: string, record: string): string => `${source}\u0000${type}\u0000${record}`;

/** The fact as the pure functions see it. */
export function factOf(entry: Entry, subject: string): AnyFact {
  return {
    id: entry.id as string, source: entry.source as string, type: entry.type as string, subject,
    region: entry.region ?? '', on: entry.on ?? '', recordedAt: entry.at, data: entry.data as never,
    ...(entry.rules && { rules: entry.rules }),
  };
}

/** `recordid`, or the subject for types that open one. */
export function recordOf(domain: Domain, s: Pick<Submission, 'type' | 'recordid' | 'subject'>): string | undefined {
  if (s.recordid !== undefined) return s.recordid;
  const cls = domain.types.get(s.type);
  const meta = cls && metaOf(cls);
  return meta?.opens && !meta.noDefaultRecord ? s.subject : undefined;
}

/** A kit verdict as it is stored and answered. */
export function stored(verdict: Verdict): StoredVerdict {
  if (verdict.status === 'parked') {
    return { status: 'parked', code: 'OUT_OF_ORDER', violation: verdict.violation.name, message: verdict.violation.message };
  }
  if (verdict.status === 'quarantined') {
    const { hold, violation } = verdict;
    if (hold) return clean({ status: 'quarantined', code: hold.code, violation: hold.violation, path: hold.path, message: hold.message });
    const code = violation?.kind === 'CONFLICT' ? 'CONFLICT' : 'INVALID_TRANSITION';
    return clean({ status: 'quarantined', code, violation: violation?.name, path: violation?.path, message: violation?.message });
  }
  return { status: verdict.status };
}

export const sameVerdict = (a: StoredVerdict, b: StoredVerdict): boolean =>
  a.status === b.status && a.code === b.code && a.violation === b.violation;

function clean(v: { status: string } & Record<'code' | 'violation' | 'path' | 'message', string | undefined>): StoredVerdict {
  return Object.fromEntries(Object.entries(v).filter(([, value]) => value !== undefined)) as unknown as StoredVerdict;
}
