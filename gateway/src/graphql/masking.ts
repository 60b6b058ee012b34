import type { Principal } from '../access/principal.js';
import { rightsOf } from '../access/principal.js';

/** Fields of facts and rows that hold persons' keys. */
const PERSONS = new Set(['personKey', 'adviserKey', 'mediators', 'persons', 'person', 'adviser', 'unit']);
const MASK = '***';
/** A subject that is made with a person's key. */
const OF_PERSON = /^exams\.(roster|attempt)\./;

/** True where the asker sees records without persons' keys. */
export const isMasked = (who: Principal): boolean => rightsOf(who).masked === true;

/** Data without persons' keys: lists keep their length. */
export function withoutPersons<T>(data: T): T {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((d) => withoutPersons(d as unknown)) as T;
  return Object.fromEntries(Object.entries(data).map(([key, value]: [string, unknown]) => {
    if (!PERSONS.has(key) || value === null || value === undefined) return [key, withoutPersons(value)];
    return [key, Array.isArray(value) ? value.map(() => MASK) : MASK];
  })) as T;
}

/** A fact as somebody who sees no persons sees it. */
export const maskedFact = <F extends { type: string; subject: string; id: string; data: unknown }>(fact: F): F => ({
  ...fact, data: withoutPersons(fact.data), ...(OF_PERSON.test(fact.type) && { subject: `${fact.subject.split(':')[0]}:${MASK}` }),
});
