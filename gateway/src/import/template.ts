import { metaOf, type CodeList, type Domain } from '@fazhi/domain';
import type { Book, Sheet } from './book.js';
import { letters, NOT_READ, type Column } from './columns.js';
import type { NamedPlace } from './places.js';

/** Facts of one file. */
export const MOST_ROWS = 20_000;
/** Rows above the first fact. */
export const HEAD = 2;

/** A failed row as it is given back. */
export interface FailedRow {
  row: number;
  reason: string;
  values: Readonly<Record<string, string>>;
}

/** A type's sheet with its instructions, the regions somebody may send for, and the codes; `failed`: filled with rows to be mended. */
export function templateOf(domain: Domain, type: string, columns: readonly Column[], places: readonly NamedPlace[], failed?: readonly FailedRow[]): Book {
  const meta = metaOf(domain.types.get(type) as never);
  const codes = new Map<string, CodeList>();
  for (const { field } of columns) if (field?.codes) codes.set(field.codes.name, field.codes);
  const lists = [...codes.values()];
  const last = HEAD + MOST_ROWS;
  const choices = columns.map((column, i) => {
    const at = letters(i + 1);
    const formula = choicesOf(column, lists, places.length);
    return { range: `${at}${HEAD + 1}:${at}${last}`, ...(formula !== undefined && { formula }), help: column.help };
  });
  const extra = failed ? [{ title: '未通过原因', key: `${NOT_READ}reason` }, { title: '原行号', key: `${NOT_READ}row` }] : [];
  const main: Sheet = {
    name: meta.zh.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), head: HEAD, choices,
    columns: [...columns.map(({ title, field }) => ({ width: Math.min(40, Math.max(14, title.length * 2 + 4)), format: formatOf(field?.kind) })), ...extra.map(() => ({ width: 30, format: '@' }))],
    rows: [
      [...columns.map((c) => (c.required ? `${c.title}*` : c.title)), ...extra.map((e) => e.title)],
      [...columns.map((c) => c.key), ...extra.map((e) => e.key)],
      ...(failed ?? []).map(({ row, reason, values }) => [...columns.map((c) => values[c.key] ?? null), reason, row]),
    ],
  };
  return { sheets: [main, instructions(domain, type, columns), regions(places), codeSheet(lists)] };
}

function choicesOf({ field }: Column, lists: readonly CodeList[], places: number): string | undefined {
  if (!field || field.list) return undefined;
  if (field.kind === 'flag') return field.must ? '"是"' : '"是,否"';
  if (field.kind === 'region') return places > 0 ? `'地区'!$C$2:$C$${places + 1}` : undefined;
  const at = field.codes ? lists.indexOf(field.codes) : -1;
  if (at < 0 || !field.codes) return undefined;
  const column = letters(at * 2 + 2);
  return `'代码'!$${column}$3:$${column}$${Object.keys(field.codes.labels).length + 2}`;
}

/** Codes and numbers of subjects stay what they are; dates are written as they are sent. */
const formatOf = (kind: string | undefined): string => (kind === 'date' ? 'yyyy-mm-dd' : kind === 'int' ? '0' : kind === 'number' ? 'General' : '@');

function instructions(domain: Domain, type: string, columns: readonly Column[]): Sheet {
  const { zh } = metaOf(domain.types.get(type) as never);
  const text = [
    `${zh}（${type}）`, domain.titles?.docs[type] ?? '',
    `从第${HEAD + 1}行起填写，一行一条，最多${MOST_ROWS}条；第1、2行不要改动，不要合并单元格，不要使用公式。带*的必填。`,
    '不填写姓名、身份证号、手机号；人员先登记取得“人员标识”。', '同一份文件重复上传不会重复计数；修改后的行请另存为新文件上传。', '',
  ];
  return {
    name: '填写说明', head: 0, columns: [{ width: 24 }, { width: 24 }, { width: 8 }, { width: 80 }],
    rows: [...text.map((line) => [line]), ['列', '字段', '必填', '说明'], ...columns.map((c) => [c.title, c.key, c.required ? '是' : '', c.help])],
  };
}

const regions = (places: readonly NamedPlace[]): Sheet => ({
  name: '地区', head: 1, columns: [{ width: 18, format: '@' }, { width: 30 }, { width: 46, format: '@' }],
  rows: [['区划代码', '名称', '填写用'], ...places.map(({ code, path }) => [code, path, `${code} ${path}`])],
});

function codeSheet(lists: readonly CodeList[]): Sheet {
  const entries = lists.map((l) => Object.entries(l.labels));
  const longest = Math.max(0, ...entries.map((e) => e.length));
  return {
    name: '代码', head: 2, columns: lists.flatMap(() => [{ width: 16, format: '@' }, { width: 26 }]),
    rows: [
      lists.flatMap((l) => [l.name, null]), lists.flatMap(() => ['代码', '含义']),
      ...Array.from({ length: longest }, (_, i) => entries.flatMap((e) => e[i] ?? [null, null])),
    ],
  };
}
