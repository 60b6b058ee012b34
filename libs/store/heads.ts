import type { ClientBase, Pool } from 'pg';

/** How many parts a county's subjects are divided into for comparison. */
export const BUCKETS = 256;

/** The newest version of every subject of a county, as 256 sums: two sides are equal where their sums are. */
export interface Digest {
  county: string;
  /** The county's present incarnation. */
  incarnation: number;
  /** Sum of the buckets 0 … 255, '0' where a bucket is empty. */
  buckets: string[];
}
/** A subject's newest version. */
export interface SubjectHead {
  subject: string;
  incarnation: number;
  version: number;
}

/** Bucket of a subject and what it adds to the bucket's sum: MD5 is the same on every PostgreSQL (its own hashes are not promised to be). */
const BUCKET = (id: string): string => `('x' || left(md5(${id}), 2))::bit(8)::int`;
const SHARE = (id: string): string => `('x' || left(md5(${id} || '/' || incarnation || '.' || version), 15))::bit(60)::bigint`;

/** @param table of subjects, with columns county, incarnation, version; our own name, never input. Rows of version 0 say that there is none. */
export async function readDigests(client: Pool | ClientBase, table: string, id: string, where = 'true', values: readonly unknown[] = []): Promise<Map<string, string[]>> {
  const found = await client.query<{ county: string; bucket: number; sum: string }>(
    `select county, ${BUCKET(id)} bucket, sum(${SHARE(id)})::text sum from ${table} where version > 0 and ${where} group by 1, 2`, [...values]);
  const digests = new Map<string, string[]>();
  for (const { county, bucket, sum } of found.rows) {
    let buckets = digests.get(county);
    if (!buckets) digests.set(county, buckets = Array.from({ length: BUCKETS }, () => '0'));
    buckets[bucket] = sum;
  }
  return digests;
}

/** The subjects of one bucket. */
export async function readBucket(client: Pool | ClientBase, table: string, id: string, county: string, bucket: number, where = 'true', values: readonly unknown[] = []): Promise<SubjectHead[]> {
  const found = await client.query<{ subject: string; incarnation: number; version: string }>(
    `select ${id} subject, incarnation, version from ${table} where county = $1 and ${BUCKET(id)} = $2 and version > 0 and ${where}`, [county, bucket, ...values]);
  return found.rows.map((r) => ({ ...r, version: Number(r.version) }));
}

/**
 * After a service's log was restored from a backup: its counties' incarnations are raised, so that whatever it says from now
 * on outweighs what was published before, and every subject is put down to be published again (done by the service, in chunks).
 */
export async function raiseIncarnations(client: ClientBase, schema: string): Promise<number> {
  const raised = await client.query(`update ${schema}.log_head set incarnation = incarnation + 1`);
  await client.query(`insert into ${schema}.refold (county, target) select county, '${EVERY}' from ${schema}.log_head on conflict (county, target) do update set after = ''`);
  return raised.rowCount ?? 0;
}

/** Target of a refold job that means every subject of the county; no subject's id is empty. */
export const EVERY = '';
