import type { Fact, Kind, Look, Objection } from './told.js';

export type Status = 'accepted' | 'corrected' | 'retracted' | 'parked' | 'quarantined';

export interface Resolved {
  /** In fold order. */
  standing: Fact[];
  /** Position of each fact → its status. */
  status: ReadonlyMap<number, Status>;
}

/** A fact and the corrections that take its place, the latest last. */
type Chain = Fact[];

/**
 * Decides which facts of one county and service stand, by `contract/events.md` alone ("Order of arrival does not matter"),
 * as known when any position of the log was written. Reads nothing of what the service decided.
 */
export class Resolver {
  readonly #byId = new Map<string, Fact>();
  readonly #bySubject = new Map<string, Fact[]>();
  readonly #byRecord = new Map<string, Fact[]>();
  readonly #kindOf = new Map<string, Kind>();

  /** @param facts retractions among them, in order of arrival */
  constructor(facts: readonly Fact[], kinds: readonly Kind[]) {
    for (const kind of kinds) for (const type of Object.keys(kind.ranks)) this.#kindOf.set(type, kind);
    for (const fact of facts) {
      this.#byId.set(`${fact.source} ${fact.id}`, fact);
      append(this.#bySubject, fact.subject, fact);
      const record = this.#record(fact);
      if (record !== undefined) append(this.#byRecord, record, fact);
    }
  }

  get subjects(): Iterable<string> {
    return this.#bySubject.keys();
  }

  factsOf(subject: string): readonly Fact[] {
    return this.#bySubject.get(subject) ?? [];
  }

  kindOf(facts: readonly Fact[]): Kind | undefined {
    return facts[0] && this.#kindOf.get(facts[0].type);
  }

  knows(type: string): boolean {
    return this.#kindOf.has(type);
  }

  /** A subject as known when position `upto` was written. */
  at(subject: string, upto = Infinity): Resolved {
    const { chains, status } = this.#chains(subject, upto);
    const look: Look = (other) => this.at(other, upto).standing;
    const free = (fact: Fact): boolean => !fact.held && !fact.foreign && !this.#toldBefore(fact, upto);
    const versions = chains.map((chain) => chain.filter(free));
    const chosen = versions.map((): Fact | undefined => undefined);
    const inOrder = (facts: readonly (Fact | undefined)[]): Fact[] => this.#sorted(facts.filter((f) => f !== undefined));
    const against = (i: number, version: Fact): Objection | undefined => this.#objection(inOrder(chosen.with(i, version)), look);

    const latest = versions.map((v) => v.at(-1));
    if (this.#objection(inOrder(latest), look) === undefined) latest.forEach((fact, i) => (chosen[i] = fact));
    // the earliest that can stand, in its latest version, and again from the start until nothing changes
    for (let i = 0; i < versions.length; i++) {
      const better = (versions[i] as Chain).slice((versions[i] as Chain).indexOf(chosen[i] as Fact) + 1);
      const fits = better.findLast((version) => against(i, version) === undefined);
      if (!fits) continue;
      chosen[i] = fits;
      i = -1;
    }

    chains.forEach((chain, i) => {
      const stands = chosen[i];
      chain.forEach((fact, n) => {
        if (fact === stands) status.set(fact.pos, 'accepted');
        else if (stands && n < chain.indexOf(stands)) status.set(fact.pos, 'corrected');
        else status.set(fact.pos, free(fact) && against(i, fact) === 'MISSING' ? 'parked' : 'quarantined');
      });
    });
    return { standing: inOrder(chosen), status };
  }

  /** Chains that no retraction takes out, in order of arrival; and the status of what is in none. */
  #chains(subject: string, upto: number): { chains: Chain[]; status: Map<number, Status> } {
    const known = this.factsOf(subject).filter((f) => f.pos <= upto);
    const status = new Map<number, Status>();
    const next = new Map<Fact, Fact>();
    const misled = new Set<Fact>();
    const target = (fact: Fact): Fact | undefined => {
      const found = this.#byId.get(`${fact.source} ${fact.corrects ?? fact.retracts}`);
      return found && found.pos <= upto ? found : undefined;
    };
    // another subject or type, a retraction, one that is corrected already, nobody's who has a part in it
    for (const fact of known) {
      if (fact.foreign) misled.add(fact);
      const to = fact.corrects === undefined && fact.retracts === undefined ? undefined : target(fact);
      if (!to || fact.foreign) continue;
      if (to.subject !== subject || to.type !== fact.type || to.retracts !== undefined) misled.add(fact);
      else if (fact.corrects !== undefined && next.has(to)) misled.add(fact);
      else if (fact.corrects !== undefined) next.set(to, fact);
    }
    const home = new Map<Fact, Chain>();
    const chains: Chain[] = [];
    for (const fact of known) {
      if (fact.corrects !== undefined || fact.retracts !== undefined) continue;
      const chain: Chain = [];
      for (let at: Fact | undefined = fact; at && !home.has(at); at = next.get(at)) {
        chain.push(at);
        home.set(at, chain);
        if (at !== fact) at.root = fact.id;
      }
      chains.push(chain);
    }
    const gone = new Set<Chain>();
    const goneAlone = new Set<Fact>();
    for (const fact of known) {
      if (fact.retracts === undefined) continue;
      const to = target(fact);
      const chain = to && home.get(to);
      if (misled.has(fact) || fact.held) status.set(fact.pos, 'quarantined');
      else if (!to) status.set(fact.pos, 'parked');
      else {
        status.set(fact.pos, 'accepted');
        if (chain) gone.add(chain);
        else goneAlone.add(to);
      }
    }
    for (const chain of gone) for (const fact of chain) status.set(fact.pos, 'retracted');
    for (const fact of known) {
      if (fact.corrects === undefined || home.has(fact)) continue;
      const original = target(fact);
      status.set(fact.pos, goneAlone.has(fact) ? 'retracted' : misled.has(fact) || (fact.held && !original) ? 'quarantined' : 'parked');
    }
    return { chains: chains.filter((c) => !gone.has(c)), status };
  }

  /** What the fold of these facts, in fold order, breaks first. */
  #objection(facts: readonly Fact[], look: Look): Objection | undefined {
    const kind = this.kindOf(facts);
    if (!kind) return undefined;
    for (const [i, fact] of facts.entries()) {
      const other = this.#kindOf.get(fact.type);
      if (other !== kind) return other?.opens.includes(fact.type) ? 'BROKEN' : 'MISSING';
      const found = kind.objection(facts.slice(0, i), fact, look);
      if (found) return found;
    }
    return undefined;
  }

  /** The record that a fact takes part in: only facts as first sent do. */
  #record(fact: Fact): string | undefined {
    if (fact.corrects !== undefined || fact.retracts !== undefined) return undefined;
    const opens = this.#kindOf.get(fact.type)?.opens.includes(fact.type);
    const record = fact.record ?? (opens ? fact.subject : undefined);
    return record === undefined ? undefined : JSON.stringify([fact.source, fact.type, record]);
  }

