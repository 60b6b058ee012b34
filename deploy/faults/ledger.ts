import { foundation, story, type Sent, type Story } from './stories.js';

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Stories shuffled together: so far apart the facts of one may arrive. */
const SHUFFLED = 40;

/** What the clients of a platform know: which facts they have sent, which were acknowledged, which they must send again. */
export class Ledger {
  /** id → the service that keeps it. */
  readonly sent = new Map<string, string>();
  readonly acknowledged = new Set<string>();
  /** Answers that no fact of the stories may get. */
  readonly refused: string[] = [];
  /** HTTP statuses of whole requests, counted. */
  readonly answers = new Map<number, number>();
  readonly #stories: Story[] = foundation();
  readonly #waiting: Sent[] = this.#stories.flatMap((s) => s.facts);
  readonly #again: Sent[] = [];
  #next = 0;

  constructor(private readonly random: () => number) {}

  /** Up to n facts to send: those to be sent again first, then new ones. */
  take(n: number): Sent[] {
    while (this.#again.length + this.#waiting.length < n) this.#tell();
    return this.#given(n);
  }

  /** Up to n of what has been begun; no new stories. */
  rest(n: number): Sent[] {
    return this.#given(n);
  }

  acknowledge(fact: Sent, answer: { id?: string; status?: string; code?: string }): void {
    if (answer.id === fact.id && ['accepted', 'duplicate', 'parked'].includes(answer.status ?? '')) this.acknowledged.add(fact.id);
    else this.refused.push(`${fact.id} was answered ${JSON.stringify(answer)}`);
  }

  answered(status: number): void {
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
  }

  /** Facts whose answer never came. */
  unanswered(facts: readonly Sent[]): void {
    this.#again.push(...facts);
  }

  /** Facts that were acknowledged and are gone all the same, a backup having been restored: they are sent again. */
  lost(ids: ReadonlySet<string>): void {
    for (const { facts } of this.#stories) {
      for (const fact of facts) {
        if (!ids.has(fact.id)) continue;
        this.acknowledged.delete(fact.id);
        this.#again.push(fact);
      }
    }
  }

  /** The ids that belong into one service's log. */
  idsOf(service: string): { acknowledged: string[]; sent: string[] } {
    const sent = [...this.sent].filter(([, s]) => s === service).map(([id]) => id);
    return { sent, acknowledged: sent.filter((id) => this.acknowledged.has(id)) };
  }

  get unknown(): number {
    return this.#again.length;
  }

  /** What all facts sent so far come to once they are counted: county → indicator → amount. */
  expected(): Map<string, Record<string, number>> {
    const totals = new Map<string, Record<string, number>>();
    for (const { county, facts, counts } of this.#stories) {
      if (!facts.every((f) => this.acknowledged.has(f.id))) throw new Error(`${facts[0]?.subject} is not acknowledged whole`);
      const own = totals.get(county) ?? {};
      for (const [code, n] of Object.entries(counts)) own[code] = (own[code] ?? 0) + n;
      totals.set(county, own);
    }
    return totals;
  }

  #given(n: number): Sent[] {
    const facts = this.#again.splice(0, n);
    facts.push(...this.#waiting.splice(0, n - facts.length));
    for (const f of facts) this.sent.set(f.id, f.type.startsWith('region.') ? 'registry' : (f.type.split('.', 1)[0] as string));
    return facts;
  }

  #tell(): void {
    const stories = Array.from({ length: SHUFFLED }, () => story(this.#next++));
    this.#stories.push(...stories);
    const facts = stories.flatMap((s) => s.facts);
    for (let i = facts.length - 1; i > 0; i--) {
      const k = Math.floor(this.random() * (i + 1));
      [facts[i], facts[k]] = [facts[k] as Sent, facts[i] as Sent];
    }
    this.#waiting.push(...facts);
  }
}
