import { resolve, type AnyFact, type Answer, type AnswerCode, type Domain, type Kept, type Resolution } from '@fazhi/domain';
import { isForeign, refusalOf, withoutForeign } from './belonging.js';
import { type Memory, recordOf, sameVerdict, stored, type Row, type SubjectRows } from './memory.js';
import type { Entry } from './schema.js';
import type { Submission } from './ports.js';

/** A row to append to the log. `standing` are arrival positions. */
export interface Append {
  pos: number;
  subject: string;
  version?: number;
  standing?: number[];
  entry: Entry;
}

/** Facts one subject may have: a case or a term has dozens; resolving stays a matter of milliseconds. */
const SUBJECT_LIMIT = 2_000;

const otherSubject: NonNullable<Kept['hold']> = {
  code: 'CONFLICT', violation: 'TARGET_DIFFERS',
  message: '所更正或撤回的记录属于其他对象或类型。 The fact it corrects or retracts has another subject or type.',
};
const recordConflict: NonNullable<Kept['hold']> = {
  code: 'CONFLICT', violation: 'RECORD_CONFLICT',
  message: '同一记录已以不同内容报送；如需修改请用 corrects。 The same record was sent with other data; use corrects to change it.',
};

/**
 * Judges submissions one after the other on subjects read into memory, and collects what to write.
 * The answer of each is the status at that moment, whatever comes later in the batch.
 */
export class Judge {
  readonly appends: Append[] = [];
  readonly touched = new Set<Row>();
  #pos: number;

  constructor(
    private readonly domain: Domain, private readonly memory: Memory, head: number, private readonly at: string,
  ) {
    this.#pos = head;
  }

  get head(): number {
    return this.#pos;
  }

