import type { ClientBase, Pool } from 'pg';
import type { InboxFilter, InboxItem } from '@fazhi/store';
import type { EventRow } from './project.js';

/** What kept an event from being counted: it cannot be read, is of a newer schema than this build knows, or breaks the projection. */
export type PoisonReason = 'UNREADABLE_EVENT' | 'NEWER_SCHEMA' | 'UNPROJECTABLE';

/** An event that is passed over, kept in sight until a newer version of its subject is counted. */
export interface Poison {
  /** '' where it is not known. */
  county: string;
  /** Of an event that could not be read: its key, or where it lies. */
  subject: string;
  /** 0 where it is not known. */
  incarnation: number;
  version: number;
  reason: PoisonReason;
  /** Where it lies: `421222:17` in a log, `<partition>:<offset>` in a topic. */
  place: string;
  error: string;
}

const LONGEST = 500;

export const poisonOf = (event: EventRow, why: unknown): Poison => ({
  county: event.county, subject: event.subject, incarnation: event.incarnation, version: event.version, reason: 'UNPROJECTABLE',
  place: `${event.county}:${event.pos}`, error: why instanceof Error ? why.message.slice(0, LONGEST) : 'unknown',
});

/** In the transaction that moves the position past it. */
export async function recordPoison(client: ClientBase, service: string, poison: readonly Poison[]): Promise<void> {
  for (const p of poison) {
    await client.query(
      `insert into reporting.poison (service, county, subject, incarnation, version, reason, place, error) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (service, county, subject) do update set incarnation = excluded.incarnation, version = excluded.version,
         reason = excluded.reason, place = excluded.place, error = excluded.error, at = now()`,
      [service, p.county, p.subject.slice(0, LONGEST), p.incarnation, p.version, p.reason, p.place, p.error.slice(0, LONGEST)]);
  }
}

/** Forgets what a newer version of its subject has made good. Returns how many. */
export async function forgetHealed(client: ClientBase | Pool): Promise<number> {
  const healed = await client.query(
    `delete from reporting.poison p using reporting.subject s
     where s.county = p.county and s.service = p.service and s.subject = p.subject and (s.incarnation, s.version) >= (p.incarnation, p.version) and p.version > 0`);
  return healed.rowCount ?? 0;
}

/** How many are in sight, by service and reason. */
export async function countPoison(pool: Pool): Promise<{ service: string; reason: PoisonReason; n: number }[]> {
  const found = await pool.query<{ service: string; reason: PoisonReason; n: string }>('select service, reason, count(*) n from reporting.poison group by 1, 2 order by 1, 2');
  return found.rows.map((r) => ({ ...r, n: Number(r.n) }));
}

const WORDS: Readonly<Record<PoisonReason, string>> = {
  UNREADABLE_EVENT: '事件无法读取，未计入。 The event cannot be read and is not counted.',
  NEWER_SCHEMA: '事件版本高于本系统，升级后重新发布方可计入。 The event is of a newer schema; it counts once this system is upgraded and it is published again.',
  UNPROJECTABLE: '事件无法汇总，未计入。 The event cannot be projected and is not counted.',
};

/** The same as those who mend data see it, beside the facts that services keep waiting. */
export async function readPoison(pool: Pool, filter: InboxFilter): Promise<{ items: InboxItem[]; total: number }> {
  if (!filter.status.includes('quarantined') || filter.source !== undefined && !filter.source.startsWith('urn:fazhi:')) return { items: [], total: 0 };
  const found = await pool.query<{ service: string; county: string; subject: string; incarnation: number; version: string; reason: PoisonReason; place: string; at: Date; arrival: string; total: string }>(
    `select * from (select service, county, subject, incarnation, version, reason, place, at, row_number() over (order by at, service, county, subject) arrival, count(*) over () total
       from reporting.poison where ($1::text is null or county = $1) and ($2::text is null or 'urn:fazhi:' || service = $2) and ($5::text is null or reason = $5)) p
     where arrival > $3 order by arrival limit $4`,
    [filter.county ?? null, filter.source ?? null, filter.after ?? 0, filter.limit, filter.code ?? null]);
  return {
    total: Number(found.rows[0]?.total ?? 0),
    items: found.rows.map((r) => ({
      id: r.place, source: `urn:fazhi:${r.service}`, type: `fazhi.${r.service}.subject`, subject: r.subject, county: r.county, region: r.county === '' ? null : r.county,
      occurredOn: null, recordedAt: r.at.toISOString(), status: 'quarantined', code: r.reason, message: WORDS[r.reason],
      data: { incarnation: r.incarnation, version: Number(r.version) }, arrival: Number(r.arrival),
    })),
  };
}
