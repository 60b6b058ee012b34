import type { Domain } from './define-domain.js';
import { secondOpening, type Violation } from './errors.js';
import { metaOf, type AnyFact } from './fact.js';
import { rulesFrom } from './rules.js';
import type { AnyKind, Refs } from './subject.js';

/** Of a fact of another kind of subject than the one it is about. */
export const foreign = (why: string): Violation => ({
  kind: 'MISSING', name: 'NO_OPENING', message: `该对象尚未登记。 Nothing has opened this subject (${why}); kept until it is.`,
});

/** Folds facts already in fold order, judging each; the first violation, or undefined. */
export function judgeFold(domain: Domain, facts: readonly AnyFact[], refs: Refs): Violation | undefined {
  const kind = domain.kindOf(facts);
  return kind && foldFrom(domain, kind, { facts, refs, from: 0, states: [undefined] });
}

interface Fold {
  facts: readonly AnyFact[];
  refs: Refs;
  /** The fact that is judged first. */
  from: number;
  /** States before each fact, known up to `from`; those after it are added. */
  states: unknown[];
}

function foldFrom(domain: Domain, kind: AnyKind, { facts, refs, from, states }: Fold): Violation | undefined {
  const own = ownTypes(kind);
  for (let i = from; i < facts.length; i++) {
    const fact = facts[i] as AnyFact;
    if (!own.has(fact.type)) return metaOf(domain.types.get(fact.type) as never).opens ? secondOpening : foreign(fact.type);
    const violation = kind.guard?.(states[i], fact, { rules: rulesFrom(fact.rules), refs });
    if (violation) return violation;
    states[i + 1] = kind.apply(states[i], fact, refs);
  }
  return undefined;
}

/**
 * Facts of one subject that break no guard together, with the states between them: one more is judged from its own place on, and by its
 * own guard first. Hundreds of facts that contradict one another, from whoever sends them, cost no more than a fold each.
 */
export class History {
  #facts: AnyFact[] = [];
  #states: unknown[] = [undefined];
  #kind: AnyKind | undefined;

  constructor(private readonly domain: Domain, private readonly refs: Refs) {}

  /** Takes a fact in, in the place of another where one is given; the violation where that cannot be, and then nothing has changed. */
  take(fact: AnyFact, instead?: AnyFact): Violation | undefined {
    const { domain, refs } = this;
    const left = instead === undefined ? -1 : this.#facts.indexOf(instead);
    const others = left < 0 ? this.#facts : this.#facts.toSpliced(left, 1);
    const at = placeIn(others, fact, domain.order);
    const facts = others.toSpliced(at, 0, fact);
    const kind = domain.kindOf(facts);
    const from = kind === this.#kind ? (left < 0 ? at : Math.min(at, left)) : 0;
    const states = this.#states.slice(0, from + 1);
    const violation = kind && foldFrom(domain, kind, { facts, refs, from, states });
    if (violation === undefined) {
      this.#facts = facts;
      this.#states = states;
      this.#kind = kind;
    }
    return violation;
  }
}

/** Where a fact comes among others in order, behind those it is equal to. */
function placeIn(facts: readonly AnyFact[], fact: AnyFact, order: Domain['order']): number {
  let low = 0;
  for (let high = facts.length; low < high;) {
    const middle = (low + high) >> 1;
    if (order(facts[middle] as AnyFact, fact) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const typeSets = new WeakMap<AnyKind, Set<string>>();
function ownTypes(kind: AnyKind): Set<string> {
  let set = typeSets.get(kind);
  if (!set) {
    set = new Set(kind.facts.map((f) => metaOf(f).type));
    typeSets.set(kind, set);
  }
  return set;
}