  submit(s: Submission): Answer {
    const { memory } = this;
    if (memory.find(s.source, s.id)) return { id: s.id, status: 'duplicate' };
    const record = recordOf(this.domain, s);
    const plain = s.corrects === undefined && s.retracts === undefined;
    if (plain && record !== undefined) {
      const first = memory.record(s.source, s.type, record).find((r) => r.verdict.status !== 'retracted');
      if (first && first.kept.fact.subject === s.subject && canonical(first.kept.fact.data) === canonical(s.data)) {
        return { id: s.id, status: 'duplicate' };
      }
    }
    const target = s.corrects ?? s.retracts;
    const original = target === undefined ? undefined : memory.find(s.source, target);
    if (s.retracts !== undefined && this.#alreadyRetracted(s, original)) return { id: s.id, status: 'duplicate' };

    const refused = refusalOf(this.domain, s, memory.subject(s.subject), original);
    if (refused) return refused;
    if (memory.subject(s.subject).rows.length >= SUBJECT_LIMIT) {
      return { id: s.id, status: 'rejected', code: 'INVALID_SCHEMA', path: 'subject', message: '该对象的记录过多。 This subject has too many facts.' };
    }

    const pos = ++this.#pos;
    const fact: AnyFact = {
      id: s.id, source: s.source, type: s.type, subject: s.subject,
      region: (s.data.region as string | undefined) ?? '', on: (s.data.occurredOn as string | undefined) ?? '',
      recordedAt: this.at, data: s.data as never, ...(s.rules && { rules: s.rules }),
    };
    const differs = original !== undefined && (original.kept.fact.subject !== s.subject || original.type !== s.type);
    const hold = differs ? otherSubject : s.hold;
    const row: Row = {
      kept: {
        fact, arrival: pos,
        ...(s.corrects !== undefined && { corrects: s.corrects }), ...(s.retracts !== undefined && { retracts: s.retracts }),
        ...(hold && { hold }),
      },
      type: s.type, verdict: { status: 'new' }, fresh: true, changed: true, ...(record !== undefined && { record }), ...(s.scope && { scope: s.scope }),
    };
    memory.add(row);
    this.#adopt(row);
    const entry: Entry = {
      kind: 'fact', at: this.at, source: s.source, id: s.id, type: s.type, region: fact.region, on: fact.on,
      ...(record !== undefined && { record }), ...(s.corrects !== undefined && { corrects: s.corrects }),
      ...(s.retracts !== undefined && { retracts: s.retracts }), ...(s.time !== undefined && { time: s.time }),
      ...(s.rules && { rules: s.rules }), ...(s.hold && { hold: s.hold }), data: s.data,
    };
    this.#settle(memory.subject(s.subject), { pos, subject: s.subject, entry }, row);
    return this.#answer(row);
  }

  /** A kept fact whose region was judged anew. */
  replay(s: Submission): Answer {
    const row = this.memory.find(s.source, s.id);
    if (!row) return { id: s.id, status: 'rejected', message: '没有这条记录。 No such kept fact.' };
    if (s.hold) row.kept.hold = s.hold;
    else if (row.kept.hold?.code !== 'CONFLICT') delete row.kept.hold;
    this.touched.add(row);
    const subject = this.memory.subject(row.kept.fact.subject);
    this.refold(subject);
    return this.#answer(row);
  }

  /** Resolves a subject again because something outside it changed; publishes only where its history did. */
  refold(subject: SubjectRows, force = false): void {
    const pos = ++this.#pos;
    const before = this.appends.length;
    this.#settle(subject, { pos, subject: subject.id, entry: { kind: 'refold', at: this.at } }, undefined, force);
    if (this.appends.length === before) this.#pos--;
  }

  /** Subjects of `targets` changed: those that refer to them are folded again, published in any case (their event carries the change). */
  dependants(of: readonly string[]): string[] {
    return of.flatMap((id) => [...(this.memory.links.get(`ref:${id}`) ?? [])]);
  }

  #settle(subject: SubjectRows, append: Append, fresh: Row | undefined, force = false): void {
    const resolution = withoutForeign(this.domain, subject, (row) => this.#originalOf(row), () => this.resolve(subject));
    const newlyRetracted: Row[] = [];
    const moved: Append[] = [];
    subject.rows.forEach((row, i) => {
      const verdict = stored(resolution.verdicts[i] as NonNullable<(typeof resolution.verdicts)[number]>);
      if (sameVerdict(row.verdict, verdict)) return;
      if (verdict.status === 'retracted') newlyRetracted.push(row);
      row.verdict = verdict;
      row.changed = true;
      this.touched.add(row);
      if (row !== fresh) {
        const { fact } = row.kept;
        moved.push({ pos: 0, subject: subject.id, entry: { kind: 'verdict', at: this.at, source: fact.source, id: fact.id, ...verdict } });
      }
    });
    if (fresh) Object.assign(append.entry, fresh.verdict);
    const standing = resolution.standing.map((f) => this.#position(f));
    const gone = (status: string): number[] => subject.rows.filter((r) => r.verdict.status === status && r.kept.retracts === undefined).map((r) => r.kept.arrival);
    const [retracted, correctedRows] = [gone('retracted'), gone('corrected')];
    const signature = JSON.stringify([standing, retracted, correctedRows]);
    const published = signature !== subject.signature || force;
    if (published && (signature !== '[[],[],[]]' || subject.version > 0)) {
      subject.version++;
      subject.signature = signature;
      subject.standing = resolution.standing;
      subject.dirty = true;
      append.version = subject.version;
      append.standing = standing;
      if (retracted.length > 0) append.entry.retracted = retracted;
      if (correctedRows.length > 0) append.entry.corrected = correctedRows;
      const refs = this.#refsOf(resolution.standing, resolution.kind);
      if (refs.length > 0) append.entry.refs = refs;
    } else if (append.entry.kind === 'refold' && moved.length === 0) {
      return;
    }
    this.appends.push(append);
    for (const m of moved) this.appends.push({ ...m, pos: ++this.#pos });
    for (const row of newlyRetracted) this.#freeRecord(row, subject);
  }

  /** The record of a retracted fact no longer takes part: others held back by it are tried again. */
  #freeRecord(row: Row, own: SubjectRows): void {
    if (row.record === undefined) return;
    const mates = new Set(this.memory.record(row.kept.fact.source, row.type, row.record).map((r) => r.kept.fact.subject));
    mates.delete(own.id);
    for (const id of mates) this.refold(this.memory.subject(id));
  }

  resolve(subject: SubjectRows): Resolution {
    const refs: Record<string, readonly AnyFact[]> = {};
    for (const row of subject.rows) {
      const kinds = this.domain.subjects;
      for (const kind of kinds) for (const id of kind.refs?.(row.kept.fact) ?? []) refs[id] = this.memory.subjects.get(id)?.standing ?? [];
    }
    const kept = subject.rows.map((r) => r.kept);
    const rivals = subject.rows.filter((r) => r.record !== undefined && !r.kept.corrects && !r.kept.retracts
      && this.memory.record(r.kept.fact.source, r.type, r.record).length > 1);
    if (rivals.length === 0) return resolve(this.domain, kept, refs);
    const first = resolve(this.domain, kept, refs);
    const retracted = new Set(subject.rows.filter((_, i) => first.verdicts[i]?.status === 'retracted'));
    const judged = subject.rows.map((r) => {
      if (!rivals.includes(r) || r.kept.hold) return r.kept;
      const earlier = this.memory.record(r.kept.fact.source, r.type, r.record as string)
        .some((o) => o.kept.arrival < r.kept.arrival && !retracted.has(o) && o.verdict.status !== 'retracted');
      return earlier ? { ...r.kept, hold: recordConflict } : r.kept;
    });
    return resolve(this.domain, judged, refs);
  }

  #refsOf(standing: readonly AnyFact[], kind: Resolution['kind']): string[] {
    if (!kind?.refs) return [];
    return [...new Set(standing.flatMap((f) => kind.refs?.(f) ?? []))];
  }

  #position(fact: AnyFact): number {
    return this.memory.find(fact.source, fact.id)?.kept.arrival as number;
  }

  #alreadyRetracted(s: Submission, original: Row | undefined): boolean {
    if (original?.verdict.status === 'retracted') return true;
    return this.memory.subject(s.subject).rows.some((r) => r.kept.retracts === s.retracts && r.kept.fact.source === s.source && !isForeign(r));
  }

