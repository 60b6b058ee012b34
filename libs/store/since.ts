import { published, type AnyFact, type Domain } from '@fazhi/domain';
import type { Pool } from 'pg';
import type { LogReader } from './log-reader.js';
import { factOf } from './memory.js';
import type { Since } from './ports.js';
import type { Entry } from './schema.js';
import { unsealed } from './sealed.js';

/** Subjects that may have changed; a year has no more late facts than that, or something else is wrong. */
const MOST = 5_000;

/**
 * What has changed since an instant about days up to `until`: the subjects that were told of anew, or whose history changed, each
 * as it stood then, with the facts that came since, none of a sealed record. What came since about later days only is left out where that is certain.
 */
export async function readSince(pool: Pool, schema: string, domain: Domain, log: LogReader, county: string, at: string, until: string): Promise<Since> {
  const heads = await pool.query<{ pos: string }>(`select pos from ${schema}.log_head where county = $1`, [county]);
  const pos = await lastBefore(pool, schema, county, Number(heads.rows[0]?.pos ?? 0), at);
  const changed = await pool.query<{ subject: string }>(
    `select distinct subject from ${schema}.log where county = $1 and pos > $2 and version is not null
       and (entry->>'kind' <> 'fact' or entry->>'corrects' is not null or entry->>'retracts' is not null or entry->>'on' <= $3)
     order by subject limit ${MOST + 1}`, [county, pos, until]);
  if (changed.rows.length > MOST) return { tooMany: true, subjects: [] };
  const ids = changed.rows.map((r) => r.subject);
  const versions = await pool.query<{ subject: string; incarnation: number; version: string }>(
    `select distinct on (subject) subject, incarnation, version from ${schema}.log
     where county = $1 and subject = any ($2) and version is not null and pos <= $3 order by subject, pos desc`, [county, ids, pos]);
  const events = await log.at(county, versions.rows.map((r) => ({ ...r, version: Number(r.version) })));
  const came = await pool.query<{ subject: string; entry: Entry }>(
    `select subject, entry from ${schema}.log l where county = $1 and subject = any ($2) and pos > $3 and entry->>'kind' = 'fact' and ${unsealed(schema, domain, 'l.county', 'l.subject')} order by pos`, [county, ids, pos]);
  const before = new Map(events.map(({ subject, history, refs }) => [subject, { history, refs }]));
  const facts = Map.groupBy(came.rows, (r) => r.subject);
  return {
    tooMany: false,
    subjects: ids.map((subject) => ({ subject, before: before.get(subject) ?? null, facts: (facts.get(subject) ?? []).map((r) => ({ fact: withoutText(domain, r.entry, subject), status: r.entry.status ?? '' })) })),
  };
}

/** The last position recorded up to an instant: positions are given out in the order of time. */
async function lastBefore(pool: Pool, schema: string, county: string, head: number, at: string): Promise<number> {
  let [low, high] = [0, head];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const found = await pool.query<{ at: string }>(`select entry->>'at' as at from ${schema}.log where county = $1 and pos = $2`, [county, middle]);
    if ((found.rows[0]?.at ?? '') <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function withoutText(domain: Domain, entry: Entry, subject: string): AnyFact {
  const fact = factOf(entry, subject);
  const cls = domain.types.get(fact.type);
  return { ...fact, data: (entry.retracts === undefined && cls ? published(cls, fact.data as Record<string, unknown>) : {}) as never };
}
