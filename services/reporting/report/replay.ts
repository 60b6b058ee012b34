import { Directory, type AnyFact } from '@fazhi/domain';
import { arrayText, type SubjectEvent } from '@fazhi/store';
import type { ClientBase } from 'pg';
import type { Sight } from '../asked.js';
import { catalogueOf } from '../catalogue.js';
import { contextOf, type Engine } from '../engine.js';
import { past } from '../lock/compare.js';
import type { Logs } from '../logs.js';
import { groupPoints, groupShares, subjectPoints, type Point } from '../points.js';
import { scopeOf, type Scope } from '../scope.js';
import { spokenKinds, type Told } from './items.js';

/** What the logs said at some positions: numbers can be read from it as from reporting itself. */
export interface Replayed {
  sight: Sight;
  /** Subjects that may hold items. */
  told: Told[];
}

/** A code must be registered before it can be merged or split on the same day: as in `directory.ts`. */
const rank = (f: AnyFact): number => (f.type === 'region.registered' ? 0 : 1);

/**
 * Counts a region again from the logs up to these positions, in temporary relations of the caller's transaction, which must be one that may
 * write: whatever came later, regions and settings among it, is not there.
 */
export async function replay(client: ClientBase, engine: Engine, logs: readonly Logs[], region: string, positions: Readonly<Record<string, number>>): Promise<Replayed> {
  const county = region.slice(0, 6);
  const { domains } = engine.options;
  const upto = (service: string): number => positions[service] ?? 0;
  const directory = new Directory(county, await regionsAt(logs, county, upto('registry')));
  const scope = scopeOf(directory, region, 'AS_AT', '9999-12-31');
  await client.query(`
    drop table if exists pg_temp.point, pg_temp.cell;
    create temporary table point (like reporting.point) on commit drop;
    create temporary table cell (like reporting.cell) on commit drop`);
  const told: Told[] = [];
  const kinds = new Set(spokenKinds(domains).map((k) => `${k.service}/${k.type}`));
  let owner = 0;
  for (const log of logs) {
    const domain = domains.find((d) => d.name === log.service);
    if (!domain || upto(log.service) === 0) continue;
    const context = contextOf(directory);
    const groups = new Map<string, { name: string; key: string; shares: { subject: string; member: unknown }[] }>();
    for await (const events of log.latest(county, upto(log.service), 2_000)) {
      const points: { owner: number; point: Point }[] = [];
      for (const { subject, history, refs } of events) {
        owner += 1;
        for (const point of subjectPoints(domain, engine.ids, context, history, refs)) points.push({ owner, point });
        if (history.some((f) => kinds.has(`${log.service}/${f.type}`))) told.push({ service: log.service, subject, history });
        for (const { name, key, member } of groupShares(domain, context, history, refs)) {
          const id = `${name}\u0000${key}`;
          const group = groups.get(id) ?? { name, key, shares: [] };
          group.shares.push({ subject, member: JSON.parse(JSON.stringify(member)) as unknown });
          groups.set(id, group);
        }
      }
      await add(client, points, scope);
    }
    const points = [...groups.values()].flatMap(({ name, key, shares }) => {
      owner += 1;
      return groupPoints(domain, engine.ids, context, name, key, shares).map((point) => ({ owner, point }));
    });
    await add(client, points, scope);
  }
  await client.query(`insert into pg_temp.cell select measure, town, date_trunc('month', c)::date, date_trunc('month', e)::date, sum(amount) from pg_temp.point group by 1, 2, 3, 4`);
  return {
    told,
    sight: { client: past(client), shows: () => true, catalogue: catalogueOf(domains), measures: engine.ids, settling: new Set(), heardOf: undefined, directory: () => Promise.resolve(directory) },
  };
}

async function regionsAt(logs: readonly Logs[], county: string, pos: number): Promise<AnyFact[]> {
  const registry = logs.find((l) => l.service === 'registry');
  const all: SubjectEvent[] = [];
  if (registry && pos > 0) for await (const events of registry.latest(county, pos)) all.push(...events);
  return all.sort((a, b) => (a.subject < b.subject ? -1 : 1)).flatMap((e) => e.history).sort((a, b) => rank(a) - rank(b));
}

async function add(client: ClientBase, points: readonly { owner: number; point: Point }[], scope: Scope): Promise<void> {
  const here = points.filter(({ point }) => scope.holds(point.town, point.region));
  if (here.length === 0) return;
  const column = (get: (p: Point) => string | number | null | undefined): string => arrayText(here.map(({ point }) => get(point)));
  await client.query(
    `insert into pg_temp.point (owner, measure, town, region, c, e, amount, d1, d2, d3, d4)
     select * from unnest($1::bigint[], $2::smallint[], $3::int[], $4::bigint[], $5::date[], $6::date[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::text[])`,
    [arrayText(here.map((h) => h.owner)), column((p) => p.measure), column((p) => p.town), column((p) => p.region), column((p) => p.c), column((p) => p.e), column((p) => p.amount),
      column((p) => p.dims[0]), column((p) => p.dims[1]), column((p) => p.dims[2]), column((p) => p.dims[3])]);
}