  #originalOf({ kept: { fact, corrects, retracts } }: Row): Row | undefined {
    const target = corrects ?? retracts;
    return target === undefined ? undefined : this.memory.find(fact.source, target);
  }

  /** Corrections and retractions that came first under another subject or type are held once their target is there. */
  #adopt(row: Row): void {
    const { fact } = row.kept;
    for (const other of this.memory.following(fact.source, fact.id)) {
      if (other.kept.fact.subject === fact.subject && other.type === row.type) continue;
      other.kept.hold = otherSubject;
      if (other.kept.fact.subject !== fact.subject) this.refold(this.memory.subject(other.kept.fact.subject));
      this.touched.add(other);
    }
  }

  #answer(row: Row): Answer {
    const v = row.verdict;
    const { id } = row.kept.fact;
    if (v.status === 'parked' || v.status === 'quarantined') {
      return {
        id, status: v.status, code: v.code as AnswerCode, ...(v.path !== undefined && { path: v.path }),
        ...(v.violation !== undefined && { violation: v.violation }), ...(v.message !== undefined && { message: v.message }),
      };
    }
    const warning = v.status === 'retracted' ? 'NOT_COUNTED' : row.kept.retracts === undefined && v.status === 'accepted' ? this.#warning(row) : undefined;
    return { id, status: 'accepted', ...(warning && { code: warning }) };
  }

  #warning(row: Row): Answer['code'] | undefined {
    const { fact } = row.kept;
    const subject = this.memory.subject(fact.subject);
    const kind = this.domain.kindOf(subject.standing);
    if (!kind?.warn) return undefined;
    const refs: Record<string, readonly AnyFact[]> = {};
    for (const f of subject.standing) for (const id of kind.refs?.(f) ?? []) refs[id] = this.memory.subjects.get(id)?.standing ?? [];
    const state = subject.standing.reduce<unknown>((s, f) => kind.apply(s, f, refs), undefined);
    return kind.warn(state, fact, {
      refs,
      peers: (key) => [...(this.memory.links.get(key) ?? [])].filter((id) => id !== fact.subject).flatMap((id) => this.memory.subjects.get(id)?.standing ?? []),
    });
  }
}

/** JSON with sorted keys: two facts with the same one carry the same data. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    typeof v === 'object' && v !== null && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))) : v);
}
