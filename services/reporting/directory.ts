import { Directory, type AnyFact } from '@fazhi/domain';
import type { ClientBase } from 'pg';

/** A code must be registered before it can be merged or split on the same day. */
const rank = (f: AnyFact): number => (f.type === 'region.registered' ? 0 : 1);

/**
 * What a county's directory is made of, from the registry's histories as reporting has them. The order of the facts does
 * not depend on that of their arrival: registrations first, then by subject, then as folded.
 */
export async function loadRegions(client: ClientBase, county: string): Promise<AnyFact[]> {
  const { rows } = await client.query<{ history: AnyFact[] }>(
    `select history from reporting.subject where county = $1 and service = 'registry' order by subject collate "C"`, [county],
  );
  return rows.flatMap((r) => r.history).sort((a, b) => rank(a) - rank(b));
}

/** A county's regions, configuration and holidays as reporting knows them. */
export const loadDirectory = async (client: ClientBase, county: string): Promise<Directory> => new Directory(county, await loadRegions(client, county));
