import type { Domain } from '@fazhi/domain';
import type { ClientBase } from 'pg';
import { transaction } from '@fazhi/store';
import { alertKey, alertRows, alertsOf } from './alerts/stored.js';
import { loadDirectory } from './directory.js';
import type { Engine } from './engine.js';
import { listKey, listingsOf, listRows } from './lists/stored.js';
import type { Logs } from './logs.js';
import { groupPoints, groupShares, pointKey, subjectPoints } from './points.js';
import type { Bench } from './project.js';
import { pointsOf } from './tables.js';

const SHOWN = 100;

/** Collects differences, the first hundred in words, all of them as a number. */
class Differences {
  readonly lines: string[] = [];
  count = 0;

  add(line: string): void {
    this.count++;
    if (this.lines.length < SHOWN) this.lines.push(line);
  }
}

export interface Verified {
  /** The first hundred in words. */
  differences: string[];
  count: number;
  subjects: number;
  points: number;
  /** Subjects that have newer versions in the logs than are counted yet; of none where positions say what is counted. */
  behind: number;
}

/**
 * Recomputes every aggregate from the logs and compares: subjects and their versions, points, alerts and rows of lists of subjects, points of
 * groups, cells, and the identities that domains declare. Reads in one snapshot, beside live work. By position: up to the positions in the logs that reporting has reached.
 * By version, where events come through partitions of which none knows the others: each subject as of the version that is
 * counted, and how many have a newer one.
 */
export async function verify(engine: Engine, logs: readonly Logs[], by: 'position' | 'version' = 'position'): Promise<Verified> {
  const found = new Differences();
  let subjects = 0;
  let behind = 0;
  const points = await transaction(engine.options.pool, async (client) => {
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0');
    // the snapshot is taken before the logs are read, so that nothing is counted that they do not hold
    await client.query('select 1 from reporting.position limit 1');
    for (const log of logs) {
      const reached = by === 'version' ? await log.heads()
        : (await client.query<{ county: string; pos: string }>('select county, pos from reporting.position where service = $1 order by county', [log.service])).rows;
      for (const { county, pos } of reached) {
        const seen = await verifyCounty(client, engine, log, county, Number(pos), by === 'version', found);
        subjects += seen.subjects;
        behind += seen.behind;
      }
    }
    await verifyCells(client, found);
    await verifyTags(client, found);
    await verifyIdentities(client, engine.options.domains, found);
    const counted = await client.query<{ n: string }>('select count(*) n from reporting.point');
    return Number(counted.rows[0]?.n);
  }, 'begin isolation level repeatable read read only');
  return { differences: found.lines, count: found.count, subjects, points, behind };
}

async function verifyCounty(
  client: ClientBase, engine: Engine, log: Logs, county: string, pos: number, lenient: boolean, found: Differences,
): Promise<{ subjects: number; behind: number }> {
  const bench = engine.bench(log.service, county, await loadDirectory(client, county));
  const groups = new Map<string, { subject: string; member: unknown }[]>();
  let seen = 0;
  let missing = 0;
  let behind = 0;
  for await (const events of log.latest(county, pos, 2_000)) {
    seen += events.length;
    const rows = await client.query<Stored>(
      'select id, subject, incarnation, version from reporting.subject where county = $1 and service = $2 and subject = any($3) and version > 0', [county, log.service, events.map((e) => e.subject)]);
    const bySubject = new Map(rows.rows.map((r) => [r.subject, r]));
    const stored = await pointsOf(client, rows.rows.map((r) => Number(r.id)));
    const shown = bench.domain.alerts?.length ? await alertsOf(client, rows.rows.map((r) => Number(r.id))) : new Map<number, { key: string }[]>();
    const listed = bench.domain.lists?.length ? await listingsOf(client, rows.rows.map((r) => Number(r.id))) : new Map<number, { key: string }[]>();
    const older: Stored[] = [];
    for (const event of events) {
      const row = bySubject.get(event.subject);
      if (!row) missing++;
      else if (isOlder(row, event)) older.push(row);
      if (!row && !lenient) found.add(`${log.service} ${county} ${event.subject}: not in reporting`);
    }
    const counted = lenient && older.length > 0 ? await log.at(county, older.map((r) => ({ ...r, version: Number(r.version) }))) : [];
    const asCounted = new Map(counted.map((e) => [e.subject, e]));
    behind += older.length;
    for (const newest of events) {
      const row = bySubject.get(newest.subject);
      if (!row) continue;
      const event = asCounted.get(newest.subject) ?? newest;
      const name = `${log.service} ${county} ${event.subject}`;
      if (isOlder(row, event)) found.add(`${name}: version ${row.incarnation}.${row.version} in reporting, ${event.incarnation}.${event.version} in the log`);
      // newer than the position reached, or than this look at the log: nothing to compare it with
      if (row.incarnation !== event.incarnation || Number(row.version) !== event.version) continue;
      compare(name, 'point', subjectPoints(bench.domain, bench.ids, bench.context, event.history, event.refs).map(pointKey), stored.get(Number(row.id)) ?? [], found);
      compare(name, 'alert', alertRows(bench.domain, bench.context, event.history, event.refs).map(alertKey), shown.get(Number(row.id)) ?? [], found);
      compare(name, 'row', listRows(bench.domain, bench.context, event.history, event.refs).map(listKey), listed.get(Number(row.id)) ?? [], found);
      for (const share of groupShares(bench.domain, bench.context, event.history, event.refs)) {
        const key = `${share.name}\u0000${share.key}`;
        const members = groups.get(key);
        const member = { subject: event.subject, member: JSON.parse(JSON.stringify(share.member)) as unknown };
        if (members) members.push(member);
        else groups.set(key, [member]);
      }
    }
  }
  const counted = await client.query<{ n: string }>('select count(*) n from reporting.subject where county = $1 and service = $2 and version > 0', [county, log.service]);
  const wanted = lenient ? seen - missing : seen;
  if (Number(counted.rows[0]?.n) !== wanted) found.add(`${log.service} ${county}: ${counted.rows[0]?.n} subjects in reporting, ${wanted} in the log`);
  await verifyGroups(client, bench, groups, found);
  return { subjects: seen, behind: lenient ? behind + missing : 0 };
}

