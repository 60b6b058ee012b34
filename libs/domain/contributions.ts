import type { LocalDate } from './dates.js';
import type { AnyFact } from './fact.js';
import type { AnyMeasure, Contribution, Dims, Where } from './measures.js';
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
  const arrive = (since: LocalDate, region: string): void => {
    // a correction may name the part of a split where it belongs, also for the time before: until then it was in the whole
    const origin = context.regions.get(region)?.origin;
    const whole = origin && since < origin.on ? origin : undefined;
    if (whole) stays.push({ from: since, region: whole.from });
    const from = whole?.on ?? since;
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
  if (!place || history.length === 0) return [];
  const where = whereOf(place, context);
  const folded = steps<unknown>(kind, history, refs);
  const out: Contribution[] = [];
  const days = changeDays(folded, refs, where);
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
      stateChanges(measure, days, folded, refs, where, context, out);
    }
  }
  return out;
}

/** The days on which any state can change whatever the measure: those of the facts, of the facts referred to and of changes of region. In order. */
export function changeDays(folded: readonly { fact: AnyFact }[], refs: Refs, where: Where): readonly LocalDate[] {
  const days = new Set<LocalDate>();
  for (const { fact } of folded) days.add(fact.on);
  const start = (folded[0] as { fact: AnyFact }).fact.on;
  for (const stay of where.stays) if (stay.from > start) days.add(stay.from);
  for (const history of Object.values(refs)) for (const f of history) if (f.on > start) days.add(f.on);
  return [...days].sort();
}

type StateChanges = Extract<AnyMeasure, { verb: 'state' }>;

/** With the days a measure wakes on, each between the fact that sets it and the next. */
function withWakes(measure: StateChanges, days: readonly LocalDate[], folded: readonly { fact: AnyFact; after: unknown }[], refs: Refs, context: Context): readonly LocalDate[] {
  if (!measure.wakes) return days;
  const more: LocalDate[] = [];
  for (let i = 0; i < folded.length; i++) {
    const { fact, after } = folded[i] as { fact: AnyFact; after: unknown };
    const next = folded[i + 1]?.fact.on;
    if (next === fact.on) continue;
    for (const day of measure.wakes(after, refs, context)) if (day > fact.on && (next === undefined || day < next)) more.push(day);
  }
  return more.length === 0 ? days : [...new Set([...days, ...more])].sort();
}

/** A change of state. Its cause is asked for only where a number is opened up, so it is not looked for while projecting. */
class Change implements Contribution {
  constructor(
    readonly measure: string, readonly region: string, readonly c: LocalDate, readonly e: LocalDate, readonly amount: number,
    readonly dims: readonly (string | undefined)[], private readonly find: () => AnyFact | undefined,
  ) {}

  get cause(): AnyFact | undefined {
    return this.find();
  }
}

type Counted = { amount: number; dims: readonly (string | undefined)[]; region: string; c: LocalDate | undefined };
const nothing: ReadonlyMap<string, Counted> = new Map();

function stateChanges(
  measure: StateChanges, days: readonly LocalDate[], folded: readonly { fact: AnyFact; after: unknown }[],
  refs: Refs, where: Where, context: Context, out: Contribution[],
): void {
  /** What the subject counts for on `day` after the fact at `i`, by place and dimensions. */
  const counted = (i: number, day: LocalDate): ReadonlyMap<string, Counted> => {
    const entries = measure.value((folded[i] as { after: unknown }).after, day, refs, context);
    if (entries.length === 0) return nothing;
    const parts = new Map<string, Counted>();
    for (const entry of entries) {
      const amount = entry.amount ?? 1;
      if (amount === 0) continue;
      const region = where.on(entry.c ?? day);
      const dims = dimsOf(measure.dims, entry.dims);
      const key = `${region}|${entry.c ?? ''}|${dims.map((d) => d ?? '\u0001').join('\u0000')}`;
      const same = parts.get(key);
      if (same) same.amount += amount;
      else parts.set(key, { amount, dims, region, c: entry.c });
    }
    return parts;
  };
  let held = nothing;
  let at = 0;
  for (const day of withWakes(measure, days, folded, refs, context)) {
    while (at < folded.length && (folded[at] as { fact: AnyFact }).fact.on <= day) at++;
    const now = at - 1;
    if (now < 0) continue;
    const dated = (i: number): AnyFact | undefined => (folded[i]?.fact.on === day ? folded[i].fact : undefined);
    /** Of several facts of the day the last that changed this part. */
    const causeOf = (key: string): AnyFact | undefined => {
      let i = now;
      while (dated(i) && dated(i - 1) && (counted(i, day).get(key)?.amount ?? 0) === (counted(i - 1, day).get(key)?.amount ?? 0)) i--;
      return dated(i);
    };
    const next = counted(now, day);
    const emit = (key: string, from: Counted, amount: number): void => {
      if (amount === 0) return;
      out.push(new Change(measure.code, from.region, from.c ?? day, day, amount, from.dims, () => causeOf(key)));
    };
    for (const [key, value] of held) emit(key, value, (next.get(key)?.amount ?? 0) - value.amount);
    for (const [key, value] of next) if (!held.has(key)) emit(key, value, value.amount);
    held = next;
  }
}
