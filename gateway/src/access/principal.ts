import type { Directory } from '@fazhi/domain';
import { someType, type Own } from '@fazhi/store';
import { RIGHTS, type Rights, type RoleName } from './roles.js';

/** Who is asking: a person who signed in, or a department's key. */
export interface Principal {
  kind: 'user' | 'key';
  id: string;
  name: string;
  role: RoleName;
  admin: boolean;
  /** Types it may send where its role leaves that to the account: exact, by prefix `mediation.*`, or `*`. */
  types: readonly string[];
  /** Its regions; each covers itself and everything below. */
  regions: readonly string[];
  /** `source` of the facts it submits over GraphQL. */
  source: string;
  /** Sources it may send under and no others, where its key is bound to some. */
  sources?: readonly string[];
  /** Has to choose a password of its own before anything else. */
  mustChange?: boolean;
  /** Requests a second, where its key says so. */
  rate?: number;
}

export const rightsOf = (who: Principal): Rights => RIGHTS[who.role];

/** `*`, `mediation.*`, `mediation.case.*` or an exact type. */
export const isTypePattern = (text: string): boolean => text.length <= 200 && /^(\*|[a-z][a-z0-9-]*(\.[a-z0-9-]+)*(\.\*)?)$/.test(text);

const typesOf = (who: Principal): readonly string[] => {
  const { sends } = rightsOf(who);
  return sends === 'own' ? who.types : sends;
};

export const maySend = (who: Principal, type: string): boolean => someType(typesOf(who), type);

/** Of the types kept for administrators: regions are the data administrator's work too. */
export const mayAdminister = (who: Principal, type: string): boolean => who.admin || (who.role === 'DATA_ADMIN' && maySend(who, type));

/** True where it may send facts that can be about persons: all but those of regions. */
export const maySendPersons = (who: Principal): boolean => typesOf(who).some((t) => !t.startsWith('region.'));

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

/** Who is on help or under correction is the justice offices' to know: a department is shown what it told itself. */
const GUARDED = 'aftercare';

/** Sources whose facts are the principal's own. */
const sourcesOf = (who: Principal): readonly string[] => [who.source, ...(who.sources ?? [])];

/**
 * True where the principal may see a service's records as lists, alerts and timelines, which tell of everybody's facts: a department
 * only where it sends whatever the service takes.
 */
export function mayList(who: Principal, service: string): boolean {
  if (rightsOf(who).records !== 'own') return mayRead(who, service);
  return service !== GUARDED && who.types.some((p) => p === '*' || p === `${service}.*`);
}

/** What of single records somebody sees who reads what it may send itself; undefined for everybody else. */
export const ownOf = (who: Principal, services: readonly string[]): Own | undefined => (rightsOf(who).records !== 'own' ? undefined : {
  types: who.types, guarded: [`${GUARDED}.*`], sources: sourcesOf(who), lists: services.filter((name) => mayList(who, name)),
});

/** The counties a principal's regions lie in; undefined: any. */
export const countiesOf = (who: Principal): readonly string[] | undefined => (who.admin ? undefined : [...new Set(who.regions.map((r) => r.slice(0, 6)))]);

/** True where the principal may see single records of a service, or some of them (`ownOf`). */
export function mayRead(who: Principal, service: string): boolean {
  const { records } = rightsOf(who);
  if (records === 'own') return who.types.some((p) => p === '*' || p === service || p.startsWith(`${service}.`));
  return records === '*' || records.includes(service);
}
