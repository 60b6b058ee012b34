/** What a code stands for: the Chinese official term, and the same in English. */
export type Wording = readonly [zh: string, en: string];

/** A closed list of codes with the Chinese official term of each, in English beside it. */
export interface CodeList {
  readonly name: string;
  readonly terms: Readonly<Record<string, Wording>>;
  readonly labels: Readonly<Record<string, string>>;
  /** What codes beyond the list look like, where there may be some. */
  readonly open?: RegExp;
  /** True when the list holds `code`; a local extension rule may widen the list. */
  has(code: string): boolean;
  label(code: string): string;
  labelEn(code: string): string;
}

/**
 * Declares a code list.
 * @param extend accepts codes beyond the list (a county's local subtypes) and gives their term.
 * @param open what such codes look like, told to forms
 */
export function codeList(name: string, terms: Readonly<Record<string, Wording>>, extend?: (code: string) => Wording | undefined, open?: RegExp): CodeList {
  const own = new Map(Object.entries(terms));
  const termOf = (code: string): Wording | undefined => own.get(code) ?? extend?.(code);
  return {
    name,
    terms,
    labels: Object.fromEntries(Object.entries(terms).map(([code, [zh]]) => [code, zh])),
    ...(open && { open }),
    has: (code) => termOf(code) !== undefined,
    label: (code) => termOf(code)?.[0] ?? code,
    labelEn: (code) => termOf(code)?.[1] ?? code,
  };
}
