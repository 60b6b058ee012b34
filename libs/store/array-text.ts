/**
 * A PostgreSQL array as the text it is sent as: what `pg` would make of the list, at a third of the cost for thousands of
 * rows (docs/decisions/0001). `hex` writes bytes.
 */
export function arrayText(values: readonly (string | number | null | undefined)[]): string {
  let text = '{';
  for (const value of values) {
    if (text.length > 1) text += ',';
    if (value === null || value === undefined) text += 'NULL';
    else if (typeof value === 'number') text += value;
    else text += `"${special.test(value) ? value.replace(each, '\\$&') : value}"`;
  }
  return `${text}}`;
}
const special = /["\\]/;
const each = /["\\]/g;

export const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