  /** The record was told before with other data (the same data would not have been kept), and that was not retracted. */
  #toldBefore(fact: Fact, upto: number): boolean {
    const mates = this.#byRecord.get(this.#record(fact) ?? '') ?? [];
    return mates.some((m) => m.pos < fact.pos && this.#chains(m.subject, upto).status.get(m.pos) !== 'retracted');
  }

  /** By date, rank of the day, number of the attempt, source and id of the original. */
  #sorted(facts: readonly Fact[]): Fact[] {
    const keys = new Map(facts.map((f) => {
      const kind = this.#kindOf.get(f.type);
      const field = kind?.datedBy?.[f.type];
      const attempt = (f.data['attemptNo'] as number | undefined) ?? 0;
      return [f, [field === undefined ? f.on : (f.data[field] as string), kind?.ranks[f.type] ?? 0, attempt, f.source, f.root ?? f.id]] as const;
    }));
    return [...facts].sort((a, b) => {
      const [x, y] = [keys.get(a), keys.get(b)] as [readonly (string | number)[], readonly (string | number)[]];
      const i = x.findIndex((part, n) => part !== y[n]);
      return i < 0 ? 0 : (x[i] as string) < (y[i] as string) ? -1 : 1;
    });
  }
}

function append<K>(map: Map<K, Fact[]>, key: K, fact: Fact): void {
  const list = map.get(key);
  if (list) list.push(fact);
  else map.set(key, [fact]);
}
