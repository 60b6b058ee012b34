import pg from 'pg';
import type { Answered } from '../harness.js';
import { NAMES } from '../../faults/refold/services.js';

/** By these answers the platform says that it keeps a fact; what is a duplicate is kept under another id, maybe. */
const KEPT = new Set(['accepted', 'parked', 'quarantined']);
/** What `setTarget` makes: its id is told to nobody. */
const TARGETS = 'urn:fazhi:targets';
const nameOf = (source: unknown, id: unknown): string => JSON.stringify([source, id]);
type Named = { source?: unknown; id?: unknown };

/** What was sent and what the platform said of it, to be compared with what it keeps. */
export class Told {
  readonly #sent = new Set<string>();
  readonly #kept = new Set<string>();
  /** Of the answers to facts. */
  readonly statuses = new Map<string, number>();

  get kept(): number {
    return this.#kept.size;
  }

  /** @param source of all of them, where it is the sender's own */
  sent(facts: readonly unknown[], source?: string): void {
    for (const fact of facts) if (typeof fact === 'object' && fact !== null) this.#sent.add(nameOf(source ?? (fact as Named).source, (fact as Named).id));
  }

  /** The answers to facts, in their order. */
  answered(facts: readonly unknown[], answers: readonly Pick<Answered, 'status'>[]): void {
    answers.forEach(({ status }, i) => {
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
      if (KEPT.has(status)) this.#kept.add(nameOf((facts[i] as Named).source, (facts[i] as Named).id));
    });
  }

  /** Facts that are kept and nobody sent, those of `counties` aside, and facts that were said to be kept and are not. */
  async compare(databaseUrl: string, counties: readonly string[]): Promise<string[]> {
    const rows = await keptFacts(databaseUrl);
    const kept = new Set(rows.map((r) => nameOf(r.source, r.id)));
    const lost = [...this.#kept].filter((name) => !kept.has(name));
    const unsent = rows.filter((r) => !counties.includes(r.county) && r.source !== TARGETS).map((r) => nameOf(r.source, r.id)).filter((name) => !this.#sent.has(name));
    return [...lost.slice(0, 5).map((name) => `${name} was said to be kept and is not`), ...unsent.slice(0, 5).map((name) => `${name} is kept and nobody sent it`)];
  }
}

/** Every fact the services keep, counted or not. */
export async function keptFacts(databaseUrl: string): Promise<{ county: string; source: string; id: string }[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    return (await client.query<{ county: string; source: string; id: string }>(NAMES.map((s) => `select county, source, id from ${s}.inbox`).join(' union all '))).rows;
  } finally {
    await client.end();
  }
}
