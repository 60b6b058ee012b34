import type { Term } from '@fazhi/domain';
import { understand, type Asked, type Sight } from './asked.js';
import { countEver } from './ever.js';
import { BadRequest, type BreakdownValue, type ValueRequest } from './ports.js';
import { readTallies, type TallyNeed } from './tallies.js';
import { perOf, windowOf, type Read } from './terms.js';

type ByKey = Map<string, number>;

/**
 * The terms by the values of dimension `by`. Points that say nothing of it are in no key, and neither is a measure that
 * does not carry it; a constant is the same for every key and returned apart.
 */
async function byKey(sight: Sight, terms: readonly Term[], asked: Asked, by: string): Promise<{ keys: ByKey; constant: number }> {
  const keys: ByKey = new Map();
  const add = (key: string | null, value: number): void => {
    if (key !== null && value !== 0) keys.set(key, (keys.get(key) ?? 0) + value);
  };
  let constant = 0;
  const tallied: { term: Read; need: TallyNeed }[] = [];
  for (const term of terms) {
    if (term.read === 'constant') {
      constant += term.value;
      continue;
    }
    // what is counted day after day has no keys of its own
    if (term.read === 'days' || term.read === 'each') continue;
    const measure = sight.measures.get(term.measure);
    const position = sight.catalogue.dimension(term.measure, by);
    if (measure === undefined || position === 0) continue;
    if (term.read === 'ever' || term.read === 'holders') {
      const among = term.among === undefined ? undefined : sight.measures.get(term.among);
      if (term.among !== undefined && among === undefined) continue;
      const { scope, period, asOf } = asked;
      const need = { measure, ...(among !== undefined && { among }), towns: [...scope.towns], atEnd: term.read === 'holders', period, asOf, by: position };
      for (const x of await countEver(sight.client, need)) if (scope.holds(x.town, x.region)) add(x.key, x.count);
      continue;
    }
    const of = term.read === 'distinct' ? sight.catalogue.dimension(term.measure, term.dim) : 0;
    tallied.push({ term, need: { measure, scope: asked.scope, window: windowOf(term, asked.period, asked.asOf), of, by: position } });
  }
  const found = await readTallies(sight.client, tallied.map((t) => t.need));
  tallied.forEach(({ term }, i) => {
    const counts = term.read === 'owners' || term.read === 'distinct';
    for (const [key, tally] of found[i] ?? []) add(key, counts ? tally.count : tally.sum / perOf(term));
  });
  return { keys, constant };
}

/**
 * A value by the keys of one of its indicator's breakdowns, largest first, ties by key; keys worth 0 are left out.
 * A rate has a key where its denominator is above 0, and no shares.
 * @throws BadRequest, path `by` for a breakdown the indicator does not declare
 */
export async function readBreakdown(sight: Sight, request: ValueRequest, by: string): Promise<BreakdownValue[]> {
  const asked = await understand(sight, request);
  const { indicator } = asked;
  const declared = indicator.breakdowns?.find((b) => b.dim === by);
  if (!declared) throw new BadRequest(`${indicator.code} 不能按 ${by.slice(0, 50)} 细分。 It has no such breakdown.`, 'by');
  const label = (key: string): string => declared.codes?.label(key) ?? key;
  const rows: BreakdownValue[] = [];
  if (indicator.kind === 'RATE') {
    const top = await byKey(sight, indicator.numerator ?? [], asked, by);
    const bottom = await byKey(sight, indicator.denominator ?? [], asked, by);
    for (const key of new Set([...top.keys.keys(), ...bottom.keys.keys()])) {
      const denominator = (bottom.keys.get(key) ?? 0) + bottom.constant;
      if (denominator > 0) rows.push({ key, label: label(key), value: ((top.keys.get(key) ?? 0) + top.constant) / denominator, share: null });
    }
  } else {
    const { keys } = await byKey(sight, indicator.value ?? [], asked, by);
    const total = [...keys.values()].reduce((sum, value) => sum + value, 0);
    for (const [key, value] of keys) {
      if (value !== 0) rows.push({ key, label: label(key), value, share: total === 0 ? null : value / total });
    }
  }
  return rows.sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
