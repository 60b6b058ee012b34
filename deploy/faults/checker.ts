import { createHash } from 'node:crypto';
import pg from 'pg';

/** What a service keeps, compared with what its clients know. */
export interface Finding {
  facts: number;
  rows: number;
  /** Everything that is not as promised; empty where all is well. */
  wrong: string[];
}

interface LogRow {
  county: string;
  pos: string;
  subject: string;
  incarnation: number;
  version: string | null;
  standing: string[] | null;
  entry: string;
  hash: Buffer;
}
interface Said {
  kind: string;
  source?: string;
  id?: string;
  status?: string;
}

/** Differences of one kind told in full; the rest is counted. */
const TOLD = 5;

/**
 * Reads the tables of one service with SQL of its own and checks, in one snapshot: positions run 1, 2, 3 … per county up to
 * the head; the hash chain holds; versions of a subject run 1, 2, 3 …, the subject's row has the last; every fact is in
 * the log exactly once and the inbox is exactly the log's facts with their latest verdict; every acknowledged
 * fact is there, and none that nobody sent.
 * @param facts ids of the only source as the clients know them, by whether they were acknowledged
 */
export async function check(url: string, schema: string, facts: { acknowledged: Iterable<string>; sent: Iterable<string> }): Promise<Finding> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const read = async <T extends pg.QueryResultRow>(text: string): Promise<T[]> => (await client.query<T>(text)).rows;
    const heads = await read<{ county: string; pos: string; hash: Buffer }>(`select county, pos, hash from ${schema}.log_head`);
    const log = await read<LogRow>(`select county, pos, subject, incarnation, version, standing, entry::text as entry, hash from ${schema}.log order by county, pos`);
    const inbox = await read<{ county: string; source: string; id: string; pos: string; status: string }>(`select county, source, id, pos, status from ${schema}.inbox`);
    const subjects = await read<{ county: string; id: string; version: string; pos: string }>(`select county, id, version, pos from ${schema}.subject`);
    const wrong = new Wrong();
    const { kept, versions } = walk(log, heads, wrong);

    for (const row of inbox) {
      const name = `${row.county} ${row.source} ${row.id}`;
      const own = kept.get(name);
      if (!own) wrong.add('in the inbox, not in the log', name);
      else if (own.pos !== row.pos) wrong.add('the inbox names another position than the log', name);
      else if (own.status !== row.status) wrong.add(`the inbox says ${row.status}, the log ${own.status}`, name);
    }
    if (inbox.length !== kept.size) wrong.add('facts in the log, rows in the inbox', `${kept.size}, ${inbox.length}`);

    for (const s of subjects) {
      const last = versions.get(`${s.county} ${s.id}`);
      if (last?.version !== Number(s.version) || last.pos !== s.pos) wrong.add('the subject is not at its last version', `${s.county} ${s.id}`);
    }
    if (subjects.length !== versions.size) wrong.add('subjects with a version in the log, subjects', `${versions.size}, ${subjects.length}`);

    const ids = new Set([...kept.values()].map((k) => k.id));
    if (ids.size !== kept.size) wrong.add('ids, facts in the log', `${ids.size}, ${kept.size}`);
    for (const id of facts.acknowledged) if (!ids.has(id)) wrong.add('acknowledged and lost', id);
    const sent = new Set(facts.sent);
    for (const id of ids) if (!sent.has(id)) wrong.add('in the log, never sent', id);
    return { facts: kept.size, rows: log.length, wrong: wrong.lines() };
  } finally {
    await client.end();
  }
}

interface Kept {
  id: string;
  pos: string;
  status: string | undefined;
}

/** Follows the log row by row. */
function walk(log: readonly LogRow[], heads: readonly { county: string; pos: string; hash: Buffer }[], wrong: Wrong) {
  const kept = new Map<string, Kept>();
  const versions = new Map<string, { version: number; pos: string }>();
  const ends = new Map<string, { pos: number; hash: Buffer }>();
  for (const row of log) {
    const name = `${row.county} ${row.pos}`;
    const before = ends.get(row.county) ?? { pos: 0, hash: Buffer.alloc(0) };
    if (Number(row.pos) !== before.pos + 1) wrong.add(`position follows ${before.pos}`, name);
    const hash = createHash('sha256').update(before.hash).update(JSON.stringify([
      row.county, Number(row.pos), row.subject, row.incarnation, row.version === null ? null : Number(row.version), row.standing?.map(Number) ?? null,
    ])).update(row.entry).digest();
    if (!hash.equals(row.hash)) wrong.add('the hash chain breaks', name);
    ends.set(row.county, { pos: Number(row.pos), hash: row.hash });

    if (row.version !== null) {
      const subject = `${row.county} ${row.subject}`;
      const last = versions.get(subject)?.version ?? 0;
      if (Number(row.version) !== last + 1) wrong.add(`version ${row.version} follows ${last}`, `${name} ${subject}`);
      versions.set(subject, { version: Number(row.version), pos: row.pos });
    }
    const entry = JSON.parse(row.entry) as Said;
    const fact = `${row.county} ${entry.source} ${entry.id}`;
    if (entry.kind === 'fact') {
      if (kept.has(fact)) wrong.add('twice in the log', fact);
      kept.set(fact, { id: entry.id as string, pos: row.pos, status: entry.status });
    } else if (entry.kind === 'verdict') {
      const own = kept.get(fact);
      if (own) own.status = entry.status;
      else wrong.add('a verdict on a fact that is not in the log', fact);
    }
  }
  for (const head of heads) {
    const end = ends.get(head.county);
    if (Number(head.pos) !== (end?.pos ?? 0)) wrong.add(`the head is at ${head.pos}, the log ends at ${end?.pos ?? 0}`, head.county);
    else if (end && !end.hash.equals(head.hash)) wrong.add('the head has another hash than the last row', head.county);
  }
  for (const county of ends.keys()) if (!heads.some((h) => h.county === county)) wrong.add('a log without a head', county);
  return { kept, versions };
}

/** What is not as promised, by kind: counted, and the first of each kind told. */
export class Wrong {
  readonly #found = new Map<string, { n: number; first: string[] }>();
  add(what: string, where: string): void {
    const found = this.#found.get(what) ?? { n: 0, first: [] };
    this.#found.set(what, found);
    found.n++;
    if (found.first.length < TOLD) found.first.push(where);
  }
  lines(): string[] {
    return [...this.#found].map(([what, { n, first }]) => `${what} (${n}): ${first.join('; ')}`);
  }
}

/** Log rows that are not counted yet, facts that are kept and do not count, subjects that could not be counted, over several services, and counties that a sweep has not been through. */
export async function outstanding(url: string, schemas: readonly string[]): Promise<{ behind: number; waiting: number; poisoned: number; settling: number }> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const sum = async (text: (schema: string) => string): Promise<number> => {
      const found = await client.query<{ n: string }>(`select coalesce(sum(n), 0) n from (${schemas.map(text).join(' union all ')}) t`);
      return Number(found.rows[0]?.n);
    };
    return {
      behind: await sum((s) => `select sum(h.pos - coalesce(p.pos, 0)) n from ${s}.log_head h left join reporting.position p on p.service = '${s}' and p.county = h.county`),
      waiting: await sum((s) => `select count(*) n from ${s}.inbox where status in ('parked', 'quarantined')`),
      settling: Number((await client.query<{ n: string }>('select count(*) n from reporting.settling')).rows[0]?.n),
      poisoned: await sum((s) => `select count(*) n from reporting.poison where service = '${s}'`),
    };
  } finally {
    await client.end();
  }
}
