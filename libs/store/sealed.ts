import { sealingTypes, type Domain } from '@fazhi/domain';

/**
 * SQL, true where no fact that stands seals the subject's record (`@fazhi/domain`, sealing): what is sealed is told to nobody, fact by fact
 * or as a timeline, not to administrators either. A sealing that is retracted opens the record again.
 * @param schema our own name, never input
 * @param county @param subject SQL that names the subject
 */
export function unsealed(schema: string, domain: Domain, county: string, subject: string): string {
  const types = sealingTypes(domain.types);
  if (types.length === 0) return 'true';
  return `not exists (select 1 from ${schema}.inbox seal join ${schema}.log seal_row on seal_row.county = seal.county and seal_row.pos = seal.pos
    where seal.county = ${county} and seal.subject = ${subject} and seal.status = 'accepted' and seal.type in (${types.map((t) => `'${t}'`).join(', ')}) and seal_row.entry->>'retracts' is null)`;
}
