/** Headers of a message; a name that was given several times has a list. */
export type Headers = Readonly<Record<string, Buffer | string | (Buffer | string)[] | undefined>>;

/** The values of a header by its name in any case, as texts. */
export function headerValues(headers: Headers, name: string): string[] {
  return Object.entries(headers).filter(([n]) => n.toLowerCase() === name).flatMap(([, value]) => bytesOf(value)).map((v) => v.toString('utf8'));
}

/**
 * The values of one header. What is neither bytes nor text is left out: kafkajs puts functions beside the values of headers
 * named like a member of every object (`constructor`).
 */
export function bytesOf(value: unknown): Buffer[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((v) => (Buffer.isBuffer(v) ? [v] : typeof v === 'string' ? [Buffer.from(v)] : []));
}
