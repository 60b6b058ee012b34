import { metaOf } from './fact.js';
import { fieldsOf, type Constructor } from './fields.js';
import type { List } from './lists.js';
import type { AnyKind } from './subject.js';

type Json = Readonly<Record<string, unknown>>;
/** What stands in the place of a person's key. */
export const MASK = '***';

const masked = (value: unknown): unknown => (value === undefined || value === null ? value : Array.isArray(value) ? value.map(() => MASK) : MASK);

/** A fact's data without what says who somebody is; lists keep their length. */
export function withoutPersons(type: Constructor, data: Json): Record<string, unknown> {
  const out: Record<string, unknown> = { ...data };
  for (const { name, person, nested } of fieldsOf(type)) {
    const value = data[name];
    if (person) out[name] = masked(value);
    else if (nested && typeof value === 'object' && value !== null) out[name] = Array.isArray(value) ? value.map((v) => withoutPersons(nested(), v as Json)) : withoutPersons(nested(), value as Json);
  }
  return out;
}

/** The same of a row of a list. */
export const rowWithoutPersons = ({ columns }: List, data: Json): Json =>
  ({ ...data, ...Object.fromEntries(columns.filter((c) => c.person && c.name in data).map((c) => [c.name, masked(data[c.name])])) });

/** True where ids of subjects of one of these kinds say who somebody is. */
export const namesPersons = (kinds: readonly AnyKind[]): boolean => kinds.some((k) => k.person !== undefined);

/** The id of a subject of one of these kinds without what says who somebody is. */
export function subjectWithoutPerson(kinds: readonly AnyKind[], subject: string): string {
  if (kinds.some((k) => k.person === 'whole')) return MASK;
  return namesPersons(kinds) ? `${subject.split(':')[0]}:${MASK}` : subject;
}

/** The kinds that facts of a type can be about. */
export const kindsOfType = (subjects: readonly AnyKind[], type: string): AnyKind[] => subjects.filter((k) => k.facts.some((cls) => metaOf(cls).type === type));
