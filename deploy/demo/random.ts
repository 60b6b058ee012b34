/**
 * A small deterministic generator (mulberry32). The same seed gives the same sequence on every machine;
 * each part of the demonstration has a seed of its own, so that a change in one part leaves the others as they were.
 */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A fraction, 0 ≤ x < 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One entry of a list that has at least one. */
  pick<T>(list: readonly T[]): T {
    return list[this.int(0, list.length - 1)] as T;
  }

  /** A copy in random order. */
  shuffle<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
    }
    return mixed;
  }

  /** `count` different entries of a list, in its order. */
  sample<T>(list: readonly T[], count: number): T[] {
    const chosen = new Set(this.shuffle(list.map((_, i) => i)).slice(0, count));
    return list.filter((_, i) => chosen.has(i));
  }

  /** `total` in `parts` uneven shares, each a multiple of `step` and at least one step; their sum is exactly `total`. `total` is a multiple of `step`. */
  share(total: number, parts: number, step: number): number[] {
    const shares = new Array<number>(parts).fill(step);
    for (let rest = total - parts * step; rest > 0; rest -= step) {
      const at = this.int(0, parts - 1);
      shares[at] = (shares[at] as number) + step;
    }
    return shares;
  }
}

/** Each entry as often as its number says. */
export const repeated = <T>(counts: readonly (readonly [T, number])[]): T[] =>
  counts.flatMap(([value, count]) => new Array<T>(count).fill(value));
