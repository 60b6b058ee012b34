import type { ClientBase } from 'pg';

/** A fact's data in full, free text included. */
export interface Words {
  source: string;
  id: string;
  data: Readonly<Record<string, unknown>>;
}

/** What these facts say in full; those that are not kept, or may not be seen by whom `client` reads for, are left out. */
export async function readWords(client: ClientBase, schema: string, county: string, facts: readonly { source: string; id: string }[]): Promise<Words[]> {
  const { rows } = await client.query<Words>(
    `select i.source, i.id, l.entry->'data' as data from unnest($2::text[], $3::text[]) f (source, id)
     join ${schema}.inbox i on i.county = $1 and i.source = f.source and i.id = f.id join ${schema}.log l on l.county = $1 and l.pos = i.pos`,
    [county, facts.map((f) => f.source), facts.map((f) => f.id)]);
  return rows;
}
