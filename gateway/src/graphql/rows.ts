import type { CodeList, Column, List } from '@fazhi/domain';
import { badInput } from '../errors.js';

type Json = Readonly<Record<string, unknown>>;

/** A filter by slots as the list's own query has it, by its columns' names. Throws BAD_USER_INPUT for a slot the list does not have. */
export function argumentsFrom(list: List, filter: Json): Json {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(filter)) {
    if (value === null || value === undefined) continue;
    const slot = SLOT_OF[name];
    const column = slot && list.columns.find((c) => c.slot === slot);
    if (slot && !column) throw badInput(`这个列表没有 ${slot}。 This list has no ${slot}.`, `filter.${name}`);
    out[slot === 'due' || !column ? name : name.replace(slot, column.name)] = value;
  }
  return out;
}
const SLOT_OF: Readonly<Record<string, Exclude<Column['slot'], undefined>>> = { key1: 'key1', key2: 'key2', tags: 'tags', dueBy: 'due', overdue: 'due', untilFrom: 'until', untilTo: 'until' };

/** What stands in a row, column by column; empty ones left out. */
export const cellsOf = (list: List, data: Json): { code: string; value: unknown; text: string; textEn: string }[] => list.columns.flatMap(({ name, codes }) => {
  const value = data[name];
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0) ? [] : [{ code: name, value, ...textsOf(value, codes) }];
});

/** A value as people read it. */
export function textsOf(value: unknown, codes?: CodeList): { text: string; textEn: string } {
  if (Array.isArray(value)) {
    const all = value.map((v) => textsOf(v, codes));
    return { text: all.map((v) => v.text).join('、'), textEn: all.map((v) => v.textEn).join(', ') };
  }
  if (typeof value === 'boolean') return value ? { text: '是', textEn: 'yes' } : { text: '否', textEn: 'no' };
  const told = String(value);
  return codes ? { text: codes.label(told), textEn: codes.labelEn(told) } : { text: told, textEn: told };
}