interface Stored {
  id: string;
  subject: string;
  incarnation: number;
  version: string;
}
const isOlder = (row: Stored, event: { incarnation: number; version: number }): boolean =>
  row.incarnation < event.incarnation || (row.incarnation === event.incarnation && Number(row.version) < event.version);

async function verifyGroups(client: ClientBase, bench: Bench, groups: ReadonlyMap<string, { subject: string; member: unknown }[]>, found: Differences): Promise<void> {
  if (!bench.domain.groups?.length) return;
  const rows = await client.query<{ id: string; name: string; key: string }>('select id, name, key from reporting."group" where county = $1 and service = $2', [bench.county, bench.domain.name]);
  const known = new Set<string>();
  for (let at = 0; at < rows.rows.length; at += 1_000) {
    const part = rows.rows.slice(at, at + 1_000);
    const stored = await pointsOf(client, part.map((g) => Number(g.id)));
    for (const g of part) {
      const id = `${g.name}\u0000${g.key}`;
      known.add(id);
      compare(`${bench.domain.name} ${bench.county} group ${g.name} ${g.key}`, 'point',
        groupPoints(bench.domain, bench.ids, bench.context, g.name, g.key, groups.get(id) ?? []).map(pointKey), stored.get(Number(g.id)) ?? [], found);
    }
  }
  for (const key of groups.keys()) if (!known.has(key)) found.add(`${bench.domain.name} ${bench.county} group ${key.replace('\u0000', ' ')}: not in reporting`);
}

function compare(name: string, what: 'point' | 'alert' | 'row', wanted: readonly string[], stored: readonly { key: string }[], found: Differences): void {
  const count = new Map<string, number>();
  for (const key of wanted) count.set(key, (count.get(key) ?? 0) + 1);
  for (const { key } of stored) count.set(key, (count.get(key) ?? 0) - 1);
  for (const [key, n] of count) if (n !== 0) found.add(`${name}: ${what} ${key} ${n > 0 ? 'missing' : 'too many'} (${Math.abs(n)})`);
}

/** Cells = the sums of the points, month by month. A cell of 0 and no cell are the same. */
async function verifyCells(client: ClientBase, found: Differences): Promise<void> {
  const rows = await client.query<{ code: string; town: number; c: string; e: string; points: string; cells: string }>(
    `with p as (select measure, town, date_trunc('month', c)::date c_month, date_trunc('month', e)::date e_month, sum(amount) amount from reporting.point group by 1, 2, 3, 4)
     select m.code, town, c_month::text c, e_month::text e, coalesce(p.amount, 0)::text points, coalesce(x.amount, 0)::text cells
     from p full join reporting.cell x using (measure, town, c_month, e_month) join reporting.measure m on m.id = measure
     where coalesce(p.amount, 0) <> coalesce(x.amount, 0) limit 1000`);
  for (const r of rows.rows) found.add(`cell ${r.code} ${r.town} ${r.c} ${r.e}: ${r.cells}, points say ${r.points}`);
}

/** The tags by day are those of the rows. */
async function verifyTags(client: ClientBase, found: Differences): Promise<void> {
  const { rows } = await client.query<{ list: string; tag: string; stored: string; wanted: string }>(
    `with x as (select owner, list, town, tag, day, 1 as n from reporting.tagged union all select distinct owner, list, town, unnest(tags), day, 2 from reporting.listing)
     select list, tag, count(*) filter (where n = 1) as stored, count(*) filter (where n = 2) as wanted from x group by owner, list, town, tag, day having count(*) <> 2 limit 1000`);
  for (const r of rows) found.add(`list ${r.list} tag ${r.tag}: ${r.stored} by day, ${r.wanted} in its rows`);
}

/** What was in a stock the day before, and what came and went, is what is in it: subject by subject and day by day. */
async function verifyIdentities(client: ClientBase, domains: readonly Domain[], found: Differences): Promise<void> {
  for (const { zh, stock, comes, goes } of domains.flatMap((d) => d.identities ?? [])) {
    const { rows } = await client.query<{ subject: string; day: string; off: string }>(
      `select s.subject, x.day::text as day, x.off from (
         select owner, c as day, sum(case when m.code = any ($2) then -amount else amount end) as off
         from reporting.point p join reporting.measure m on m.id = p.measure where m.code = $1 or m.code = any ($2) or m.code = any ($3)
         group by owner, 2 having sum(case when m.code = any ($2) then -amount else amount end) <> 0) x
       join reporting.subject s on s.id = x.owner order by x.day limit 1000`, [stock, comes, goes]);
    for (const r of rows) found.add(`${zh}: ${r.subject} is off by ${r.off} on ${r.day}`);
  }
}
