import { Division } from './division.js';
import { inFoldOrder, isRegion, isRegistry, judge, recordOf, type Obstacle } from './guards.js';
import { on, regionOf, type Standing, type Told } from './told.js';

interface Kept {
  told: Told;
  arrival: number;
  hold?: string;
}
type Verdict = { status: 'accepted' | 'parked' | 'quarantined'; code?: string; gone?: 'retracted' | 'corrected' };

const counted: Verdict = { status: 'accepted' };
const early: Verdict = { status: 'parked', code: 'OUT_OF_ORDER' };
const held = (code: string): Verdict => ({ status: 'quarantined', code });
const because = (why: Obstacle): Verdict => (why === 'missing' ? early : held(why === 'conflict' ? 'CONFLICT' : 'INVALID_TRANSITION'));

/** JSON with sorted keys. */
const canonical = (v: unknown): string =>
  JSON.stringify(v, (_, x: unknown) => (typeof x === 'object' && x !== null && !Array.isArray(x) ? Object.fromEntries(Object.entries(x).sort()) : x));

/**
 * What the contract says becomes of facts, told one after the other: an independent twin of door, store and resolution.
 * Everything follows anew from the kept facts whenever it is asked.
 */
export class Ledger {
  readonly #kept: Kept[] = [];
  #division: Division | undefined;
  readonly #resolved = new Map<string, { verdicts: Map<Kept, Verdict>; standing: Standing[] }>();

