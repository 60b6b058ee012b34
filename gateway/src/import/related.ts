import { metaOf, type AnyFact, type Domain } from '@fazhi/domain';
import type { Submission } from '@fazhi/store';

/** Earlier rows tried out with a chunk at most. */
const MOST = 2_000;

/** Of what was tried out before, what a chunk's answers may depend on: the same subject or record, a subject referred to, a shared key. */
export class Related {
  readonly #all: Submission[] = [];
  readonly #byKey = new Map<string, number[]>();

  constructor(private readonly domain: Domain) {}

  /** In the order in which they came. */
  to(chunk: readonly Submission[]): Submission[] {
    const found = new Set(chunk.flatMap((s) => this.#keys(s, true)).flatMap((key) => this.#byKey.get(key) ?? []));
    return [...found].sort((a, b) => a - b).slice(0, MOST).map((i) => this.#all[i] as Submission);
  }

  add(chunk: readonly Submission[]): void {
    for (const s of chunk) {
      const at = this.#all.push(s) - 1;
      for (const key of this.#keys(s, false)) {
        const known = this.#byKey.get(key);
        if (known) known.push(at);
        else this.#byKey.set(key, [at]);
      }
    }
  }

  #keys(s: Submission, wanted: boolean): string[] {
    const fact = { id: s.id, source: s.source, type: s.type, subject: s.subject, region: s.data.region, on: s.data.occurredOn, recordedAt: '', data: s.data } as AnyFact;
    const meta = metaOf(this.domain.types.get(s.type) as never);
    const record = s.recordid ?? (meta.opens && !meta.noDefaultRecord ? s.subject : undefined);
    return [
      `subject ${s.subject}`, ...(record === undefined ? [] : [`record ${s.type} ${record}`]),
      ...this.domain.subjects.flatMap((kind) => [...(wanted ? (kind.refs?.(fact) ?? []).map((id) => `subject ${id}`) : []), ...(kind.peerKeys?.(fact) ?? []).map((key) => `peer ${key}`)]),
    ];
  }
}
