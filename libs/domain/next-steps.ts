import type { LocalDate } from './dates.js';
import type { Domain } from './define-domain.js';
import { metaOf, type AnyFact, type FactClass } from './fact.js';
import { fieldsOf, type FieldMeta } from './fields.js';
import { rulesFrom } from './rules.js';
import { sampleOf, valuesOf, type About } from './samples.js';
import type { AnyKind, Refs } from './subject.js';

type Json = Record<string, unknown>;

/** A fact that a subject's state lets come next. */
export interface NextStep {
  type: string;
  /** What the state decides: the region, the day, the person the subject is about, the one signature that is missing. Nothing made up. */
  prefill: Json;
  /** Of fields the values that the state leaves, where those are fewer than there are. */
  allowed: Record<string, readonly unknown[]>;
  /** Data that would be accepted now: `prefill`, and the least that is missing made up. For trying out, not for keeping. */
  example: Json;
}

/** Who asks, and when. */
export interface Asked {
  /** Of these types of the subject's kind. */
  types: ReadonlySet<string>;
  subject: string;
  source: string;
  region: string;
  day: LocalDate;
  /** Configuration that differs from the defaults on `day`. */
  overrides?: Readonly<Record<string, unknown>>;
}

/**
 * The next steps of a subject, tried rather than listed: a type is one where some data of it, dated `day`, breaks no guard in the fold
 * with the standing facts. Data is made from the type's declaration: as little as may be, with each code of each field in turn, and with
 * every value that fields of the same name have had in the subject's history.
 * @param standing in fold order
 * @param confirmed the last word on data found so: the store's own judging
 */
export function nextSteps(domain: Domain, standing: readonly AnyFact[], refs: Refs, asked: Asked, confirmed: (type: string, data: Json) => boolean): NextStep[] {
  const kind = domain.kindOf(standing);
  if (!kind) return [];
  const trial = new Trial(domain, kind, standing, refs, asked);
  return kind.facts.flatMap((cls) => {
    const { type } = metaOf(cls);
    const step = asked.types.has(type) ? stepOf(cls, trial, (data) => confirmed(type, data)) : undefined;
    return step ? [step] : [];
  });
}

function stepOf(cls: FactClass, trial: Trial, confirmed: (data: Json) => boolean): NextStep | undefined {
  const { type } = metaOf(cls);
  const { about } = trial;
  const start = firstThatStands(cls, trial);
  if (!start) return undefined;
  const decided: Json = {};
  const allowed: Record<string, readonly unknown[]> = {};
  for (const [field, values] of variants(cls, about)) {
    const good = values.filter((v) => trial.stands(cls, sampleOf(cls, { ...about, start }, { [field.name]: v })));
    if (good.length === 0 || !decides(field, values, good)) continue;
    if (good.length === 1) decided[field.name] = good[0];
    else allowed[field.name] = good;
  }
  const prefill = { region: about.region, occurredOn: about.day, ...decided };
  const together = sampleOf(cls, { ...about, start }, decided);
  if (together && trial.stands(cls, together) && confirmed(together)) return { type, prefill, allowed, example: together };
  return confirmed(start) ? { type, prefill: { region: about.region, occurredOn: about.day }, allowed: {}, example: start } : undefined;
}

/** The least data, that with every field, and that with each value of each field in turn: the first that breaks no guard. */
function firstThatStands(cls: FactClass, trial: Trial): Json | undefined {
  const { about } = trial;
  for (const whole of [false, true]) {
    const least = sampleOf(cls, { ...about, whole });
    if (trial.stands(cls, least)) return least;
  }
  for (const [field, values] of variants(cls, about)) {
    for (const value of values) {
      const data = sampleOf(cls, about, { [field.name]: value });
      if (trial.stands(cls, data)) return data;
    }
  }
  return undefined;
}

/** Values worth trying, by field. */
const variants = (cls: FactClass, about: About): [FieldMeta, unknown[]][] =>
  fieldsOf(cls).filter((f) => f.name !== 'region' && f.name !== 'occurredOn').map((f) => [f, [...new Set(valuesOf(f, about))]]);

/** True where the state leaves a field fewer values than its type does: of codes not all, of other values none that is made up. */
function decides(field: FieldMeta, values: readonly unknown[], good: readonly unknown[]): boolean {
  if (field.list) return false;
  if (field.kind === 'code') return good.length < values.length;
  if (field.kind === 'int') return !good.includes(field.min ?? 0);
  return (field.kind === 'id' || field.kind === 'region') && !good.includes(values.at(-1));
}

/** One subject on which facts are tried. The fold up to the day is done once. */
class Trial {
  readonly about: About;
  readonly #states = new Map<number, unknown>();

  constructor(private readonly domain: Domain, private readonly kind: AnyKind, private readonly standing: readonly AnyFact[], private readonly refs: Refs, private readonly asked: Asked) {
    const { region, day, subject, overrides } = asked;
    this.about = { region, day, subject, rules: rulesFrom(overrides), seen: seenIn(standing) };
  }

  /** True where there is such data and no guard is broken with it. */
  stands(cls: FactClass, data: Json | undefined): data is Json {
    if (!data) return false;
    const { subject, source, overrides } = this.asked;
    const fact: AnyFact = {
      id: '~', source, type: metaOf(cls).type, subject, region: data.region as string, on: data.occurredOn as string, recordedAt: '', data: data as never,
      ...(overrides && { rules: overrides }),
    };
    const after = this.standing.findIndex((f) => this.domain.order(fact, f) < 0);
    const at = after < 0 ? this.standing.length : after;
    let state = this.#before(at);
    for (const one of [fact, ...this.standing.slice(at)]) {
      if (this.kind.guard?.(state, one, { rules: rulesFrom(one.rules), refs: this.refs })) return false;
      state = this.kind.apply(state, one, this.refs) as unknown;
    }
    return true;
  }

  #before(at: number): unknown {
    if (!this.#states.has(at)) {
      this.#states.set(at, this.standing.slice(0, at).reduce<unknown>((state, f) => this.kind.apply(state, f, this.refs) as unknown, undefined));
    }
    return this.#states.get(at);
  }
}

/** Of each field's name what it has been, the latest first. */
function seenIn(standing: readonly AnyFact[]): Map<string, unknown[]> {
  const seen = new Map<string, unknown[]>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        if (typeof inner === 'object') look(inner);
        else seen.set(name, [...(seen.get(name) ?? []), inner].slice(0, 50));
      }
    }
  };
  for (const { data } of [...standing].reverse()) look(data);
  return seen;
}
