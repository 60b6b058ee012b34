import type { PoolClient } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { arrayText, transaction, Unavailable } from '@fazhi/store';
import type { Directory } from '@fazhi/domain';
import { addAlerts, alertRows, type AlertRow } from './alerts/stored.js';
import { loadDirectory } from './directory.js';
import { listRows, putListings, type ListRow } from './lists/stored.js';
import type { Engine } from './engine.js';
import type { Logs } from './logs.js';
import { groupPoints, groupShares, subjectPoints, type Point } from './points.js';
import type { EventRow } from './project.js';
import { addPoints, movePosition } from './tables.js';

const TABLES = 'reporting.tagged, reporting.listing, reporting.alert, reporting.cell, reporting.point, reporting.member, reporting."group", reporting.subject, reporting.position, reporting.poison, reporting.settling';

/** Dropped while points are added and made again afterwards: half the time of keeping them up row by row. */
const INDEXES: readonly [name: string, definition: string][] = [
  ['point_owner', 'on reporting.point (owner)'],
  ['point_read', 'on reporting.point (measure, town, c) include (e, amount, region, owner)'],
  ['listing_day', 'on reporting.listing (list, town, day, owner) include (region, key1, key2)'],
  ['listing_key1', 'on reporting.listing (list, town, key1, day, owner) include (region, key2) where key1 is not null'],
  ['listing_key2', 'on reporting.listing (list, town, key2, day, owner) include (region, key1) where key2 is not null'],
  ['listing_due', 'on reporting.listing (list, town, due, owner) include (region, key1, key2) where due is not null'],
  ['listing_until', 'on reporting.listing (list, town, until, owner) include (region, key1, key2) where until is not null'],
  ['tagged_day', 'on reporting.tagged (list, town, tag, day, owner)'],
  ['alert_owner', 'on reporting.alert (owner)'],
  ['alert_shown', 'on reporting.alert (town, ended_on, raised_on)'],
  ['point_effect', 'on reporting.point (measure, town, e) include (c, amount, region) where e <> c'],
];

/**
 * Throws every aggregate away and counts all of it again from the logs, in one transaction: readers wait and see the old
 * or the new numbers, never a mixture. What is accepted meanwhile is projected afterwards from the positions kept here.
 * Returns the number of subjects and points. Where a reader that already holds some of the tables waits for others,
 * PostgreSQL ends one of the two; if it is this, it begins again.
 */
export async function rebuild(engine: Engine, logs: readonly Logs[]): Promise<{ subjects: number; points: number }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rebuildOnce(engine, logs);
    } catch (error) {
      if (attempt >= ATTEMPTS || !(error instanceof Unavailable) || (error.cause as { code?: string } | undefined)?.code !== DEADLOCK) throw error;
      await sleep(100 * attempt * (0.5 + Math.random()));
    }
  }
}

const ATTEMPTS = 5;
/** PostgreSQL's error code. */
const DEADLOCK = '40P01';

async function rebuildOnce(engine: Engine, logs: readonly Logs[]): Promise<{ subjects: number; points: number }> {
  const ordered = [...logs].sort((a, b) => Number(b.service === 'registry') - Number(a.service === 'registry'));
  return transaction(engine.options.pool, async (client) => {
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = \'60s\'; set local maintenance_work_mem = \'256MB\'');
    await client.query(`truncate ${TABLES}`);
    for (const [name] of INDEXES) await client.query(`drop index if exists reporting.${name}`);
    let subjects = 0;
    for (const log of ordered) {
      for (const { county, pos } of await log.heads()) {
        const directory = log.service === 'registry' ? undefined : await loadDirectory(client, county);
        for await (const events of ahead(log.latest(county, pos))) {
          await add(client, engine, log.service, county, events, directory ?? await loadDirectory(client, county));
          subjects += events.length;
        }
        await addGroups(client, engine, log.service, county, await loadDirectory(client, county));
        await movePosition(client, log.service, county, pos);
      }
    }
    await client.query(`insert into reporting.cell select measure, town, date_trunc('month', c)::date, date_trunc('month', e)::date, sum(amount) from reporting.point group by 1, 2, 3, 4 having sum(amount) <> 0`);
    for (const [name, definition] of INDEXES) await client.query(`create index ${name} ${definition}`);
    await restamp(client, engine);
    const counted = await client.query<{ n: string }>('select count(*) n from reporting.point');
    return { subjects, points: Number(counted.rows[0]?.n) };
  });
}

/** The same, the next chunk being read while one is worked on. */
async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  for (let next = source.next(); ; ) {
    const chunk = await next;
    if (chunk.done) return;
    next = source.next();
    next.catch(() => undefined);
    yield chunk.value;
  }
}

type Column = (e: EventRow) => string | number | null;