  /** The answer a sender gets: `accepted`, or status and code. */
  tell(told: Told): string {
    const same = (k: Kept): boolean => k.told.source === told.source;
    if (this.#kept.some((k) => same(k) && k.told.id === told.id)) return 'duplicate';
    const record = recordOf(told);
    if (told.retracts !== undefined) {
      const again = this.#kept.some((k) => same(k) && k.told.retracts === told.retracts);
      const target = this.#find(told.source, told.retracts);
      if (again || (target && this.#verdict(target).gone === 'retracted')) return 'duplicate';
    } else if (told.corrects === undefined && record !== undefined) {
      const first = this.#record(told).find((k) => this.#verdict(k).gone !== 'retracted');
      if (first?.told.subject === told.subject && canonical(first.told.data) === canonical(told.data)) return 'duplicate';
    }
    const hold = this.#holdOf(told);
    const kept: Kept = { told, arrival: this.#kept.length, ...(hold !== undefined && { hold }) };
    this.#kept.push(kept);
    this.#changed();
    return this.#say(kept);
  }

  /** Facts that wait are judged by the regions there are now, one after the other; each answer tells the status at that moment. */
  replay(): { id: string; answer: string }[] {
    return this.#kept.filter((k) => this.#verdict(k).status !== 'accepted').map((k) => {
      const hold = this.#holdOf(k.told);
      if (hold === undefined) delete k.hold;
      else k.hold = hold;
      this.#changed();
      return { id: k.told.id, answer: this.#say(k) };
    });
  }

  /** Standing facts of every subject, in fold order. */
  standing(): Map<string, Standing[]> {
    return new Map([...new Set(this.#kept.map((k) => k.told.subject))].map((id) => [id, this.#resolve(id).standing]));
  }

  division(): Division {
    return (this.#division ??= new Division([...this.standing()].filter(([id]) => isRegistry(id)).flatMap(([, facts]) => facts)));
  }

  #changed(): void {
    this.#resolved.clear();
    this.#division = undefined;
  }

  #say(kept: Kept): string {
    const { status, code } = this.#verdict(kept);
    return [status, code].filter(Boolean).join(' ');
  }

  #find = (source: string, id: string): Kept | undefined => this.#kept.find((k) => k.told.source === source && k.told.id === id);

  /** Facts of the same record that are neither correction nor retraction, by arrival. */
  #record = (told: Told): Kept[] => this.#kept.filter((k) =>
    k.told.source === told.source && k.told.type === told.type && recordOf(k.told) === recordOf(told) && k.told.corrects === undefined && k.told.retracts === undefined);

  #holdOf(told: Told): string | undefined {
    if (told.retracts !== undefined || isRegion(told.subject)) return undefined;
    const division = this.division();
    if (!division.known(regionOf(told))) return 'UNKNOWN_REGION';
    if (isRegistry(told.subject)) return undefined;
    const inForce = told.corrects === undefined ? division.inForce : division.partInForce.bind(division);
    if (!inForce(regionOf(told), on(told))) return 'REGION_NOT_IN_FORCE';
    return told.type === 'aftercare.term.moved' && !division.known(told.data.to as string) ? 'UNKNOWN_REGION' : undefined;
  }

  #verdict(kept: Kept): Verdict {
    return this.#resolve(kept.told.subject).verdicts.get(kept) as Verdict;
  }

  #resolve(subject: string): { verdicts: Map<Kept, Verdict>; standing: Standing[] } {
    let found = this.#resolved.get(subject);
    if (!found) this.#resolved.set(subject, (found = this.#work(subject)));
    return found;
  }

  #work(subject: string): { verdicts: Map<Kept, Verdict>; standing: Standing[] } {
    const own = this.#kept.filter((k) => k.told.subject === subject);
    const verdicts = new Map<Kept, Verdict>();
    // the first correction of a fact takes its place; what corrects or retracts something absent waits for it
    const successor = new Map<Kept, Kept>();
    for (const k of own) {
      const target = k.told.corrects ?? k.told.retracts;
      if (target === undefined) continue;
      const original = this.#find(k.told.source, target);
      if (!original) verdicts.set(k, k.hold !== undefined ? held(k.hold) : early);
      else if (k.told.retracts !== undefined) verdicts.set(k, counted);
      else if (successor.has(original)) verdicts.set(k, held('CONFLICT'));
      else successor.set(original, k);
    }
    const chains = own.filter((k) => k.told.corrects === undefined && k.told.retracts === undefined).map((root) => {
      const chain = [root];
      for (let next = successor.get(root); next; next = successor.get(next)) chain.push(next);
      return chain;
    });
    const inChain = new Set(chains.flat());
    const struck = (k: Kept): boolean => this.#kept.some((r) => r.told.retracts === k.told.id && r.told.source === k.told.source);
    for (const k of own) {
      if (inChain.has(k) || k.told.retracts !== undefined) continue;
      if (struck(k)) verdicts.set(k, { ...counted, gone: 'retracted' });
      else if (!verdicts.has(k)) verdicts.set(k, k.hold !== undefined && !this.#find(k.told.source, k.told.corrects as string) ? held(k.hold) : early);
    }
    const living = chains.filter((chain) => {
      if (!chain.some(struck)) return true;
      for (const k of chain) verdicts.set(k, { ...counted, gone: 'retracted' });
      return false;
    });
    return { verdicts, standing: this.#stand(subject, living, verdicts) };
  }

  /** A record told before, by a fact that is not retracted. */
  #rival(k: Kept): boolean {
    if (recordOf(k.told) === undefined || k.told.corrects !== undefined) return false;
    return this.#record(k.told).some((o) => o.arrival < k.arrival && !this.#retracted(o));
  }

  #retracted(root: Kept): boolean {
    for (let at: Kept | undefined = root; at; ) {
      const here: Kept = at;
      if (this.#kept.some((r) => r.told.retracts === here.told.id && r.told.source === here.told.source)) return true;
      at = this.#kept.find((c) => c.told.corrects === here.told.id && c.told.source === here.told.source);
    }
    return false;
  }

  /** Tried in the order of arrival, from the beginning again after each that stands; of a chain the newest that can. */
  #stand(subject: string, chains: readonly Kept[][], verdicts: Map<Kept, Verdict>): Standing[] {
    const usable = chains.map((chain) => chain.filter((k) => k.hold === undefined && !this.#rival(k)));
    const chosen: (Kept | undefined)[] = chains.map(() => undefined);
    const facts = (of: readonly (Kept | undefined)[]): Standing[] =>
      of.flatMap((k, i) => (k ? [{ ...k.told, origin: (chains[i]?.[0] as Kept).told.id }] : [])).sort(inFoldOrder);
    const refs = (id: string): Standing[] => this.#resolve(id).standing;
    const why = (of: readonly (Kept | undefined)[]): Obstacle | undefined => judge(subject, facts(of), refs);
    const obstacles = new Map<Kept, Obstacle>();
    const all = usable.map((chain) => chain.at(-1));
    if (why(all) === undefined) all.forEach((k, i) => (chosen[i] = k));
    for (let i = 0; i < usable.length; i++) {
      const chain = usable[i] as Kept[];
      const better = chain.slice(chain.indexOf(chosen[i] as Kept) + 1).reverse();
      const stands = better.find((k) => {
        const obstacle = why(chosen.map((c, at) => (at === i ? k : c)));
        if (obstacle) obstacles.set(k, obstacle);
        return obstacle === undefined;
      });
      if (!stands) continue;
      chosen[i] = stands;
      i = -1;
    }
    chains.forEach((chain, i) => {
      const place = chosen[i] ? chain.indexOf(chosen[i]) : -1;
      chain.forEach((k, at) => {
        if (at === place) verdicts.set(k, counted);
        else if (at < place) verdicts.set(k, { ...counted, gone: 'corrected' });
        else if (k.hold !== undefined) verdicts.set(k, held(k.hold));
        else if (this.#rival(k)) verdicts.set(k, held('CONFLICT'));
        else verdicts.set(k, because(obstacles.get(k) ?? 'missing'));
      });
    });
    return facts(chosen);
  }
}
