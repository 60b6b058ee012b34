import { fieldsOf, metaOf, type Domain, type FactClass, type FactMeta } from '@fazhi/domain';

/** What the door needs to know of one type of fact. */
export interface KnownType {
  domain: string;
  cls: FactClass;
  meta: FactMeta;
  /** Fields other than `region` that name a region which must exist. */
  places: readonly string[];
  /** region.*: makes regions, so its region need not exist; config.*, holidays.*: the county must exist; others: in force on the day. */
  region: 'none' | 'exists' | 'in force';
}

/** Facts of this domain change what the door knows of regions and configuration. */
export const REGISTRY = 'registry';

/** type → what is known of it, over all domains. */
export function knownTypes(domains: readonly Domain[]): ReadonlyMap<string, KnownType> {
  const known = new Map<string, KnownType>();
  for (const domain of domains) {
    for (const [type, cls] of domain.types) {
      const region = domain.name !== REGISTRY ? 'in force' : type.startsWith('region.') ? 'none' : 'exists';
      known.set(type, {
        domain: domain.name, cls, meta: metaOf(cls), region,
        places: region === 'none' ? [] : fieldsOf(cls).filter((f) => f.place && f.name !== 'region').map((f) => f.name),
      });
    }
  }
  return known;
}
