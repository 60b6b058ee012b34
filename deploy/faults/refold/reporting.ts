import type pg from 'pg';
import type { Wrong } from '../checker.js';
import { add, pointText, type Expected } from './expected.js';
import { nameOf, type County } from './logs.js';
import { GROUPS, MEASURES, type Service } from './services.js';

interface StoredSubject {
  subject: string;
  incarnation: number;
  version: string;
  history: string[];
  refs: string[];
  gone: string[];
}

const factNames = (array: string): string =>
  `array(select f.x->>'source' || ' ' || (f.x->>'id') || ' ' || (f.x->>'region') || ' ' || (f.x->>'on') from json_array_elements(${array}) with ordinality f(x, n) order by f.n)`;

/** Subjects of one service and county as reporting has them, against the log: versions, standing facts, what they refer to, what is gone. */
export async function compareSubjects(client: pg.Client, service: Service, { county, subjects, look, resolver }: County, wrong: Wrong): Promise<void> {
  const found = await client.query<StoredSubject>(`
    select subject, incarnation, version, ${factNames('history')} as history,
      array(select r.key || ': ' || array_to_string(${factNames('r.value')}, ', ') from json_each(refs) r order by r.key) as refs,
      array(select (g->>'status') || ' ' || (g->'fact'->>'source') || ' ' || (g->'fact'->>'id') from json_array_elements(gone) g order by 1) as gone
    from reporting.subject where county = $1 and service = $2 and version > 0`, [county, service.name]);
  const seen = new Set<string>();
  for (const row of found.rows) {
    const at = `${service.name} ${county} ${row.subject}`;
    const own = subjects.get(row.subject);
    seen.add(row.subject);
    if (!own) {
      wrong.add('a subject that no log has', at);
      continue;
    }
    const is = (what: string, stored: string, wanted: string): void => {
      if (stored !== wanted) wrong.add(`a subject's ${what} differs from the log's`, `${at}: ${stored || 'none'} instead of ${wanted || 'none'}`);
    };
    const names = (id: string): string => look(id).map((f) => `${nameOf(f)} ${f.region} ${f.on}`).join(', ');
    const refs = own.standing.length === 0 ? [] : (resolver.kindOf(own.standing)?.refs?.(own.standing) ?? []);
    const gone = own.facts.filter((f) => f.retracts === undefined).flatMap((f) => {
      const status = own.status.get(f.pos);
      return status === 'retracted' || status === 'corrected' ? [`${status} ${nameOf(f)}`] : [];
    });
    is('version', `${row.incarnation}.${row.version}`, `${own.incarnation}.${own.version}`);
    is('history', row.history.join(', '), names(row.subject));
    is('facts of others', row.refs.join('; '), refs.sort().map((id) => `${id}: ${names(id)}`).join('; '));
    is('facts that are gone', [...row.gone].sort().join(', '), gone.sort().join(', '));
  }
  for (const id of subjects.keys()) if (!seen.has(id)) wrong.add('a subject that reporting does not have', `${service.name} ${county} ${id}`);
}

interface StoredPoint {
  owner: string;
  measure: string;
  town: string;
  region: string;
  c: string;
  e: string;
  amount: string;
  dims: (string | null)[];
}
const columns = "m.code as measure, p.town::text, p.region::text, p.c::text, p.e::text, p.amount, array[p.d1, p.d2, p.d3, p.d4] as dims";

/** Points of one service and county, its subjects' and its groups', against those that must exist: both are multisets. */
export async function comparePoints(client: pg.Client, { name }: Service, county: string, { points }: Expected, wrong: Wrong): Promise<void> {
  const found = await client.query<StoredPoint>(`
    select 'subject ' || s.subject || ':' as owner, ${columns}
      from reporting.point p join reporting.subject s on s.id = p.owner left join reporting.measure m on m.id = p.measure where s.county = $1 and s.service = $2 and coalesce(m.code = any ($3), true)
    union all
    select g.name || ' ' || g.key || ':', ${columns}
      from reporting.point p join reporting."group" g on g.id = p.owner left join reporting.measure m on m.id = p.measure where g.county = $1 and g.service = $2 and coalesce(m.code = any ($3), true)`, [county, name, MEASURES]);
  const left = new Map(points);
  for (const p of found.rows) add(left, pointText(p.owner, p.measure, p.town, p.region, p.c, p.e, Number(p.amount), p.dims), -1);
  for (const [point, n] of left) {
    for (let i = 0; i < n; i++) wrong.add('a point is missing', `${name} ${county} ${point}`);
    for (let i = 0; i > n; i--) wrong.add('a point too many', `${name} ${county} ${point}`);
  }
}

