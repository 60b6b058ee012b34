import { createHash } from 'node:crypto';
import { metaOf, subjectOf, type Domain } from '@fazhi/domain';
import { badInput, Problem } from '../errors.js';
import { letters, NOT_READ, type Column } from './columns.js';
import type { Places } from './places.js';
import type { ReadSheet, SheetRow } from './sheet.js';
import { MOST_ROWS } from './template.js';
import { convert, shown } from './values.js';

/** A row as a fact to be sent, or why it cannot be one. */
export interface ImportRow {
  row: number;
  id: string;
  envelope?: Record<string, unknown>;
  wrong?: { path: string; message: string };
  /** What stands in its cells, by column key. */
  values: Record<string, string>;
}

/** A sheet as facts of one type. */
export interface ImportSheet {
  rows: ImportRow[];
  /** The cell a path of a row's fact stands in. */
  cellOf(row: number, path: string): string | undefined;
}

/** Reads the rows below the header. Throws Problem where the header is not that of this type. */
export function importRows(sheet: ReadSheet, about: { domain: Domain; type: string; columns: readonly Column[]; places: Places; file: string; source: string }): ImportSheet {
  const { columns, type } = about;
  const { placed, from } = header(sheet.rows, columns, type);
  const body = sheet.rows.slice(from).filter((r) => r.cells.some((c) => placed.has(c.column)));
  if (body.length > MOST_ROWS) throw new Problem('TOO_LARGE', `最多 ${MOST_ROWS} 条。 At most ${MOST_ROWS} rows.`);
  const whereIs = new Map([...placed].map(([at, column]) => [column.path, letters(at)]));
  return {
    rows: body.map((row) => rowOf(row, placed, sheet.from1904, about)),
    cellOf(row, path) {
      for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
        const letter = whereIs.get(at);
        if (letter !== undefined) return `${letter}${row}`;
      }
      return undefined;
    },
  };
}

/** Which column stands where: by the keys of the second row, else by the titles of the first. */
function header(rows: readonly SheetRow[], columns: readonly Column[], type: string): { placed: Map<number, Column>; from: number } {
  const byKey = new Map(columns.map((c) => [c.key, c]));
  const byTitle = new Map(columns.map((c) => [c.title, c]));
  const keyed = rows.slice(0, 3).findIndex((r) => r.cells.some((c) => c.value.trim() === 'region') && r.cells.some((c) => c.value.trim() === 'occurredOn'));
  const at = keyed >= 0 ? keyed : 0;
  const placed = new Map<number, Column>();
  const found = rows[at];
  for (const { column, value } of found?.cells ?? []) {
    const name = value.trim();
    if (name.startsWith(NOT_READ)) continue;
    const known = keyed >= 0 ? byKey.get(name) : byTitle.get(name.replace(/\*$/, ''));
    const cell = `${letters(column)}${found?.row}`;
    if (!known) throw badInput(`没有列“${name.slice(0, 50)}”，请使用 ${type} 的模板。 There is no such column: use the template of this type.`, cell);
    if ([...placed.values()].includes(known)) throw badInput(`列“${known.title}”重复。 The column is there twice.`, cell);
    placed.set(column, known);
  }
  const missing = columns.filter((c) => c.required && ![...placed.values()].includes(c));
  if (missing.length > 0) throw badInput(`缺少列：${missing.map((c) => c.title).join('、').slice(0, 300)}。 Columns are missing.`);
  return { placed, from: at + 1 };
}

function rowOf({ row, cells }: SheetRow, placed: ReadonlyMap<number, Column>, from1904: boolean, { domain, type, places, file, source }: Parameters<typeof importRows>[1]): ImportRow {
  // the same file sent again is the same facts
  const id = createHash('sha256').update(`${file}\n${type}\n${row}`).digest('hex');
  const data: Record<string, unknown> = {};
  const nested = new Map<string, Map<number, Record<string, unknown>>>();
  const values: Record<string, string> = {};
  let subject: string | undefined;
  let wrong: ImportRow['wrong'];
  for (const cell of cells) {
    const column = placed.get(cell.column);
    if (!column) continue;
    values[column.key] = shown(cell);
    const converted = convert(cell, column.field, places, from1904);
    if ('wrong' in converted) wrong ??= { path: column.path, message: converted.wrong };
    else if (column.path === 'subject') subject = converted.value as string;
    else if (column.of && column.field) {
      const entries = nested.get(column.of.name) ?? new Map<number, Record<string, unknown>>();
      entries.set(column.of.index, { ...entries.get(column.of.index), [column.field.name]: converted.value });
      nested.set(column.of.name, entries);
    } else if (column.field) data[column.field.name] = converted.value;
  }
  for (const [name, entries] of nested) data[name] = [...entries].sort(([a], [b]) => a - b).map(([, entry]) => entry);
  const meta = metaOf(domain.types.get(type) as never);
  for (const { field } of placed.values()) if (field?.list && !field.optional && !(field.name in data) && field.atLeast === 0) data[field.name] = [];
  const of = subjectOf(meta, data) ?? subject ?? (meta.opens && !meta.subjectFrom ? `xl-${id.slice(0, 20)}` : undefined);
  if (of === undefined) wrong ??= { path: 'subject', message: '请填写对象编号。 Say which subject it is about.' };
  return { row, id, values, ...(wrong ? { wrong } : { envelope: { specversion: '1.0', id, source, type, subject: of, data } }) };
}
