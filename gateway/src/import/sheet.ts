import { SaxesParser } from 'saxes';
import { LONGEST_CELL, MOST_CELLS, MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS_READ } from './limits.js';
import { noWorkbook, Parts, tooMuch, Unreadable } from './unzip.js';

/** A filled cell: column from 1, and what is in it. A formula's result is not taken: nobody sees where it comes from. */
export interface Cell {
  column: number;
  kind: 'text' | 'number' | 'flag' | 'error' | 'formula';
  value: string;
}
export interface SheetRow {
  /** As Excel numbers it. */
  row: number;
  cells: Cell[];
}
export interface ReadSheet {
  rows: SheetRow[];
  /** Days are counted from 1904. */
  from1904: boolean;
}

type Attributes = Record<string, string>;
interface Handlers {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads the first sheet of a workbook, within the limits. Throws Unreadable. */
export async function readSheet(bytes: Buffer): Promise<ReadSheet> {
  const parts = await Parts.open(bytes);
  const { target, from1904 } = await firstSheet(parts);
  const shared = await sharedStrings(parts);
  return { rows: await rowsOf(parts, target, shared), from1904 };
}

async function firstSheet(parts: Parts): Promise<{ target: string; from1904: boolean }> {
  let id: string | undefined;
  let from1904 = false;
  await parsed(parts, 'xl/workbook.xml', {
    open(name, a) {
      if (name === 'workbookPr') from1904 = a['date1904'] === '1' || a['date1904'] === 'true';
      if (name === 'sheet') id ??= Object.entries(a).find(([key]) => /(^|:)id$/.test(key))?.[1];
    },
  });
  const targets = new Map<string, string>();
  await parsed(parts, 'xl/_rels/workbook.xml.rels', {
    open(name, a) {
      if (name === 'Relationship' && a['TargetMode'] !== 'External' && targets.size < 1_000) targets.set(a['Id'] ?? '', a['Target'] ?? '');
    },
  });
  const target = id === undefined ? undefined : targets.get(id);
  if (target === undefined) throw noWorkbook('it has no sheet');
  return { target: target.startsWith('/') ? target.slice(1) : `xl/${target}`, from1904 };
}

/** Texts that cells name by number. Of rich texts the runs, without how they are pronounced. */
async function sharedStrings(parts: Parts): Promise<string[]> {
  const strings: string[] = [];
  let characters = 0;
  let text = '';
  let [inText, phonetic] = [false, 0];
  await parsed(parts, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') inText = phonetic === 0;
    },
    text(piece) {
      if (inText) text = added(text, piece);
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si') {
        characters += text.length;
        if (characters > MOST_CHARACTERS || strings.length >= MOST_CELLS) throw tooMuch('文本过多。', 'There is too much text.');
        strings.push(text);
      }
    },
  }, false);
  return strings;
}

async function rowsOf(parts: Parts, target: string, shared: readonly string[]): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  let row: SheetRow = { row: 0, cells: [] };
  let [cells, characters, column] = [0, 0, 0];
  let type = '';
  let formula = false;
  let value: string | undefined;
  let inValue = false;
  let phonetic = 0;
  await parsed(parts, target, {
    open(name, a) {
      switch (name) {
        case 'row':
          row = { row: numberOf(a['r']) ?? row.row + 1, cells: [] };
          column = 0;
          break;
        case 'c':
          column = columnOf(a['r']) ?? column + 1;
          type = a['t'] ?? 'n';
          formula = false;
          value = undefined;
          break;
        case 'f': formula = true; break;
        case 'rPh': phonetic++; break;
        case 'v':
        case 't':
          inValue = phonetic === 0;
          if (inValue) value ??= '';
          break;
        case 'mergeCell': throw new Unreadable('BAD_USER_INPUT', `工作表含有合并单元格 ${(a['ref'] ?? '').slice(0, 20)}，请取消合并后再上传。 The sheet has merged cells.`, (a['ref'] ?? '').slice(0, 20));
      }
    },
    text(piece) {
      if (inValue) value = added(value ?? '', piece);
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'c') {
        const cell = cellOf(column, type, formula, value, shared);
        if (!cell) return;
        if (cell.column > MOST_COLUMNS) throw tooMuch(`最多${MOST_COLUMNS}列。`, `At most ${MOST_COLUMNS} columns.`);
        characters += cell.value.length;
        if (++cells > MOST_CELLS || characters > MOST_CHARACTERS) throw tooMuch('单元格内容过多。', 'There is too much in the cells.');
        row.cells.push(cell);
      } else if (name === 'row' && row.cells.length > 0) {
        rows.push(row);
        if (rows.length > MOST_ROWS_READ) throw tooMuch(`最多${MOST_ROWS_READ - 10}行。`, `At most ${MOST_ROWS_READ - 10} rows.`);
      }
    },
  });
  return rows;
}

function cellOf(column: number, type: string, formula: boolean, value: string | undefined, shared: readonly string[]): Cell | undefined {
  if (formula) return { column, kind: 'formula', value: '' };
  if (value === undefined) return undefined;
  switch (type) {
    case 's': {
      const text = shared[Number(value)];
      return text === undefined || text.trim() === '' ? undefined : { column, kind: 'text', value: text };
    }
    case 'b': return { column, kind: 'flag', value: value === '1' || value === 'true' ? 'true' : 'false' };
    case 'e': return { column, kind: 'error', value: value.slice(0, 20) };
    case 'n': return value === '' ? undefined : { column, kind: 'number', value };
    default: return value.trim() === '' ? undefined : { column, kind: 'text', value };
  }
}

function added(text: string, piece: string): string {
  if (text.length + piece.length > LONGEST_CELL) throw tooMuch('单元格文本过长。', 'A cell holds too long a text.');
  return text + piece;
}

const numberOf = (text: string | undefined): number | undefined => (text !== undefined && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined);

/** `BC7` → 55 */
function columnOf(ref: string | undefined): number | undefined {
  const found = ref === undefined ? undefined : /^([A-Z]{1,4})\d{0,7}$/.exec(ref)?.[1];
  return found === undefined ? undefined : [...found].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0);
}

/** Walks a part. Prefixes of names are left out; entities of the file's own are none. */
async function parsed(parts: Parts, name: string, handlers: Handlers, needed = true): Promise<void> {
  const pieces = await parts.text(name);
  if (!pieces) {
    if (needed) throw noWorkbook(`${name} is missing`);
    return;
  }
  const parser = new SaxesParser();
  let wrong: Error | undefined;
  const short = (full: string): string => full.slice(full.lastIndexOf(':') + 1);
  const guarded = <A extends unknown[]>(work: ((...args: A) => void) | undefined) => (...args: A): void => {
    if (wrong) return;
    try {
      work?.(...args);
    } catch (error) {
      wrong = error as Error;
    }
  };
  parser.on('error', () => void (wrong ??= noWorkbook('a part is no XML')));
  parser.on('doctype', () => void (wrong ??= noWorkbook('a part declares a document type')));
  parser.on('opentag', guarded(({ name: tag, attributes }) => handlers.open?.(short(tag), attributes)));
  parser.on('text', guarded((text: string) => handlers.text?.(text)));
  parser.on('cdata', guarded((text: string) => handlers.text?.(text)));
  parser.on('closetag', guarded(({ name: tag }) => handlers.close?.(short(tag))));
  for await (const piece of pieces) {
    parser.write(piece);
    if (wrong) throw wrong;
  }
  parser.close();
  if (wrong) throw wrong;
}
