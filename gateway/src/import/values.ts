import { isLocalDate, isRegionCode, normalizeRegion, type FieldMeta } from '@fazhi/domain';
import type { Places } from './places.js';
import type { Cell } from './sheet.js';

/** A cell's value as a fact carries it, or what is wrong with it, Chinese first. */
export type Converted = { value: unknown } | { wrong: string };

const wrong = (zh: string, en: string): Converted => ({ wrong: `${zh} ${en}` });
const SEPARATOR = /[；;、，,\n]+/;
/** The most digits Excel keeps of a number. */
const EXACT = 1e15;

/** What stands in a cell, as people read it. */
export const shown = ({ kind, value }: Cell): string => (kind === 'flag' ? (value === 'true' ? '是' : '否') : value);

/** A cell by its field: codes by label or by code, dates as Excel's numbers or as text, regions by code or by name. */
export function convert(cell: Cell, field: FieldMeta | undefined, places: Places, from1904: boolean): Converted {
  if (cell.kind === 'formula') return wrong('不接受公式，请粘贴为数值。', 'No formulas: paste the value.');
  if (cell.kind === 'error') return wrong(`单元格为错误值 ${cell.value}。`, 'The cell holds an error.');
  const text = plain(cell);
  if (text === undefined) return wrong('数字过长，已被 Excel 改变，请将该列设为文本后重新填写。', 'Excel has rounded so long a number; write it as text.');
  if (!field) return { value: text };
  if (!field.list) return one(cell, text, field, places, from1904);
  const values: unknown[] = [];
  for (const part of text.split(SEPARATOR).map((t) => t.trim()).filter((t) => t !== '')) {
    const converted = one({ ...cell, kind: 'text', value: part }, part, field, places, from1904);
    if ('wrong' in converted) return converted;
    values.push(converted.value);
  }
  return { value: values };
}

/** The text of a cell without the spaces around it; numbers as written by hand. Undefined: digits were lost. */
function plain({ kind, value }: Cell): string | undefined {
  if (kind !== 'number') return value.trim();
  const n = Number(value);
  if (!Number.isFinite(n)) return value;
  if (Math.abs(n) >= EXACT) return undefined;
  // 0.1 + 0.2 is written 0.30000000000000004
  return String(Number(n.toPrecision(15)));
}

function one(cell: Cell, text: string, field: FieldMeta, places: Places, from1904: boolean): Converted {
  switch (field.kind) {
    case 'date': return dateOf(cell, text, from1904);
    case 'code': return codeOf(text, field);
    case 'int':
    case 'number': {
      const n = Number(text.replace(/[,，\s]/g, ''));
      return text !== '' && Number.isFinite(n) ? { value: n } : wrong('须为数字。', 'Must be a number.');
    }
    case 'scalar': return { value: cell.kind === 'number' ? Number(text) : text };
    case 'flag': return flagOf(text);
    case 'region': {
      const code = places.find(text);
      if (code === null) return wrong('有多个同名地区，请填区划代码。', 'Several regions are called so: give the code.');
      return code === undefined ? wrong('没有这个地区，或不在您的管辖范围。', 'No such region, or none of yours.') : { value: isRegionCode(code) ? normalizeRegion(code) : code };
    }
    default: return { value: text };
  }
}

const YES = new Set(['是', '有', '√', 'true', 'yes', 'y', '1']);
const NO = new Set(['否', '无', '×', 'false', 'no', 'n', '0']);
function flagOf(text: string): Converted {
  const low = text.toLowerCase();
  return YES.has(low) ? { value: true } : NO.has(low) ? { value: false } : wrong('请填“是”或“否”。', 'Say 是 or 否.');
}

/** Excel makes the number 7 of a code 07. */
function codeOf(text: string, { codes }: FieldMeta): Converted {
  const labels = Object.entries(codes?.labels ?? {});
  const found = [text, text.toUpperCase(), `0${text}`].find((t) => codes?.has(t)) ?? labels.find(([, label]) => label === text)?.[0];
  return found === undefined ? wrong('不在代码表内，请从下拉列表选择。', 'Not in the list of codes.') : { value: found };
}

const DAY_MS = 86_400_000;
/** 1900-01-01 is day 1, and Excel knows a 29 February 1900. */
const EPOCH = Date.UTC(1899, 11, 30);
const DAYS_TO_1904 = 1_462;

function dateOf(cell: Cell, text: string, from1904: boolean): Converted {
  if (cell.kind === 'number' && !/^\d{8}$/.test(text)) {
    const serial = Math.floor(Number(text)) + (from1904 ? DAYS_TO_1904 : 0);
    // 1954 to 2173: a bare number such as 2022 is no date
    if (serial < 20_000 || serial > 100_000) return wrong('不是日期。', 'Not a date.');
    return { value: new Date(EPOCH + serial * DAY_MS).toISOString().slice(0, 10) };
  }
  const [, y, m, d] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  const day = y === undefined ? '' : `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  return isLocalDate(day) ? { value: day } : wrong('不是日期，请写成 2022-01-05。', 'Not a date: write 2022-01-05.');
}
