import type { Directory } from '@fazhi/domain';

/** Who is asking: a person who signed in, or a department's key. */
export interface Principal {
  kind: 'user' | 'key';
  id: string;
  name: string;
  admin: boolean;
  /** Types it may send: exact, by prefix `mediation.*`, or `*`. */
  types: readonly string[];
  /** Regions it may send for; each covers itself and everything below. */
  regions: readonly string[];
  /** `source` of the facts it submits over GraphQL. */
  source: string;
}

/** `*`, `mediation.*`, `mediation.case.*` or an exact type. */
export const isTypePattern = (text: string): boolean => text.length <= 200 && /^(\*|[a-z][a-z0-9-]*(\.[a-z0-9-]+)*(\.\*)?)$/.test(text);

export function maySend(who: Principal, type: string): boolean {
  return who.admin || who.types.some((p) => p === '*' || p === type || (p.endsWith('.*') && type.startsWith(p.slice(0, -1))));
}

/** True where the region or one above it is the principal's. A region nobody registered is placed by its code. */
export function covers(who: Principal, region: string, directory: Directory): boolean {
  if (who.admin) return true;
  let at: string | null = region;
  for (let steps = 0; at !== null && steps < 6; steps++) {
    if (who.regions.includes(at)) return true;
    at = directory.parent(at);
  }
  return false;
}

/** The counties a principal's regions lie in; undefined: any. */
export const countiesOf = (who: Principal): readonly string[] | undefined => (who.admin ? undefined : [...new Set(who.regions.map((r) => r.slice(0, 6)))]);

/** True where the principal may see facts of a service: an administrator, or one that may send some of them. */
export const mayRead = (who: Principal, service: string): boolean =>
  who.admin || who.types.some((p) => p === '*' || p === service || p.startsWith(`${service}.`));
