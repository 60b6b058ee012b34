/** What this browser keeps under a key; a browser that keeps nothing behaves as if nothing had been kept. */
export const local = {
  read(key: string): string | undefined {
    try {
      return localStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
    } catch {
      // then it is not kept
    }
  },
  remove(key: string): void {
    try {
      localStorage.removeItem(key);
    } catch {
      // nothing was kept
    }
  },
};

/** What was kept as JSON; undefined where there is nothing, or nothing that can be read. */
export function localJson<T>(key: string): T | undefined {
  try {
    return (JSON.parse(local.read(key) ?? 'null') as T | null) ?? undefined;
  } catch {
    return undefined;
  }
}
