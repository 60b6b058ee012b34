import fc from 'fast-check';

/** Values that are hardly ever right: borders, names of prototypes, broken texts, whatever JSON can say. */
export const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -0, 1e308, -1, 1.5, '', '__proto__', 'constructor', '2022-02-29', '0000-01-01', 'a\0', '\ud800', '１２', '\u202e', [], {}, [[]], [null], { a: { a: 1 } }),
  fc.string({ unit: 'binary', maxLength: 40 }), fc.double(), fc.maxSafeInteger(), fc.jsonValue(),
);
export const oddKey = fc.oneof(
  fc.constantFrom('region', 'occurredOn', 'kind', 'qty', '__proto__', 'constructor', 'prototype', 'toString', 'id', 'data', ''), fc.string({ maxLength: 12 }));
/** Bytes, JSON or not, as somebody may send them. */
export const anyBody = fc.oneof(
  fc.uint8Array({ maxLength: 200 }), fc.json(), fc.string({ unit: 'binary' }),
  fc.anything({ withNullPrototype: false }).map((v) => JSON.stringify(v, (_k, x: unknown) => (typeof x === 'bigint' ? String(x) : x)) ?? ''),
);

type Json = Record<string, unknown>;
/** Sets a field, whatever its name: `__proto__` too. */
export const put = (target: Json, name: string, value: unknown): unknown =>
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
