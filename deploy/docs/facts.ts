import { formOf, metaOf } from '@fazhi/domain';
import { domains } from '@fazhi/services/domains.js';

/** Every type of fact with the JSON Schema of its data, as text: `docs/api/facts.schema.json`. Code lists stand once. */
export function factsDocument(): string {
  const lists: Record<string, unknown> = {};
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named);
    if (typeof value !== 'object' || value === null) return value;
    const { 'x-codes': name, oneOf, ...rest } = value as Record<string, unknown>;
    const own = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, named(inner)]));
    if (typeof name !== 'string') return own;
    lists[name] = { oneOf };
    return { ...own, allOf: [{ $ref: `#/definitions/${name}` }] };
  };
  const types = domains.flatMap((domain) => [...domain.types].map(([type, cls]) => {
    const { $schema: _schema, $id: _id, ...schema } = formOf(domain, type).schema;
    const { opens = false, adminOnly = false } = metaOf(cls);
    return { type, service: domain.name, opens, ...(adminOnly && { adminOnly }), data: named(schema) };
  }));
  const lines = (entries: readonly string[]): string => entries.map((line) => `  ${line}`).join(',\n');
  return `{"$schema":"http://json-schema.org/draft-07/schema#",\n"definitions":{\n${lines(Object.entries(lists).map(([name, list]) => `${JSON.stringify(name)}:${JSON.stringify(list)}`))}\n},\n"types":[\n${lines(types.map((t) => JSON.stringify(t)))}\n]}\n`;
}

/** Where the document stands in a checkout. */
export const FACTS = new URL('../../../docs/api/facts.schema.json', import.meta.url);
