import { shanghaiDate } from '@fazhi/domain';
import type { ClientBase } from 'pg';
import { arrayText, hex } from './array-text.js';
import { chain } from './chain.js';
import type { Append, Judge } from './judge.js';
import type { Memory, Row } from './memory.js';

export interface Head {
  pos: number;
  hash: Buffer;
  incarnation: number;
}

/** Locks the county's log head: whoever holds it is the only writer, so positions are gapless and in commit order. */
export async function lockHead(client: ClientBase, schema: string, county: string): Promise<Head> {
  const text = `select pos, hash, incarnation from ${schema}.log_head where county = $1 for update`;
  let found = await client.query<{ pos: string; hash: Buffer; incarnation: number }>({ name: `head-${schema}`, text, values: [county] });
  if (found.rows.length === 0) {
    await client.query(`insert into ${schema}.log_head (county) values ($1) on conflict do nothing`, [county]);
    found = await client.query({ name: `head-${schema}`, text, values: [county] });
  }
  const head = found.rows[0] as { pos: string; hash: Buffer; incarnation: number };
  return { pos: Number(head.pos), hash: head.hash, incarnation: head.incarnation };
}

/** Log, inbox, subjects, links and head in one statement: all of it is committed or none. */
export async function write(client: ClientBase, schema: string, county: string, head: Head, judge: Judge, memory: Memory): Promise<void> {
  if (judge.appends.length === 0 && judge.touched.size === 0) return;
  const appends = [...judge.appends].sort((a, b) => a.pos - b.pos);
  const log = rowsOf(appends, county, head);
  const touched = [...judge.touched];
  const dirty = newest(appends);
  const last = log.at(-1);
  const heard = heardOn(appends);
  await client.query({
    name: `write-${schema}`,
    text: `with l as (
        insert into ${schema}.log (county, pos, subject, incarnation, version, standing, entry, hash)
        select $1, t.pos, t.subject, $2, t.version, t.standing::bigint[], t.entry::json, t.hash
        from unnest($3::bigint[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::bytea[]) t(pos, subject, version, standing, entry, hash)
      ), i as (
        insert into ${schema}.inbox (county, source, id, pos, subject, type, record, target, status, code, violation, path, message, hold, scope)
        select $1, t.source, t.id, t.pos, t.subject, t.type, t.record, t.target, t.status, t.code, t.violation, t.path, t.message, t.hold::json, t.scope::text[]
        from unnest($9::text[], $10::text[], $11::bigint[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[], $31::text[])
          t(source, id, pos, subject, type, record, target, status, code, violation, path, message, hold, scope)
        on conflict (county, source, id) do update set status = excluded.status, code = excluded.code, violation = excluded.violation,
          path = excluded.path, message = excluded.message, hold = excluded.hold
      ), s as (
        insert into ${schema}.subject (county, id, incarnation, version, pos)
        select $1, t.id, $2, t.version, t.pos from unnest($22::text[], $23::bigint[], $24::bigint[]) t(id, version, pos)
        on conflict (county, id) do update set incarnation = excluded.incarnation, version = excluded.version, pos = excluded.pos
      ), k as (
        insert into ${schema}.link (county, key, subject) select $1, t.key, t.subject from unnest($25::text[], $26::text[]) t(key, subject) on conflict do nothing
      ), h as (
        insert into ${schema}.heard (county, source, day) select $1, t.source, t.day from unnest($29::text[], $30::date[]) t(source, day) on conflict do nothing
      )
      update ${schema}.log_head set pos = $27, hash = $28 where county = $1`,
    values: [
      county, head.incarnation,
      arrayText(log.map((r) => r.pos)), arrayText(log.map((r) => r.subject)), arrayText(log.map((r) => r.version)),
      arrayText(log.map((r) => (r.standing ? `{${r.standing.join(',')}}` : null))), arrayText(log.map((r) => r.entry)), arrayText(log.map((r) => hex(r.hash))),
      ...inboxColumns(touched),
      arrayText(dirty.map((a) => a.subject)), arrayText(dirty.map((a) => a.version)), arrayText(dirty.map((a) => a.pos)),
      arrayText(memory.newLinks.map((l) => l.key)), arrayText(memory.newLinks.map((l) => l.subject)),
      judge.head, last?.hash ?? head.hash,
      arrayText(heard.map((h) => h.source)), arrayText(heard.map((h) => h.day)),
      arrayText(touched.map((r) => (r.scope ? arrayText(r.scope) : null))),
    ],
  });
}

function rowsOf(appends: readonly Append[], county: string, head: Head): { pos: number; subject: string; version: number | null; standing: number[] | null; entry: string; hash: Buffer }[] {
  let hash = head.hash;
  return appends.map((a) => {
    const row = { pos: a.pos, subject: a.subject, version: a.version ?? null, standing: a.standing ?? null, entry: JSON.stringify(a.entry) };
    hash = chain(hash, { county, incarnation: head.incarnation, ...row });
    return { ...row, hash };
  });
}

/** The sources heard of, and the days. */
function heardOn(appends: readonly Append[]): { source: string; day: string }[] {
  const found = new Map<string, { source: string; day: string }>();
  for (const { entry } of appends) {
    if (entry.kind !== 'fact' || entry.source === undefined) continue;
    const day = shanghaiDate(new Date(entry.at));
    found.set(`${day} ${entry.source}`, { source: entry.source, day });
  }
  return [...found.values()];
}

/** The last versioned row of each subject. */
function newest(appends: readonly Append[]): Append[] {
  const last = new Map<string, Append>();
  for (const a of appends) if (a.version !== undefined) last.set(a.subject, a);
  return [...last.values()];
}

function inboxColumns(rows: readonly Row[]): string[] {
  const column = (get: (r: Row) => string | number | null | undefined): string => arrayText(rows.map(get));
  return [
    column((r) => r.kept.fact.source), column((r) => r.kept.fact.id), column((r) => r.kept.arrival), column((r) => r.kept.fact.subject),
    column((r) => r.type), column((r) => r.record), column((r) => r.kept.corrects ?? r.kept.retracts),
    column((r) => r.verdict.status), column((r) => r.verdict.code), column((r) => r.verdict.violation), column((r) => r.verdict.path), column((r) => r.verdict.message),
    column((r) => (r.kept.hold ? JSON.stringify(r.kept.hold) : null)),
  ];
}
