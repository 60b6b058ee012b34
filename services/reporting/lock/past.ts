import type { AnyFact, Context, Domain } from '@fazhi/domain';
import type { Sight } from '../asked.js';
import { groupPoints, groupShares, pointKey, subjectPoints, type Point } from '../points.js';
import type { ComparisonRequest } from './ports.js';

/** An owner of points (a subject or a group) as it was. */
export interface Owner {
  owner: number;
  /** All its points then. */
  points: Point[];
  /** What was added since, and what was taken away. */
  add: Point[];
  remove: Point[];
  /** The subjects that changed it. */
  subjects: { service: string; subject: string }[];
}
type Past = ComparisonRequest['subjects'];

/** The points that subjects, and the groups they belong or belonged to, had when the subjects stood as told. */
export async function pastPoints(sight: Sight, county: string, subjects: Past, context: Context): Promise<Owner[]> {
  const found: Owner[] = [];
  for (const [service, own] of Map.groupBy(subjects, (s) => s.service)) {
    const domain = sight.catalogue.domains.get(service);
    if (domain) found.push(...(await ofService(sight, county, domain, own, context)));
  }
  const stored = await storedPoints(sight, found.map((o) => o.owner));
  for (const owner of found) {
    const now = stored.get(owner.owner) ?? [];
    owner.add = without(now, owner.points);
    owner.remove = without(owner.points, now);
  }
  return found;
}

async function ofService(sight: Sight, county: string, domain: Domain, own: Past, context: Context): Promise<Owner[]> {
  const ids = await sight.client.query<{ id: string; subject: string }>(
    'select id, subject from reporting.subject where county = $1 and service = $2 and subject = any ($3)', [county, domain.name, own.map((s) => s.subject)]);
  const idOf = new Map(ids.rows.map((r) => [r.subject, Number(r.id)]));
  const history = ({ before }: Past[number]): readonly AnyFact[] => before?.history ?? [];
  const made = (owner: number, points: Point[], subjects: string[]): Owner => ({ owner, points, add: [], remove: [], subjects: subjects.map((subject) => ({ service: domain.name, subject })) });
  const owners = own.flatMap((s) => {
    const id = idOf.get(s.subject);
    return id === undefined ? [] : [made(id, subjectPoints(domain, sight.measures, context, history(s), s.before?.refs ?? {}), [s.subject])];
  });
  const shares = own.flatMap((s) => groupShares(domain, context, history(s), s.before?.refs ?? {}).map((share) => ({ ...share, subject: s.subject })));
  const keys = await sight.client.query<{ id: string | null; name: string; key: string }>(
    `select g.id, coalesce(g.name, t.name) as name, coalesce(g.key, t.key) as key
     from (select * from reporting."group" where county = $1 and service = $2 and (id in (select "group" from reporting.member where subject = any ($3::bigint[]))
       or (name, key) in (select * from unnest($4::text[], $5::text[])))) g
     full join (select distinct * from unnest($4::text[], $5::text[])) t (name, key) on g.name = t.name and g.key = t.key`,
    [county, domain.name, [...idOf.values()], shares.map((s) => s.name), shares.map((s) => s.key)]);
  const changed = new Set(own.map((s) => s.subject));
  const members = await sight.client.query<{ group: string; subject: string; member: unknown }>(
    'select m."group", s.subject, m.member from reporting.member m join reporting.subject s on s.id = m.subject where m."group" = any ($1::bigint[])',
    [keys.rows.flatMap((k) => k.id ?? [])]);
  const standing = Map.groupBy(members.rows, (m) => m.group);
  keys.rows.forEach(({ id, name, key }, i) => {
    const now = id === null ? [] : (standing.get(id) ?? []);
    const then = shares.filter((s) => s.name === name && s.key === key).map((s) => ({ subject: s.subject, member: JSON.parse(JSON.stringify(s.member)) as unknown }));
    const all = [...now.filter((m) => !changed.has(m.subject)), ...then];
    const touched = [...new Set([...now.filter((m) => changed.has(m.subject)), ...then].map((m) => m.subject))];
    // a group that nobody belongs to any more has no id of its own
    owners.push(made(id === null ? -1 - i : Number(id), groupPoints(domain, sight.measures, context, name, key, all), touched));
  });
  return owners;
}

async function storedPoints(sight: Sight, owners: readonly number[]): Promise<Map<number, Point[]>> {
  const { rows } = await sight.client.query<{ owner: string; measure: number; town: number; region: string; c: string; e: string; amount: string; dims: (string | null)[] }>(
    'select owner, measure, town, region, c::text, e::text, amount, array[d1, d2, d3, d4] as dims from reporting.point where owner = any ($1::bigint[])', [owners]);
  const found = new Map<number, Point[]>();
  for (const r of rows) {
    const point = { measure: r.measure, town: r.town, region: Number(r.region), c: r.c, e: r.e, amount: Number(r.amount), dims: r.dims };
    const own = found.get(Number(r.owner));
    if (own) own.push(point);
    else found.set(Number(r.owner), [point]);
  }
  return found;
}

/** Those of `all` that are not in `others`; both are multisets. */
function without(all: readonly Point[], others: readonly Point[]): Point[] {
  const left = new Map<string, number>();
  for (const p of others) left.set(pointKey(p), (left.get(pointKey(p)) ?? 0) + 1);
  return all.filter((p) => {
    const n = left.get(pointKey(p)) ?? 0;
    left.set(pointKey(p), n - 1);
    return n <= 0;
  });
}