/** Who belongs to which group. A group that all have left may stay, without members and without points. */
export async function compareMembers(client: pg.Client, { name }: Service, county: string, { members }: Expected, wrong: Wrong): Promise<void> {
  const found = await client.query<{ member: string }>(`
    select g.name || ' ' || g.key || ' ' || coalesce(s.subject, '?') as member
    from reporting.member x join reporting."group" g on g.id = x."group" left join reporting.subject s on s.id = x.subject and s.service = g.service and s.county = g.county
    where g.county = $1 and g.service = $2 and g.name = any ($3)`, [county, name, GROUPS]);
  const left = new Set(members);
  for (const { member } of found.rows) if (!left.delete(member)) wrong.add('a member of a group too many', `${name} ${county} ${member}`);
  for (const member of left) wrong.add('a member of a group is missing', `${name} ${county} ${member}`);
}

/** The roll-up: each cell is the sum of the points stored beside it, and of those that must exist. A cell of 0 may be there or not. */
export async function compareCells(client: pg.Client, cells: ReadonlyMap<string, number>, wrong: Wrong): Promise<void> {
  const month = (of: string): string => `to_char(${of}, 'YYYY-MM')`;
  const read = async (from: string, c: string, e: string): Promise<Map<string, number>> => {
    const found = await client.query<{ cell: string; amount: string }>(`
      select coalesce(m.code, '?') || ' ' || x.town || ' ' || ${month(c)} || ' ' || ${month(e)} as cell, sum(x.amount) as amount
      from ${from} x left join reporting.measure m on m.id = x.measure group by 1`);
    return new Map(found.rows.map((row) => [row.cell, Number(row.amount)]));
  };
  const stored = await read('reporting.cell', 'x.c_month', 'x.e_month');
  const restated = new Set(MEASURES);
  const compare = (what: string, wanted: ReadonlyMap<string, number>, all: boolean): void => {
    for (const cell of new Set([...stored.keys(), ...wanted.keys()])) {
      if (!all && !restated.has(cell.slice(0, cell.indexOf(' '))) && !cell.startsWith('?')) continue;
      const [is, must] = [stored.get(cell) ?? 0, wanted.get(cell) ?? 0];
      if (is !== must) wrong.add(what, `${cell}: ${is} instead of ${must}`);
    }
  };
  compare('a cell is not the sum of the points stored', await read('reporting.point', 'x.c', 'x.e'), true);
  compare('a cell is not what the logs come to', cells, false);
  const ragged = await client.query<{ n: string }>('select count(*) n from reporting.cell where extract(day from c_month) <> 1 or extract(day from e_month) <> 1');
  if (Number(ragged.rows[0]?.n) > 0) wrong.add('cells that begin within a month', ragged.rows[0]?.n ?? '');
}

/** What belongs to nobody: points and members without an owner, subjects and groups of a service or county that has no log. */
export async function findStrays(client: pg.Client, known: readonly string[], wrong: Wrong): Promise<void> {
  const find = async (what: string, sql: string, values: unknown[] = []): Promise<void> => {
    const found = await client.query<{ stray: string }>(sql, values);
    for (const { stray } of found.rows) wrong.add(what, stray);
  };
  await find('a point of an owner that does not exist', `
    select p.owner || ' ' || coalesce(m.code, '?') || ' ' || p.region || ' ' || p.c || ' ' || p.amount as stray
    from reporting.point p left join reporting.measure m on m.id = p.measure
    where not exists (select from reporting.subject s where s.id = p.owner) and not exists (select from reporting."group" g where g.id = p.owner)`);
  await find('a member that is no subject', 'select x."group" || \' \' || x.subject as stray from reporting.member x where not exists (select from reporting.subject s where s.id = x.subject)');
  for (const table of ['subject', '"group"']) {
    await find(`a row of reporting.${table} whose service has no log of the county`, `
      select distinct service || ' ' || county as stray from reporting.${table} where not (service || ' ' || county) = any($1)`, [known]);
  }
}