async function add(client: PoolClient, engine: Engine, service: string, county: string, events: readonly EventRow[], directory: Directory): Promise<void> {
  const bench = engine.bench(service, county, directory);
  const ids = await client.query<{ id: string }>(`select nextval('reporting.owner_id') id from generate_series(1, $1)`, [events.length]);
  const points: { owner: number; point: Point }[] = [];
  const alerts: { owner: number; alert: AlertRow }[] = [];
  const listings: { owner: number; row: ListRow }[] = [];
  const shares: { owner: number; name: string; key: string; member: string }[] = [];
  const owners = ids.rows.map((r) => Number(r.id));
  const columns: readonly Column[] = [
    (e) => e.subject, (e) => bench.domain.kindOf(e.history)?.kind ?? null, (e) => e.incarnation, (e) => e.version, (e) => JSON.stringify(e.history),
    (e) => (Object.keys(e.refs).length > 0 ? JSON.stringify(e.refs) : null), (e) => (e.gone.length > 0 ? JSON.stringify(e.gone) : null),
  ];
  events.forEach((e, i) => {
    const owner = owners[i] as number;
    for (const point of subjectPoints(bench.domain, bench.ids, bench.context, e.history, e.refs)) points.push({ owner, point });
    for (const alert of alertRows(bench.domain, bench.context, e.history, e.refs)) alerts.push({ owner, alert });
    for (const row of listRows(bench.domain, bench.context, e.history, e.refs)) listings.push({ owner, row });
    for (const s of groupShares(bench.domain, bench.context, e.history, e.refs)) shares.push({ owner, name: s.name, key: s.key, member: JSON.stringify(s.member) });
  });
  const inserted = client.query(
    `insert into reporting.subject (id, county, service, subject, kind, incarnation, version, stamp, history, refs, gone)
     select t.id, $1, $2, t.subject, t.kind, t.incarnation, t.version, $3, t.history::json, t.refs::json, t.gone::json
     from unnest($4::bigint[], $5::text[], $6::text[], $7::int[], $8::bigint[], $9::text[], $10::text[], $11::text[]) t(id, subject, kind, incarnation, version, history, refs, gone)`,
    [county, service, bench.stamp, arrayText(owners), ...columns.map((column) => arrayText(events.map(column)))]);
  await Promise.all([inserted, addPoints(client, points), addAlerts(client, alerts), putListings(client, listings)]);
  if (shares.length === 0) return;
  await client.query(
    `with t as (select * from unnest($3::bigint[], $4::text[], $5::text[], $6::text[]) t(owner, name, key, member)),
       g as (insert into reporting."group" as g (county, service, name, key) select distinct $1, $2, name, key from t
             on conflict (county, service, name, key) do update set key = excluded.key returning id, name, key)
     insert into reporting.member ("group", subject, member) select g.id, t.owner, t.member::jsonb from t join g using (name, key)`,
    [county, service, shares.map((s) => s.owner), shares.map((s) => s.name), shares.map((s) => s.key), shares.map((s) => s.member)]);
}

const GROUPS_AT_ONCE = 2_000;

async function addGroups(client: PoolClient, engine: Engine, service: string, county: string, directory: Directory): Promise<void> {
  const bench = engine.bench(service, county, directory);
  if (!bench.domain.groups?.length) return;
  for (let after = '0'; ; ) {
    const groups = await client.query<{ id: string; name: string; key: string }>(
      `select id, name, key from reporting."group" where county = $1 and service = $2 and id > $3 order by id limit ${GROUPS_AT_ONCE}`, [county, service, after]);
    if (groups.rows.length === 0) return;
    after = (groups.rows.at(-1) as { id: string }).id;
    const found = await client.query<{ group: string; subject: string; member: unknown }>(
      'select m."group", s.subject, m.member from reporting.member m join reporting.subject s on s.id = m.subject where m."group" = any($1::bigint[])', [groups.rows.map((g) => g.id)]);
    const members = new Map<string, { subject: string; member: unknown }[]>();
    for (const m of found.rows) {
      const list = members.get(m.group);
      if (list) list.push(m);
      else members.set(m.group, [m]);
    }
    await addPoints(client, groups.rows.flatMap((g) =>
      groupPoints(bench.domain, bench.ids, bench.context, g.name, g.key, members.get(g.id) ?? []).map((point) => ({ owner: Number(g.id), point }))));
  }
}

/** The registry's own subjects were counted while the regions were still being read: they carry the final stamp. */
async function restamp(client: PoolClient, engine: Engine): Promise<void> {
  const counties = await client.query<{ county: string }>('select distinct county from reporting.position');
  for (const { county } of counties.rows) {
    const stamp = engine.stamp(await loadDirectory(client, county));
    await client.query(`update reporting.subject set stamp = $2 where county = $1 and service = 'registry' and stamp <> $2`, [county, stamp]);
  }
}
