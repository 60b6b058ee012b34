/** A closed list of codes with the Chinese official term of each. */
export interface CodeList {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** What codes beyond the list look like, where there may be some. */
  readonly open?: RegExp;
  /** True when the list holds `code`; a local extension rule may widen the list. */
  has(code: string): boolean;
  label(code: string): string;
}

/**
 * Declares a code list.
 * @param extend accepts codes beyond the list (a county's local subtypes) and gives their label.
 * @param open what such codes look like, told to forms
 */
export function codeList(name: string, labels: Record<string, string>, extend?: (code: string) => string | undefined, open?: RegExp): CodeList {
  const own = new Map(Object.entries(labels));
  return {
    name,
    labels,
    ...(open && { open }),
    has: (code) => own.has(code) || extend?.(code) !== undefined,
    label: (code) => own.get(code) ?? extend?.(code) ?? code,
  };
}
