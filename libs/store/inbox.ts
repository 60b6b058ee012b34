import type { Domain } from '@fazhi/domain';
import type { Reading } from './clearance.js';
import { unsealed } from './sealed.js';
import type { Entry } from './schema.js';
import type { Hold, InboxFilter, InboxItem, Submission } from './ports.js';

interface Row {
  county: string;
  pos: string;
  subject: string;
  status: 'parked' | 'quarantined';
  code: string;
  violation: string | null;
  path: string | null;
  message: string | null;
  hold: Hold | null;
  entry: Entry;
}

const columns = (schema: string): string => `i.county, i.pos, i.subject, i.status, i.code, i.violation, i.path, i.message, i.hold, l.entry
  from ${schema}.inbox i join ${schema}.log l on l.county = i.county and l.pos = i.pos`;

/** Parked and quarantined facts, oldest first; none of a sealed record. */
export async function readInbox(pool: Reading, schema: string, domain: Domain, filter: InboxFilter): Promise<{ items: InboxItem[]; total: number }> {
  const where = `i.status = any($1) and ($2::text is null or i.county = $2) and ($3::text is null or i.source = $3) and ($4::text is null or i.code = $4) and ${unsealed(schema, domain, 'i.county', 'i.subject')}`;
  const values = [filter.status, filter.county ?? null, filter.source ?? null, filter.code ?? null];
  const page = await pool.query<Row>(
    `select ${columns(schema)} where ${where} and i.pos > $5 order by i.pos, i.county limit $6`, [...values, filter.after ?? 0, filter.limit]);
  const count = await pool.query<{ n: string }>(`select count(*) n from ${schema}.inbox i where ${where}`, values);
  return { items: page.rows.map(item), total: Number(count.rows[0]?.n) };
}

function item(r: Row): InboxItem {
  const e = r.entry;
  return {
    id: e.id as string, source: e.source as string, type: e.type as string, subject: r.subject, county: r.county,
    region: e.region || null, occurredOn: e.on || null, recordedAt: e.at, status: r.status, code: r.code,
    ...(r.violation !== null && { violation: r.violation }), ...(r.path !== null && { path: r.path }), ...(r.message !== null && { message: r.message }),
    data: e.data ?? {}, arrival: Number(r.pos), ...(e.retracts !== undefined && { retracts: e.retracts }),
  };
}

/** Kept facts with these ids that do not count, as the door would pass them on; none of a sealed record. */
export async function readHeld(pool: Reading, schema: string, domain: Domain, ids: readonly string[]): Promise<Submission[]> {
  const found = await pool.query<Row>(`select ${columns(schema)} where i.id = any($1) and i.status in ('parked', 'quarantined') and ${unsealed(schema, domain, 'i.county', 'i.subject')} order by i.pos limit 1000`, [ids]);
  return found.rows.map(({ county, subject, entry: e, hold }) => ({
    id: e.id as string, source: e.source as string, type: e.type as string, subject, county, data: e.data ?? {},
    ...(e.record !== undefined && { recordid: e.record }), ...(e.corrects !== undefined && { corrects: e.corrects }),
    ...(e.retracts !== undefined && { retracts: e.retracts }), ...(e.rules && { rules: e.rules }), ...(hold && { hold }),
  }));
}
