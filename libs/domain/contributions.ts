import type { LocalDate } from './dates.js';
import type { AnyFact } from './fact.js';
import type { AnyMeasure, Contribution, Dims, Entry, Where } from './measures.js';
import type { AnyKind, Context, Place, Refs } from './subject.js';

/** The subject's place: what its kind says, or the region of its first fact. */
export function placeOf(kind: AnyKind, history: readonly AnyFact[]): Place | undefined {
  if (kind.place) return kind.place(history);
  const first = history[0];
  return first && { region: first.region, since: first.on, moves: [] };
}

/** A subject's region over time. Before its first stay it is where it starts. */
export function whereOf(place: Place, context: Context): Where {
  const stays: { from: LocalDate; region: string }[] = [];
  const arrive = (from: LocalDate, region: string): void => {
    stays.push({ from, region });
    for (const next of context.regions.successionDays(region, from)) stays.push({ from: next.on, region: next.to });
  };
  arrive(place.since, place.region);
  for (const move of [...place.moves].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    while (stays.length > 1 && (stays.at(-1) as { from: LocalDate }).from >= move.on) stays.pop();
    if (stays.length === 1 && (stays[0] as { from: LocalDate }).from >= move.on) stays.pop();
    arrive(move.on, move.to);
  }
  const first = (stays[0] as { region: string }).region;
  return { stays, on: (day) => stays.findLast((s) => s.from <= day)?.region ?? first };
}

/** A history folded: the state before and after each fact. Facts are not judged. */
export function steps<S>(kind: AnyKind, history: readonly AnyFact[], refs: Refs): { fact: AnyFact; before: S | undefined; after: S }[] {
  let before: S | undefined;
  return history.map((fact) => {
    const after = kind.apply(before, fact, refs) as S;
    const step = { fact, before, after };
    before = after;
    return step;
  });
}

const noDims: readonly (string | undefined)[] = [];
const dimsOf = (names: readonly string[] | undefined, dims: Dims | undefined): readonly (string | undefined)[] =>
  names && dims ? names.map((n) => dims[n]) : noDims;

/**
 * The points of one subject: pure, from its standing facts in fold order.
 * Law: those with e ≤ t are those of the facts dated ≤ t.
 */
export function contributions(kind: AnyKind, measures: readonly AnyMeasure[], history: readonly AnyFact[], refs: Refs, context: Context): Contribution[] {
  const place = placeOf(kind, history);
  if (!place) return [];
  const where = whereOf(place, context);
  const folded = steps<unknown>(kind, history, refs);
  const out: Contribution[] = [];
  for (const measure of measures) {
    if (measure.of !== kind.kind) continue;
    if (measure.verb === 'flow') {
      for (const { fact, before, after } of folded) {
        for (const entry of measure.points(fact, before, after, refs, context)) {
          const amount = entry.amount ?? 1;
          if (amount === 0) continue;
          const c = entry.c ?? fact.on;
          out.push({ measure: measure.code, region: where.on(c), c, e: fact.on, amount, dims: dimsOf(measure.dims, entry.dims), cause: fact });
        }
      }
    } else {
      stateChanges(measure, folded, refs, where, context, out);
    }
  }
  return out;
}

type Counted = { amount: number; entry: Entry; region: string; c: LocalDate | undefined };

function stateChanges(
  measure: Extract<AnyMeasure, { verb: 'state' }>, folded: readonly { fact: AnyFact; after: unknown }[],
  refs: Refs, where: Where, context: Context, out: Contribution[],
): void {
  const last = folded.at(-1);
  if (!last) return;
  const days = new Set<LocalDate>();
  for (let i = 0; i < folded.length; i++) {
    const { fact, after } = folded[i] as { fact: AnyFact; after: unknown };
    days.add(fact.on);
    const next = folded[i + 1]?.fact.on;
    if (next === fact.on) continue;
    for (const day of measure.wakes?.(after, refs, context) ?? []) if (day > fact.on && (next === undefined || day < next)) days.add(day);
  }
  const start = (folded[0] as { fact: AnyFact }).fact.on;
  for (const stay of where.stays) if (stay.from > start) days.add(stay.from);
  for (const history of Object.values(refs)) for (const f of history) if (f.on > start) days.add(f.on);
  let held = new Map<string, Counted>();
  let at = 0;
  for (const day of [...days].sort()) {
    while (at < folded.length && (folded[at] as { fact: AnyFact }).fact.on <= day) at++;
    const now = folded[at - 1];
    if (!now) continue;
    const cause = now.fact.on === day ? now.fact : undefined;
    const next = new Map<string, Counted>();
    for (const entry of measure.value(now.after, day, refs, context)) {
      const amount = entry.amount ?? 1;
      if (amount === 0) continue;
      const region = where.on(entry.c ?? day);
      const key = `${region}|${entry.c ?? ''}|${measure.dims ? JSON.stringify(dimsOf(measure.dims, entry.dims)) : ''}`;
      const same = next.get(key);
      if (same) same.amount += amount;
      else next.set(key, { amount, entry, region, c: entry.c });
    }
    const emit = (from: Counted, amount: number): void => {
      if (amount === 0) return;
      out.push({ measure: measure.code, region: from.region, c: from.c ?? day, e: day, amount, dims: dimsOf(measure.dims, from.entry.dims), cause });
    };
    for (const [key, value] of held) emit(value, (next.get(key)?.amount ?? 0) - value.amount);
    for (const [key, value] of next) if (!held.has(key)) emit(value, value.amount);
    held = next;
  }
}
