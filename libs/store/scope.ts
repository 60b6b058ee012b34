/**
 * The regions a sender may write about. A code stands for itself and for all that is numbered below it, a code after `-` takes that
 * back, and of several that fit the longest decides. null: all.
 */
export type Scope = readonly string[] | null;

/** As many as a county has regions, at most. */
const MOST = 20_000;

/** True where a value from another process is a scope. */
export const isScope = (value: unknown): value is Scope =>
  value === null || (Array.isArray(value) && value.length <= MOST && value.every((code) => typeof code === 'string' && /^-?\d{6,15}$/.test(code)));

export function inScope(scope: Scope, region: string): boolean {
  if (scope === null) return true;
  let longest = 0;
  let inside = false;
  for (const entry of scope) {
    const without = entry.startsWith('-');
    const code = without ? entry.slice(1) : entry;
    if (code.length <= longest || !region.startsWith(code)) continue;
    longest = code.length;
    inside = !without;
  }
  return inside;
}
