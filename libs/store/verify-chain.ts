import { chain } from './chain.js';
import type { Reading } from './clearance.js';

const PAGE = 5_000;

interface Row {
  pos: string;
  subject: string;
  incarnation: number;
  version: string | null;
  standing: string[] | null;
  entry: string;
  hash: Buffer;
}

/** A log recomputed: how many rows are what they were, and the first position that is not: missing, changed or put in. */
export interface VerifiedChain {
  county: string;
  rows: number;
  broken?: number;
}

/**
 * Recomputes the hash chains of a service's logs, county by county, up to the heads of the moment.
 * @param schema our own name, never input
 */
export async function verifyChains(client: Reading, schema: string): Promise<VerifiedChain[]> {
  const ask = client as { query<R>(text: string, values?: unknown[]): Promise<{ rows: R[] }> };
  const heads = await ask.query<{ county: string; pos: string; hash: Buffer }>(`select county, pos, hash from ${schema}.log_head order by county`);
  const found: VerifiedChain[] = [];
  for (const head of heads.rows) found.push(await verifyOne(ask, schema, head));
  return found;
}

async function verifyOne(client: { query<R>(text: string, values?: unknown[]): Promise<{ rows: R[] }> }, schema: string, head: { county: string; pos: string; hash: Buffer }): Promise<VerifiedChain> {
  const { county } = head;
  const last = Number(head.pos);
  let hash: Buffer = Buffer.alloc(0);
  let at = 0;
  while (at < last) {
    const { rows } = await client.query<Row>(
      `select pos, subject, incarnation, version, standing, entry::text, hash from ${schema}.log where county = $1 and pos > $2 and pos <= $3 order by pos limit ${PAGE}`, [county, at, last]);
    if (rows.length === 0) return { county, rows: at, broken: at + 1 };
    for (const r of rows) {
      const pos = Number(r.pos);
      const link = chain(hash, {
        county, pos, subject: r.subject, incarnation: r.incarnation, version: r.version === null ? null : Number(r.version), standing: r.standing?.map(Number) ?? null, entry: r.entry,
      });
      if (pos !== at + 1 || !link.equals(r.hash)) return { county, rows: at, broken: at + 1 };
      hash = link;
      at = pos;
    }
  }
  // a log that was cut and its head with it agrees with itself; one that was cut alone does not
  return hash.equals(head.hash) ? { county, rows: at } : { county, rows: at, broken: at + 1 };
}
