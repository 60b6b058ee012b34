import type { ClientBase } from 'pg';
import type { AnyFact, Domain, Kept } from '@fazhi/domain';
import { Memory, factOf, recordOf, type Row } from './memory.js';
import type { Entry } from './schema.js';
import type { Submission } from './ports.js';

/** Peers read for a warning, at most. */
const PEER_LIMIT = 200;

interface InboxRow {
  pos: string;
  subject: string;
  type: string;
  record: string | null;
  status: string;
  code: string | null;
  violation: string | null;
  path: string | null;
  message: string | null;
  hold: Kept['hold'] | null;
  scope: string[] | null;
  /** The subject's newest version and the log row that carries it; null where it never had one. */
  newest: string | null;
  newest_pos: string | null;
  standing: string | null;
  entry: Entry;
}
type VersionRow = Pick<InboxRow, 'pos' | 'standing' | 'entry'>;

/** A submission as a fact, for the domain's look-up functions. */
const asFact = (s: Submission): AnyFact => ({
  id: s.id, source: s.source, type: s.type, subject: s.subject, region: (s.data.region as string | undefined) ?? '',
  on: (s.data.occurredOn as string | undefined) ?? '', recordedAt: '', data: s.data as never,
});

/**
 * Every `lateral` below carries a `limit` or `offset`: it keeps PostgreSQL from turning the join round, so each is an
 * index look-up a row, however little is known of a young table.
 *
 * Reads every subject that the submissions touch: their own, those of facts they name or repeat, those of the same
 * record, those waiting for them, those they refer to and their peers. Two statements; more only where a retraction
 * frees a record.
 */
export async function load(client: ClientBase, schema: string, domain: Domain, county: string, submissions: readonly Submission[]): Promise<Memory> {
  const memory = new Memory();
  const subjects = new Set<string>();
  const peerKeys = new Set<string>();
  const ids: [string, string][] = [];
  const targets: [string, string][] = [];
  const records: [string, string, string][] = [];
  for (const s of submissions) {
    subjects.add(s.subject);
    ids.push([s.source, s.id]);
    const target = s.corrects ?? s.retracts;
    if (target !== undefined) targets.push([s.source, target]);
    else {
      const record = recordOf(domain, s);
      if (record !== undefined) records.push([s.source, s.type, record]);
    }
    if (s.retracts !== undefined) continue;
    const fact = asFact(s);
    for (const kind of domain.subjects) {
      for (const id of kind.refs?.(fact) ?? []) {
        subjects.add(id);
        memory.link(`ref:${id}`, s.subject, true);
      }
      for (const key of kind.peerKeys?.(fact) ?? []) {
        peerKeys.add(key);
        memory.link(key, s.subject, true);
      }
    }
  }
  const known = [...ids, ...targets];
  const keys = [...peerKeys];
  const found = await client.query<{ subject: string; key: string | null }>({
    name: `touched-${schema}`,
    text: `select i.subject, null as key from unnest($2::text[], $3::text[]) t(source, id)
        cross join lateral (select subject from ${schema}.inbox where county = $1 and source = t.source and id = t.id limit 1) i
      union select i.subject, null from unnest($4::text[], $5::text[], $6::text[]) t(source, type, record)
        cross join lateral (select subject from ${schema}.inbox where county = $1 and source = t.source and type = t.type and record = t.record offset 0) i
      union select i.subject, null from unnest($7::text[], $8::text[]) t(source, id)
        cross join lateral (select subject from ${schema}.inbox where county = $1 and source = t.source and target = t.id offset 0) i
      union select l.subject, l.key from unnest($9::text[]) k(key)
        cross join lateral (select subject, key from ${schema}.link where county = $1 and key = k.key limit ${PEER_LIMIT}) l`,
    values: [county, known.map((k) => k[0]), known.map((k) => k[1]), records.map((r) => r[0]), records.map((r) => r[1]), records.map((r) => r[2]),
      ids.map((k) => k[0]), ids.map((k) => k[1]), keys],
  });
  for (const row of found.rows) {
    subjects.add(row.subject);
    if (row.key !== null) memory.link(row.key, row.subject, false);
  }
  await loadSubjects(client, schema, domain, county, memory, subjects);

  const freed = targets.map(([source, id]) => memory.find(source, id)).filter((r): r is Row => r?.record !== undefined);
  if (freed.length > 0) {
    const mates = await client.query<{ subject: string }>(
      `select distinct i.subject from unnest($2::text[], $3::text[], $4::text[]) t(source, type, record)
       join ${schema}.inbox i on i.county = $1 and i.source = t.source and i.type = t.type and i.record = t.record`,
      [county, freed.map((r) => r.kept.fact.source), freed.map((r) => r.type), freed.map((r) => r.record)],
    );
    await loadSubjects(client, schema, domain, county, memory, mates.rows.map((m) => m.subject).filter((id) => !memory.subjects.has(id)));
  }
  return memory;
}

