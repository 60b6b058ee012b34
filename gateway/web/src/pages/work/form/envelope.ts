import { newId } from '../../../client/new-id';
import type { Fact } from '../../../outbox/entry';

type Data = Readonly<Record<string, unknown>>;

/** Without what was left empty: absent is not the same as empty. */
export function filled(data: Data, required: readonly string[] = []): Data {
  return Object.fromEntries(Object.entries(data).flatMap(([name, value]) => {
    if (value === undefined || value === null || value === '') return [];
    if (Array.isArray(value) && value.length === 0 && !required.includes(name)) return [];
    if (Array.isArray(value)) return [[name, value.map((v: unknown) => (typeof v === 'object' && v !== null ? filled(v as Data) : v))]];
    return [[name, typeof value === 'object' ? filled(value as Data) : value]];
  }));
}

/** A fact as it is sent; under the id it was written with where it was written before. */
export const factOf = (type: string, subject: string, data: Data, { id, corrects }: { id?: string | undefined; corrects?: string | undefined } = {}): Fact =>
  ({ specversion: '1.0', id: id ?? newId(), type, subject, time: new Date().toISOString(), ...(corrects !== undefined && { corrects }), data });

/** Takes a fact back. */
export const retractionOf = ({ type, subject, id, region }: { type: string; subject: string; id: string; region: string }, reason: string): Fact =>
  ({ specversion: '1.0', id: newId(), type, subject, time: new Date().toISOString(), retracts: id, data: { reason, region } });

/** Without the letters and digits that are mistaken for one another. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A number for something new, made here so that it can be told without a connection: region, day, and five signs by chance. */
export function newSubject(region: string, day: string): string {
  const chance = [...crypto.getRandomValues(new Uint8Array(5))].map((b) => SIGNS[b % SIGNS.length]).join('');
  return `${region}-${day.replaceAll('-', '')}-${chance}`;
}
