import { isUtf8 } from 'node:buffer';

/** The value of JSON text in UTF-8, or what the bytes are not. */
export function readJsonBytes(bytes: Buffer): { value: unknown } | { not: 'UTF8' | 'JSON' } {
  if (!isUtf8(bytes)) return { not: 'UTF8' };
  try {
    return { value: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch {
    return { not: 'JSON' };
  }
}

/** Why a JSON value from outside is refused as it stands. */
export interface Flaw {
  path: string;
  message: string;
}

interface Visit {
  value: object;
  depth: number;
  key: string;
  up: Visit | undefined;
}

/**
 * The first flaw of a JSON value: nesting deeper than `depth`, NUL or half a surrogate pair in a text or key, a key that
 * could reach a prototype. Walks with a list of its own, so depth costs no stack. `root` begins the path.
 */
export function findFlaw(value: unknown, depth: number, root = ''): Flaw | undefined {
  if (typeof value === 'string') return broken(value) ? { path: root, message: BROKEN_TEXT } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const open: Visit[] = [{ value, depth: 1, key: root, up: undefined }];
  for (let at = open.pop(); at; at = open.pop()) {
    if (at.depth > depth) return { path: pathOf(at).slice(0, 200), message: `嵌套超过 ${depth} 层。 Nested deeper than ${depth} levels.` };
    const isList = Array.isArray(at.value);
    for (const key of Object.keys(at.value)) {
      if (!isList && (key === '__proto__' || broken(key))) return { path: pathOf(at), message: '字段名无效。 A field has a forbidden name.' };
      const child = (at.value as Record<string, unknown>)[key];
      if (typeof child === 'string') {
        if (broken(child)) return { path: pathOf({ value: at, depth: 0, key, up: at }), message: BROKEN_TEXT };
      } else if (typeof child === 'object' && child !== null) open.push({ value: child, depth: at.depth + 1, key, up: at });
    }
  }
  return undefined;
}

const BROKEN_TEXT = '文本含有无效字符。 The text holds NUL or half a surrogate pair.';
const broken = (text: string): boolean => text.includes('\0') || !text.isWellFormed();

function pathOf(visit: Visit): string {
  const keys: string[] = [];
  for (let at: Visit | undefined = visit; at; at = at.up) if (at.key !== '') keys.unshift(at.key);
  return keys.join('.');
}
