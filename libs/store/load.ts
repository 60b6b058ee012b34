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
  entry: Entry;
}
interface SubjectRow {
  id: string;
  version: string;
  standing: string[];
  retracted: number[] | null;
  corrected: number[] | null;
}

/** A submission as a fact, for the domain's look-up functions. */
const asFact = (s: Submission): AnyFact => ({
  id: s.id, source: s.source, type: s.type, subject: s.subject, region: (s.data.region as string | undefined) ?? '',
  on: (s.data.occurredOn as string | undefined) ?? '', recordedAt: '', data: s.data as never,
});

/**
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
    text: `select i.subject, null as key from unnest($2::text[], $3::text[]) t(source, id) join ${schema}.inbox i on i.county = $1 and i.source = t.source and i.id = t.id
      union select i.subject, null from unnest($4::text[], $5::text[], $6::text[]) t(source, type, record) join ${schema}.inbox i on i.county = $1 and i.source = t.source and i.type = t.type and i.record = t.record
      union select i.subject, null from unnest($7::text[], $8::text[]) t(source, id) join ${schema}.inbox i on i.county = $1 and i.source = t.source and i.target = t.id
      union select l.subject, l.key from unnest($9::text[]) k(key) cross join lateral (select subject, key from ${schema}.link where county = $1 and key = k.key limit ${PEER_LIMIT}) l`,
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
      text: `select i.pos, i.subject, i.type, i.record, i.status, i.code, i.violation, i.path, i.message, i.hold, l.entry
        from ${schema}.inbox i join ${schema}.log l on l.county = i.county and l.pos = i.pos
        where i.county = $1 and i.subject = any($2) order by i.pos`,
      values: [county, todo],
    });
    if (rows.rows.length === 0) return;
    for (const r of rows.rows) memory.add(rowOf(r));
    const versions = await client.query<SubjectRow>({
      name: `versions-${schema}`,
      text: `select s.id, s.version, l.standing, l.entry->'retracted' retracted, l.entry->'corrected' corrected
        from ${schema}.subject s join ${schema}.log l on l.county = s.county and l.pos = s.pos where s.county = $1 and s.id = any($2)`,
      values: [county, todo],
    });
    for (const v of versions.rows) {
      const subject = memory.subject(v.id);
      const byArrival = new Map(subject.rows.map((r) => [r.kept.arrival, r.kept.fact]));
      const standing = v.standing.map(Number);
      subject.version = Number(v.version);
      subject.standing = standing.map((p) => byArrival.get(p) as AnyFact);
      subject.signature = JSON.stringify([standing, v.retracted ?? [], v.corrected ?? []]);
    }
    todo = [...new Set(rows.rows.flatMap((r) => domain.subjects.flatMap((k) => (k.refs && !r.entry.retracts ? k.refs(factOf(r.entry, r.subject)) : []))))]
      .filter((id) => !memory.subjects.has(id));
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
    kept, type: r.type, fresh: false, changed: false, ...(r.record !== null && { record: r.record }),
    verdict: {
      status: r.status, ...(r.code !== null && { code: r.code }), ...(r.violation !== null && { violation: r.violation }),
      ...(r.path !== null && { path: r.path }), ...(r.message !== null && { message: r.message }),
    },
  };
}
