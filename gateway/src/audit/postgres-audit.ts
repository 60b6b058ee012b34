import { createHash } from 'node:crypto';
import type { Clock } from '@fazhi/domain';
import { transaction } from '@fazhi/store';
import type { ClientBase, Pool } from 'pg';
import type { Act, Audit, AuditEntry, AuditFilter } from './audit.js';

/** Acts written in one commit, and those that may wait for one. */
const BATCH = 200;
const MOST_WAITING = 10_000;
/** Held while the chain grows: one process at a time. */
const LOCK = 0x4655_4441;

interface Waiting {
  act: Act;
  at: string;
  resolve: () => void;
  reject: (error: unknown) => void;
}
interface Row extends AuditEntry {
  hash: Buffer;
}

/** What an entry's hash covers: the hash before it and every column. */
export function linkOf(previous: Uint8Array, e: AuditEntry): Buffer {
  return createHash('sha256').update(previous)
    .update(JSON.stringify([e.n, e.at, e.who, e.role, e.ip, e.action, e.service, e.region, e.subject, e.purpose, e.detail])).digest();
}

const COLUMNS = `n::int as n, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, who, role, ip, action, service, region, subject, purpose, detail, hash`;
const clipped = (text: string | undefined, most: number): string | null => (text === undefined ? null : text.replaceAll('\0', '').toWellFormed().slice(0, most));

/**
 * The audit in table `audit.entry`, through a role that may add and read and nothing else. Acts that arrive together are one commit:
 * five round trips however many they are.
 */
export class PostgresAudit implements Audit {
  #waiting: Waiting[] = [];
  #writing = false;

  /** @param pool acts as the limited role of schema `audit` */
  constructor(private readonly pool: Pool, private readonly clock: Clock) {}

  record(act: Act): Promise<void> {
    if (this.#waiting.length >= MOST_WAITING) return Promise.reject(new Error('too much waits to be put on record'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ act, at: this.clock.now().toISOString(), resolve, reject });
      if (!this.#writing) void this.#write();
    });
  }

  async read(f: AuditFilter): Promise<AuditEntry[]> {
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} from audit.entry where ($1::bigint is null or n < $1) and ($2::date is null or at >= $2::date::timestamp at time zone 'Asia/Shanghai')
         and ($3::date is null or at < ($3::date + 1)::timestamp at time zone 'Asia/Shanghai') and ($4::text is null or who = $4)
         and ($5::text is null or action = $5 or starts_with(action, $5 || '.')) and ($6::text is null or subject = $6) and ($7::text is null or region = $7)
       order by audit.entry.n desc limit $8`,
      [f.before ?? null, f.from ?? null, f.to ?? null, f.who ?? null, f.action ?? null, f.subject ?? null, f.region ?? null, f.limit]);
    return rows.map(({ hash: _, ...entry }) => entry);
  }

  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH);
      try {
        await transaction(this.pool, (client) => append(client, batch));
        for (const w of batch) w.resolve();
      } catch (error) {
        for (const w of batch) w.reject(error);
      }
    }
    this.#writing = false;
  }
}

async function append(client: ClientBase, batch: readonly Waiting[]): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const { rows } = await client.query<{ n: number; hash: Buffer }>('select n::int as n, hash from audit.entry order by audit.entry.n desc limit 1');
  let [n, hash]: [number, Buffer] = [rows[0]?.n ?? 0, rows[0]?.hash ?? Buffer.alloc(0)];
  const made = batch.map(({ act, at }) => {
    const entry: AuditEntry = {
      n: ++n, at, who: clipped(act.who, 200) ?? '', role: act.role, ip: clipped(act.ip, 100) ?? '', action: act.action, service: clipped(act.service, 50),
      region: clipped(act.region, 20), subject: clipped(act.subject, 500), purpose: clipped(act.purpose, 50), detail: clipped(act.detail, 1_000),
    };
    return { ...entry, hash: (hash = linkOf(hash, entry)) };
  });
  const column = <K extends keyof Row>(name: K): Row[K][] => made.map((m) => m[name]);
  await client.query(
    `insert into audit.entry (n, at, who, role, ip, action, service, region, subject, purpose, detail, hash)
     select * from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::bytea[])`,
    [column('n'), column('at'), column('who'), column('role'), column('ip'), column('action'), column('service'), column('region'), column('subject'), column('purpose'), column('detail'), column('hash')]);
}

/** Recomputes the chain. The answer is how many entries there are, and the first that is not what it was: missing, changed or put in. */
export async function verifyAudit(client: ClientBase | Pool): Promise<{ entries: number; head: string; broken?: number }> {
  let hash: Buffer = Buffer.alloc(0);
  let at = 0;
  for (;;) {
    const { rows } = await client.query<Row>(`select ${COLUMNS} from audit.entry where n > $1 order by audit.entry.n limit 5000`, [at]);
    if (rows.length === 0) return { entries: at, head: hash.toString('hex') };
    for (const row of rows) {
      const link = linkOf(hash, row);
      if (row.n !== at + 1 || !link.equals(row.hash)) return { entries: at, head: hash.toString('hex'), broken: at + 1 };
      hash = link;
      at = row.n;
    }
  }
}
