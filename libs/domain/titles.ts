import { metaOf, type FactClass } from './fact.js';
import { fieldsOf, type Constructor } from './fields.js';

/** What a field is called by people. `unit`: what it is counted in; `help`: what to write. */
export interface Title {
  zh: string;
  en: string;
  unit?: string;
  help?: string;
}

/** How a domain's facts are shown to people: declared once for forms, Excel templates, documents and lists of what happened. */
export interface Titles {
  /** One sentence a type: what it says and when it is sent. */
  docs: Readonly<Record<string, string>>;
  /** By `type:field`, by `NestedClass:field`, or by `field` for all the domain's facts that have one; the most specific counts. */
  fields: Readonly<Record<string, Title>>;
  /** What its indicators are broken down by, where a field of that name says it otherwise or there is none. */
  dimensions?: Readonly<Record<string, Title>>;
}

export const title = (zh: string, en: string, more: Pick<Title, 'unit' | 'help'> = {}): Title => ({ zh, en, ...more });

/** What every fact carries. */
const COMMON: Readonly<Record<string, Title>> = {
  region: title('地区', 'Region'),
  occurredOn: title('发生日期', 'Date', { help: '不晚于今天；统计按此日期归入期间' }),
};

/** The title of a field; its own name where nobody gave one. `owner`: the type of a fact, or the name of a nested class. */
export const titleOf = (titles: Titles | undefined, owner: string, field: string): Title =>
  titles?.fields[`${owner}:${field}`] ?? titles?.fields[field] ?? COMMON[field] ?? { zh: field, en: field };

/** The title of a dimension; its own name where nobody gave one. */
export const dimensionTitle = (titles: Titles | undefined, dim: string): Title => titles?.dimensions?.[dim] ?? titles?.fields[dim] ?? { zh: dim, en: dim };

/** Fields and types of a domain that have no title or sentence, and those written down that belong to nothing; empty when all is there. */
export function untitled(types: ReadonlyMap<string, FactClass>, titles: Titles): string[] {
  const used = new Set<string>();
  const missing: string[] = [];
  const look = (owner: string, cls: Constructor): void => {
    for (const { name, nested } of fieldsOf(cls)) {
      const key = [`${owner}:${name}`, name].find((k) => k in titles.fields);
      if (key !== undefined) used.add(key);
      else if (!(name in COMMON)) missing.push(`${owner}:${name}`);
      if (nested) look(nested().name, nested());
    }
  };
  for (const [type, cls] of types) {
    look(type, cls);
    if (!titles.docs[metaOf(cls).type]) missing.push(type);
  }
  return [...missing, ...Object.keys(titles.fields).filter((k) => !used.has(k)).map((k) => `${k} is nobody's`), ...Object.keys(titles.docs).filter((t) => !types.has(t)).map((t) => `${t} is no type`)];
}
