import type { ClientBase } from 'pg';
import type { Context, Domain } from '@fazhi/domain';
import { groupPoints, type GroupShare, type MeasureIds, type Point } from './points.js';

interface Owned {
  owner: number;
  points: Point[];
}

/**
 * Brings the groups that these subjects belong to, or belonged to, up to date: members are exchanged under the locks of the
 * groups' rows (taken in order of name and key), then the points of each group are worked out from all its members.
 */
export async function projectGroups(
  client: ClientBase, domain: Domain, ids: MeasureIds, context: Context, county: string,
  changed: readonly { id: number; subject: string; shares: readonly GroupShare[]; fresh: boolean }[],
): Promise<Owned[]> {
  if (!domain.groups?.length) return [];
  const known = changed.filter((s) => !s.fresh).map((s) => s.id);
  const old = known.length === 0 ? [] : (await client.query<{ name: string; key: string }>({
    name: 'member-groups',
    text: 'select distinct g.name, g.key from reporting.member m join reporting."group" g on g.id = m."group" where m.subject = any($1::bigint[])', values: [known],
  })).rows;
  const keys = new Map<string, { name: string; key: string }>();
  for (const g of [...old, ...changed.flatMap((s) => s.shares)]) keys.set(`${g.name}\u0000${g.key}`, { name: g.name, key: g.key });
  if (keys.size === 0) return [];
  const sorted = [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, g]) => g);
  const locked = await client.query<{ id: string; name: string; key: string }>({
    name: 'lock-groups',
    text: `insert into reporting."group" as g (county, service, name, key) select $1, $2, t.name, t.key from unnest($3::text[], $4::text[]) t(name, key)
      on conflict (county, service, name, key) do update set key = excluded.key returning id, name, key`,
    values: [county, domain.name, sorted.map((g) => g.name), sorted.map((g) => g.key)],
  });
  const idOf = new Map(locked.rows.map((g) => [`${g.name}\u0000${g.key}`, Number(g.id)]));
  const shares = changed.flatMap((s) => s.shares.map((x) => ({ group: idOf.get(`${x.name}\u0000${x.key}`) as number, subject: s.id, member: JSON.stringify(x.member) })));
  if (known.length > 0) await client.query({ name: 'leave-groups', text: 'delete from reporting.member where subject = any($1::bigint[])', values: [known] });
  if (shares.length > 0) {
    await client.query({
      name: 'join-groups', text: 'insert into reporting.member ("group", subject, member) select * from unnest($1::bigint[], $2::bigint[], $3::jsonb[])',
      values: [shares.map((s) => s.group), shares.map((s) => s.subject), shares.map((s) => s.member)],
    });
  }
  const all = await client.query<{ group: string; subject: string; member: unknown }>({
    name: 'group-members',
    text: 'select m."group", s.subject, m.member from reporting.member m join reporting.subject s on s.id = m.subject where m."group" = any($1::bigint[])',
    values: [locked.rows.map((g) => g.id)],
  });
  const members = new Map<string, { subject: string; member: unknown }[]>();
  for (const m of all.rows) members.set(m.group, [...(members.get(m.group) ?? []), m]);
  return locked.rows.map((g) => ({ owner: Number(g.id), points: groupPoints(domain, ids, context, g.name, g.key, members.get(g.id) ?? []) }));
}
