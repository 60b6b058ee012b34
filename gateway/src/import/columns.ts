import { fieldsOf, metaOf, titleOf, type Domain, type FieldMeta, type Title } from '@fazhi/domain';

/** One column of a type's sheet. */
export interface Column {
  /** In the second row of the sheet: `subject`, `region`, `materials.1.kind`. */
  key: string;
  /** Where its value goes: `subject`, `data.materials.0.kind`. */
  path: string;
  title: string;
  required: boolean;
  help: string;
  field: FieldMeta | undefined;
  /** The nested field it is of, and which of its entries. */
  of?: { name: string; index: number };
}

/** Entries of a list of objects that one row holds. */
const ENTRIES = 3;
/** Beginning of keys that are told to people and not read: why a row failed, and where it stood. */
export const NOT_READ = '-';

/** The columns of a type's sheet, derived from its declaration. */
export function columnsOf(domain: Domain, type: string): Column[] {
  const cls = domain.types.get(type);
  if (!cls) throw new Error(`${type} is no type of ${domain.name}`);
  const meta = metaOf(cls);
  const subject: Column = {
    key: 'subject', path: 'subject', title: '对象编号', required: !meta.opens, field: undefined,
    help: meta.opens ? '本对象在县内的唯一编号；不填则自动编号' : '所属对象的编号',
  };
  return [...(meta.subjectFrom ? [] : [subject]), ...fieldsOf(cls).flatMap((field) => columns(domain, type, field))];
}

function columns(domain: Domain, owner: string, field: FieldMeta): Column[] {
  const titled = titleOf(domain.titles, owner, field.name);
  const inner = field.nested?.();
  if (!inner) return [{ key: field.name, path: `data.${field.name}`, title: named(titled), required: !field.optional, help: helpOf(field, titled), field }];
  return Array.from({ length: field.list ? ENTRIES : 1 }, (_, index) => index).flatMap((index) => fieldsOf(inner).map((f): Column => {
    const own = titleOf(domain.titles, inner.name, f.name);
    return {
      key: `${field.name}.${index + 1}.${f.name}`, path: field.list ? `data.${field.name}.${index}.${f.name}` : `data.${field.name}.${f.name}`,
      title: `${titled.zh}${index + 1}：${named(own)}`, required: false, help: helpOf(f, own), field: f, of: { name: field.name, index },
    };
  }));
}

const named = ({ zh, unit }: Title): string => (unit === undefined ? zh : `${zh}（${unit}）`);

function helpOf(field: FieldMeta, { help }: Title): string {
  const kinds: Record<FieldMeta['kind'], string> = {
    id: '', text: '', code: field.list ? '多项用“；”分开' : '从下拉列表选择，或填代码', int: `整数，不小于${field.min ?? 0}`, number: `数字，至多${field.decimals ?? 2}位小数`,
    flag: field.must ? '填“是”' : '填“是”或“否”', date: '日期，如 2022-01-05', region: '区划代码或名称，见“地区”', scalar: '', nested: '',
  };
  return [kinds[field.kind], field.list && field.kind !== 'code' ? '多项用“；”分开' : '', help ?? ''].filter((t) => t !== '').join('；');
}

/** `A`, `AA`: the letters of a column, from 1. */
export function letters(column: number): string {
  let text = '';
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}
