import { createHash } from 'node:crypto';

/** The columns of a log row that its hash covers, beside the entry's text. */
export interface Link {
  county: string;
  pos: number;
  subject: string;
  incarnation: number;
  version: number | null;
  standing: readonly number[] | null;
  entry: string;
}

/** sha256 over the hash before and everything the row says: whoever changes a row breaks every later one. */
export function chain(previous: Uint8Array, row: Link): Buffer {
  return createHash('sha256')
    .update(previous)
    .update(JSON.stringify([row.county, row.pos, row.subject, row.incarnation, row.version, row.standing]))
    .update(row.entry)
    .digest();
}