/** Reads whole subjects, with the subjects their facts refer to. */
export async function loadSubjects(client: ClientBase, schema: string, domain: Domain, county: string, memory: Memory, wanted: Iterable<string>): Promise<void> {
  let todo = [...wanted];
  for (let round = 0; todo.length > 0 && round < 5; round++) {
    for (const id of todo) memory.subject(id);
    const rows = await client.query<InboxRow>({
      name: `rows-${schema}`,
      text: `select i.pos, i.subject, i.type, i.record, i.status, i.code, i.violation, i.path, i.message, i.hold, i.scope,
          s.version newest, s.pos newest_pos, l.standing::text standing, l.entry
        from unnest($2::text[]) t(id) left join lateral (select version, pos from ${schema}.subject where county = $1 and id = t.id limit 1) s on true
        cross join lateral (select * from ${schema}.inbox where county = $1 and subject = t.id offset 0) i
        cross join lateral (select standing, entry from ${schema}.log where county = $1 and pos = i.pos limit 1) l order by i.pos`,
      values: [county, todo],
    });
    if (rows.rows.length === 0) return;
    for (const r of rows.rows) memory.add(rowOf(r));
    await setVersions(client, schema, county, memory, rows.rows);
    todo = [...new Set(rows.rows.flatMap((r) => domain.subjects.flatMap((k) => (k.refs && !r.entry.retracts ? k.refs(factOf(r.entry, r.subject)) : []))))]
      .filter((id) => !memory.subjects.has(id));
  }
}

/** The newest version of each subject: carried by the row of one of its facts, or by a row that tells of no fact. */
async function setVersions(client: ClientBase, schema: string, county: string, memory: Memory, rows: readonly InboxRow[]): Promise<void> {
  const carriers = new Map<string, VersionRow>(rows.map((r) => [r.pos, r]));
  const newest = new Map(rows.flatMap((r) => (r.newest_pos === null ? [] : [[r.subject, { version: Number(r.newest), pos: r.newest_pos }] as const])));
  const missing = [...newest.values()].map((n) => n.pos).filter((pos) => !carriers.has(pos));
  if (missing.length > 0) {
    const found = await client.query<VersionRow>({
      name: `versions-${schema}`, text: `select pos, standing::text standing, entry from ${schema}.log where county = $1 and pos = any($2::bigint[])`, values: [county, missing],
    });
    for (const r of found.rows) carriers.set(r.pos, r);
  }
  for (const [id, { version, pos }] of newest) {
    const { standing: text, entry } = carriers.get(pos) as VersionRow;
    const subject = memory.subject(id);
    const byArrival = new Map(subject.rows.map((r) => [r.kept.arrival, r.kept.fact]));
    const standing = (text ?? '{}').slice(1, -1).split(',').filter(Boolean).map(Number);
    subject.version = version;
    subject.standing = standing.map((p) => byArrival.get(p) as AnyFact);
    subject.signature = JSON.stringify([standing, entry.retracted ?? [], entry.corrected ?? []]);
  }
}

function rowOf(r: InboxRow): Row {
  const { entry } = r;
  const kept: Kept = {
    fact: factOf(entry, r.subject), arrival: Number(r.pos),
    ...(entry.corrects !== undefined && { corrects: entry.corrects }), ...(entry.retracts !== undefined && { retracts: entry.retracts }),
    ...(r.hold && { hold: r.hold }),
  };
  return {
    kept, type: r.type, fresh: false, changed: false, ...(r.record !== null && { record: r.record }), ...(r.scope && { scope: r.scope }),
    verdict: {
      status: r.status, ...(r.code !== null && { code: r.code }), ...(r.violation !== null && { violation: r.violation }),
      ...(r.path !== null && { path: r.path }), ...(r.message !== null && { message: r.message }),
    },
  };
}
