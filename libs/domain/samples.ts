import { addDays, type LocalDate } from './dates.js';
import { metaOf, subjectOf, type FactClass } from './fact.js';
import { fieldsOf, type Constructor, type FieldMeta } from './fields.js';
import type { Rules } from './rules.js';
import { validateData } from './validate.js';

type Json = Record<string, unknown>;

/** What a sample is to be about. */
export interface About {
  region: string;
  /** `occurredOn` */
  day: LocalDate;
  rules: Rules;
  /** The subject it belongs to; undefined: the one its own data names. */
  subject?: string;
  /** Values that fields of these names have had in the subject's history, the latest first. */
  seen?: ReadonlyMap<string, readonly unknown[]>;
  /** With the optional fields too. */
  whole?: boolean;
  /** Data to begin with. */
  start?: Json;
}

/** Attempts to mend a sample that a rule of its type refuses. */
const MENDINGS = 60;

/**
 * The least data of a type that its declaration and its own rule let pass; undefined where none is found. `given` fields stay as they
 * are. What is not seen is made up: it is for trying out and for showing a form's shape, never for keeping. Pure.
 */
export function sampleOf(cls: FactClass, about: About, given: Json = {}): Json | undefined {
  const meta = metaOf(cls);
  const fields = fieldsOf(cls);
  const data: Json = { ...(about.start ?? made(cls, about, 0)), ...given };
  const tried = new Map<string, number>();
  for (let n = 0; n < MENDINGS; n++) {
    const validated = validateData(cls, data);
    if ('code' in validated) return undefined;
    const subject = about.subject ?? subjectOf(meta, validated.data) ?? 'sample';
    const wrong = meta.check?.(validated.data as never, subject, about.rules);
    if (!wrong) return validated.data;
    // the field that is blamed, or the only other one that could be: each of its values in turn
    const field = fields.find((f) => wrong.path === `data.${f.name}` && !(f.name in given));
    const at = field && (tried.get(field.name) ?? 0);
    if (!field || at === undefined) return undefined;
    const values = valuesOf(field, about);
    if (at >= values.length) return undefined;
    data[field.name] = values[at];
    tried.set(field.name, at + 1);
  }
  return undefined;
}

/** What the type's own rule blames first of data made up for `about`; undefined: nothing. */
export function blamed(cls: FactClass, about: About): string | undefined {
  const data = made(cls, about, 0);
  return metaOf(cls).check?.(data as never, about.subject ?? subjectOf(metaOf(cls), data) ?? 'sample', about.rules)?.path;
}

function made(type: Constructor, about: About, index: number): Json {
  const data: Json = {};
  let dates = 0;
  for (const field of fieldsOf(type)) {
    if (field.optional && !about.whole) continue;
    const day = field.kind === 'date' && field.name !== 'occurredOn' ? addDays(about.day, dates++) : about.day;
    if (!field.list) data[field.name] = valueOf(field, about, index, day);
    else data[field.name] = Array.from({ length: field.atLeast ?? 0 }, (_, i) => valueOf(field, about, i, day));
  }
  return data;
}

function valueOf(field: FieldMeta, about: About, index: number, day: LocalDate): unknown {
  const seen = about.seen?.get(field.name)?.find((v) => field.passes(v));
  switch (field.kind) {
    case 'region': return field.list || index > 0 ? sibling(about.region, index + 1) : about.region;
    case 'date': return day;
    case 'code': return Object.keys(field.codes?.labels ?? {})[0];
    case 'id': return seen ?? (index > 0 ? `x${index}` : 'x');
    case 'text': return '样例';
    case 'int':
    case 'number': return field.min ?? 0;
    case 'flag': return field.must ?? false;
    case 'scalar': return seen ?? 0;
    case 'nested': return field.nested ? made(field.nested(), about, index) : {};
  }
}

/** A region of the same level beside another one; it need not exist. */
function sibling(region: string, n: number): string {
  const digits = region.length === 6 ? 2 : 3;
  const last = (Number(region.slice(-digits)) + n) % 10 ** digits;
  return region.slice(0, -digits) + String(last).padStart(digits, '0');
}

/** The values a field may be given to find one that fits. */
export function valuesOf(field: FieldMeta, { day, region, seen }: Pick<About, 'day' | 'region' | 'seen'>): readonly unknown[] {
  const known = [...new Set((seen?.get(field.name) ?? []).filter((v) => field.list || field.passes(v)))];
  if (field.list) return field.kind === 'code' ? Object.keys(field.codes?.labels ?? {}).map((code) => [code]) : [];
  switch (field.kind) {
    case 'code': return Object.keys(field.codes?.labels ?? {});
    case 'date': return [...known, day, addDays(day, 1), addDays(day, 30), addDays(day, -1)];
    case 'region': return [...known, region];
    case 'flag': return field.must ? [true] : [false, true];
    case 'int': return [...known, ...known.map((n) => (n as number) + 1).filter((n) => field.passes(n)), field.min ?? 0];
    case 'number': return [...known, field.min ?? 0];
    case 'id': return [...known, 'x'];
    case 'text': return ['样例'];
    default: return known;
  }
}
