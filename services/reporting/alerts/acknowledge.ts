import { addDays, isLocalDate, type LocalDate } from '@fazhi/domain';
import type { ClientBase, Pool } from 'pg';

/** What names an alert for ever. */
export interface AlertIdentity {
  county: string;
  service: string;
  code: string;
  subject: string;
  dueOn: LocalDate;
}
export interface Acknowledgement {
  note: string;
  by: string;
  /** UTC instant. */
  at: string;
}

export const identityOf = ({ county, service, code, subject, dueOn }: AlertIdentity): string =>
  Buffer.from(JSON.stringify([county, service, code, subject, dueOn])).toString('base64url');

/** What an id names; undefined where it is none of ours. */
export function identityFrom(id: string): AlertIdentity | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(id, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 5 || !parts.every((p) => typeof p === 'string')) return undefined;
    const [county, service, code, subject, dueOn] = parts as [string, string, string, string, string];
    return /^\d{6}$/.test(county) && isLocalDate(dueOn) ? { county, service, code, subject, dueOn } : undefined;
  } catch {
    return undefined;
  }
}

/** What was said of a county's alerts up to the end of a day in Shanghai, by id. */
export async function acknowledgements(client: ClientBase, county: string, day: LocalDate): Promise<Map<string, Acknowledgement>> {
  const { rows } = await client.query<{ service: string; code: string; subject: string; due_on: string; note: string; by: string; at: Date }>(
    'select service, code, subject, due_on::text, note, by, at from reporting.acknowledgement where county = $1 and at < $2', [county, `${addDays(day, 1)}T00:00:00+08:00`]);
  return new Map(rows.map((r) => [identityOf({ county, service: r.service, code: r.code, subject: r.subject, dueOn: r.due_on }), { note: r.note, by: r.by, at: r.at.toISOString() }]));
}

/** Keeps what somebody says of an alert; said again, the latest stands. */
export async function acknowledge(pool: Pool, { county, service, code, subject, dueOn }: AlertIdentity, { note, by, at }: Acknowledgement): Promise<void> {
  await pool.query(
    `insert into reporting.acknowledgement (county, service, code, subject, due_on, note, by, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (county, service, code, subject, due_on) do update set note = excluded.note, by = excluded.by, at = excluded.at`,
    [county, service, code, subject, dueOn, note, by, at]);
}
