import type { Term } from '@fazhi/domain';
import { understandAll, type Asked, type Sight } from './asked.js';
import { readDays, type DaysNeed } from './days.js';
import { countEver, type EverCount, type EverNeed } from './ever.js';
import type { Value, ValueRequest } from './ports.js';
import { readSums, type SumNeed } from './sums.js';
import { readTallies, type Tally, type TallyNeed } from './tallies.js';
import { EVER } from './plan.js';
import { endsOf, lastDay, perOf, windowOf } from './terms.js';

/** Distinct needs of one kind, each read once however many values use it. */
class Needs<N> {
  readonly all: N[] = [];
  readonly #places = new Map<string, number>();

  /** @returns its place in `all` */
  add(key: string, need: () => N): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    return this.all.push(need()) - 1;
  }

  at(key: string): N | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.all[place];
  }
}

/** Terms gathered first, read together, worth something afterwards. */
class Reading {
  readonly #sums = new Needs<SumNeed>();
  readonly #tallies = new Needs<TallyNeed>();
  readonly #evers = new Needs<EverNeed & { towns: number[] }>();
  readonly #days = new Needs<DaysNeed>();
  #sum: number[] = [];
  #day: number[] = [];
  #tally: ReadonlyMap<string | null, Tally>[] = [];
  #ever: EverCount[][] = [];

  constructor(readonly sight: Sight) {}

  /** What a term is worth, once `read` is done. A measure nobody has contributed to counts 0. */
  term(term: Term, { scope, period, asOf }: Asked): () => number {
    if (term.read === 'constant') return () => term.value;
    const measure = this.sight.measures.get(term.measure);
    if (measure === undefined) return () => 0;
    const window = windowOf(term, period, asOf);
    const place = `${measure}|${scope.key}|${window.from}|${window.to}|${window.until}`;
    switch (term.read) {
      case 'sum':
      case 'stock':
      case 'opening': {
        const at = this.#sums.add(place, () => ({ measure, scope, window }));
        const per = perOf(term);
        return () => (this.#sum[at] ?? 0) / per;
      }
      case 'each': {
        const ends = endsOf(term.end, period, asOf).map((to) =>
          this.#sums.add(`${measure}|${scope.key}|${EVER}|${to}|${asOf}`, () => ({ measure, scope, window: { from: EVER, to, until: asOf } })));
        return () => ends.reduce((n, at) => n + (this.#sum[at] ?? 0), 0);
      }
      case 'days': {
        const to = lastDay(period, asOf);
        const at = this.#days.add(`${measure}|${scope.key}|${period.start}|${to}|${asOf}`, () => ({ measure, scope, from: period.start, to, until: asOf }));
        return () => (term.minus ? -1 : 1) * (this.#day[at] ?? 0);
      }
      case 'owners':
      case 'distinct': {
        const of = term.read === 'owners' ? 0 : this.sight.catalogue.dimension(term.measure, term.dim);
        if (of === 0 && term.read === 'distinct') return () => 0;
        const at = this.#tallies.add(`${place}|${of}`, () => ({ measure, scope, window, of, by: 0 }));
        return () => this.#tally[at]?.get(null)?.count ?? 0;
      }
      case 'ever':
      case 'holders': {
        const atEnd = term.read === 'holders';
        const among = term.among === undefined ? undefined : this.sight.measures.get(term.among);
        if (term.among !== undefined && among === undefined) return () => 0;
        const key = `${measure}|${among ?? ''}|${atEnd}|${period.start}|${period.end}|${asOf}`;
        const at = this.#evers.add(key, () => ({ measure, ...(among !== undefined && { among }), towns: [], atEnd, period, asOf, by: 0 }));
        this.#evers.at(key)?.towns.push(...scope.towns);
        return () => (this.#ever[at] ?? []).reduce((n, x) => (scope.holds(x.town, x.region) ? n + x.count : n), 0);
      }
    }
  }

  async read(): Promise<void> {
    const { client } = this.sight;
    this.#sum = await readSums(client, this.#sums.all);
    this.#day = await readDays(client, this.#days.all);
    this.#tally = await readTallies(client, this.#tallies.all);
    for (const need of this.#evers.all) this.#ever.push(await countEver(client, need));
  }
}

/**
 * The values, in the order of the requests. All that adds up is one statement, all distinct counts another; a stock over
 * time is one more for each period asked.
 * @throws BadRequest
 */
export async function readValues(sight: Sight, requests: readonly ValueRequest[]): Promise<Value[]> {
  const asked = await understandAll(sight, requests);
  const reading = new Reading(sight);
  const total = (terms: readonly Term[] | undefined, one: Asked): (() => number) => {
    const parts = (terms ?? []).map((t) => reading.term(t, one));
    return () => parts.reduce((sum, part) => sum + part(), 0);
  };
  const pending = asked.map((one, i) => {
    const { indicator, scope } = one;
    const base = { ...(requests[i] as ValueRequest), indicator, settling: sight.settling.has(scope.county) };
    if (indicator.kind !== 'RATE') {
      const value = total(indicator.value, one);
      return (): Value => ({ ...base, value: value(), numerator: null, denominator: null });
    }
    const top = total(indicator.numerator, one);
    const bottom = total(indicator.denominator, one);
    return (): Value => {
      const numerator = top();
      const denominator = bottom();
      return { ...base, value: denominator === 0 ? null : numerator / denominator, numerator, denominator };
    };
  });
  await reading.read();
  return pending.map((value) => value());
}
