/**
 * A PostgreSQL array as the text it is sent as: what `pg` would make of the list, numbers at a sixth of the cost
 * (docs/decisions/0001). Bytes are given as `hex`.
 */
export const arrayText = (values: readonly (string | number | null | undefined)[]): string => `{${values.map(element).join(',')}}`;

function element(value: string | number | null | undefined): string | number {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number') return value;
  const text = value.includes('\\') ? value.replaceAll('\\', '\\\\') : value;
  return `"${text.includes('"') ? text.replaceAll('"', '\\"') : text}"`;
}

export const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
