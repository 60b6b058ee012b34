import { isLocalDate, type List, type LocalDate } from '@fazhi/domain';
import type { Sight } from '../asked.js';
import { BadRequest, type ListAsked, type ListPage, type ListedRow, type ListOrder } from '../ports.js';
import { countyAsked, scopeOf, type Scope } from '../scope.js';

/** The largest page. */
const PAGE_LIMIT = 500;
/** Towns times keys that one page looks into. */
const MOST_BRANCHES = 2_000;
const ORDERS: Readonly<Record<ListOrder, { column: 'day' | 'due' | 'until'; down: boolean }>> = {
  NEWEST: { column: 'day', down: true }, OLDEST: { column: 'day', down: false }, DUE: { column: 'due', down: false }, UNTIL: { column: 'until', down: false },
};

/** Conditions and their values, numbered as they come. */
class Conditions {
  readonly values: unknown[] = [];
  readonly all: string[] = [];

  value(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  add(text: (place: string) => string, value: unknown): void {
    this.all.push(text(this.value(value)));
  }
}

/**
 * One page of a list, of the region under the division of today. Each town and key asked for is walked on its own in the
 * order asked and gives at most a page: what a page costs does not grow with the list.
 * @throws BadRequest path `region`, `after`, `first` or the filter's name
 */
export async function readList(sight: Sight, asked: ListAsked, page: { first: number; after?: string }): Promise<ListPage> {
  const { list, service } = listOf(sight, asked.list);
  const scope = await scopeAsked(sight, asked);
  if (!Number.isInteger(page.first) || page.first < 0) throw new BadRequest('first 应为非负整数。 first must not be negative.', 'first');
  const first = Math.min(page.first, PAGE_LIMIT);
  const { column, down } = ORDERS[asked.order];
  const q = new Conditions();
  const branches = branchesOf(q, list, scope, asked);
  where(q, asked, scope, service);
  // of a tag the rows are walked in the order of their days
  const at = branches.tagged && column === 'day' ? 't.day' : `l.${column}`;
  if (column !== 'day') q.all.push(`l.${column} is not null`);
  if (page.after !== undefined) {
    const [day, owner] = cursorOf(page.after);
    q.all.push(`(${at}, ${branches.owner}) ${down ? '<' : '>'} (${q.value(day)}::date, ${q.value(owner)}::bigint)`);
  }
  const way = down ? 'desc' : 'asc';
  const { rows } = await sight.client.query<Found>(
    `with page as materialized (
       select x.owner, x.at from ${branches.from} cross join lateral (
         select ${branches.owner} as owner, ${at} as at from ${branches.rows} where ${[...branches.on, ...q.all].join(' and ')}
         order by 2 ${way}, 1 ${way} limit ${first + 1}) x
       group by 1, 2 order by x.at ${way}, x.owner ${way} limit ${first + 1})
     select p.owner, p.at::text, s.service, s.subject, l.region, l.due::text, l.data from page p join reporting.listing l on l.owner = p.owner and l.list = $1
     join reporting.subject s on s.id = p.owner order by p.at ${way}, p.owner ${way}`, q.values);
  const shown = rows.slice(0, first);
  const last = shown.at(-1);
  return {
    nodes: shown.map((r): ListedRow => ({ subject: r.subject, service: r.service, region: r.region, overdue: r.due !== null && r.due < asked.today, data: r.data })),
    endCursor: last ? Buffer.from(JSON.stringify([last.at, last.owner])).toString('base64url') : null, hasNextPage: rows.length > first,
  };
}

/** How many rows the list has in all. */
export async function countList(sight: Sight, asked: ListAsked): Promise<number> {
  const { list, service } = listOf(sight, asked.list);
  const scope = await scopeAsked(sight, asked);
  const q = new Conditions();
  const branches = branchesOf(q, list, scope, asked);
  where(q, asked, scope, service);
  const { column } = ORDERS[asked.order];
  if (column !== 'day') q.all.push(`l.${column} is not null`);
  const { rows } = await sight.client.query<{ n: string }>(
    `select ${branches.tagged ? 'count(distinct x.owner)' : 'coalesce(sum(x.n), 0)'} as n from ${branches.from} cross join lateral (${branches.tagged ? 'select l.owner' : 'select count(*) as n'} from ${branches.rows} where ${[...branches.on, ...q.all].join(' and ')}) x`, q.values);
  return Number(rows[0]?.n);
}

interface Found {
  owner: string;
  at: LocalDate;
  service: string;
  subject: string;
  region: string;
  due: LocalDate | null;
  data: Record<string, unknown>;
}

function listOf(sight: Sight, name: string): { list: List; service: string } {
  for (const [service, domain] of sight.catalogue.domains) {
    const list = domain.lists?.find((l) => l.name === name);
    if (list) return { list, service };
  }
  throw new BadRequest(`没有这个列表：${name.slice(0, 50)}。 Unknown list.`, 'list');
}

async function scopeAsked(sight: Sight, { region, today }: ListAsked): Promise<Scope> {
  return scopeOf(await sight.directory(countyAsked(region)), region, 'CURRENT', today);
}

interface Branches {
  from: string;
  /** What one branch walks. */
  rows: string;
  owner: string;
  on: string[];
  /** A row may come from several branches. */
  tagged: boolean;
}

/** One branch for each town, key and tag asked for; `$1` is the list's name. */
function branchesOf(q: Conditions, list: List, scope: Scope, { key1, key2, tags }: ListAsked): Branches {
  const tagged = tags !== undefined;
  const name = q.value(list.name);
  const on = tagged ? [`t.list = ${name}`, 't.town = b.town', 't.tag = ts.tag'] : [`l.list = ${name}`, 'l.town = b.town'];
  let from = `(select town from unnest(${q.value([...scope.towns])}::int[]) t (town)) b`;
  let branches = scope.towns.size;
  for (const [name, keys] of [['key1', key1], ['key2', key2]] as const) {
    if (keys === undefined) continue;
    const distinct = [...new Set(keys)];
    branches *= Math.max(distinct.length, 1);
    from += ` cross join unnest(${q.value(distinct)}::text[]) ${name}s (${name})`;
    on.push(`l.${name} = ${name}s.${name}`);
  }
  if (tags !== undefined) {
    const distinct = [...new Set(tags)];
    branches *= Math.max(distinct.length, 1);
    from += ` cross join unnest(${q.value(distinct)}::text[]) ts (tag)`;
  }
  if (branches > MOST_BRANCHES) throw new BadRequest('筛选条件过多。 Too many values are asked for.', 'region');
  return {
    from, on, tagged, owner: tagged ? 't.owner' : 'l.owner',
    rows: tagged ? 'reporting.tagged t join reporting.listing l on l.owner = t.owner and l.list = t.list' : 'reporting.listing l',
  };
}

function where(q: Conditions, asked: ListAsked, scope: Scope, service: string): void {
  const day = (value: string, path: string): string => {
    if (!isLocalDate(value)) throw new BadRequest(`${path} 应为日期 YYYY-MM-DD。 A date YYYY-MM-DD is needed.`, path);
    return value;
  };
  if (scope.regions !== null) q.add((v) => `l.region = any (${v}::bigint[])`, [...scope.regions]);
  if (asked.from !== undefined) q.add((v) => `l.day >= ${v}::date`, day(asked.from, 'from'));
  if (asked.to !== undefined) q.add((v) => `l.day <= ${v}::date`, day(asked.to, 'to'));
  if (asked.dueBy !== undefined) q.add((v) => `l.due <= ${v}::date`, day(asked.dueBy, 'dueBy'));
  if (asked.overdue === true) q.add((v) => `l.due < ${v}::date`, asked.today);
  if (asked.overdue === false) q.add((v) => `(l.due is null or l.due >= ${v}::date)`, asked.today);
  if (asked.untilFrom !== undefined) q.add((v) => `l.until >= ${v}::date`, day(asked.untilFrom, 'untilFrom'));
  if (asked.untilTo !== undefined) q.add((v) => `l.until <= ${v}::date`, day(asked.untilTo, 'untilTo'));
  if (asked.subjects !== undefined) {
    const county = q.value(scope.county);
    const of = q.value(service);
    q.add((v) => `l.owner in (select id from reporting.subject where county = ${county} and service = ${of} and subject = any (${v}::text[]))`, [...new Set(asked.subjects)]);
  }
}

function cursorOf(text: string): [LocalDate, string] {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(key) && key.length === 2 && isLocalDate(key[0]) && typeof key[1] === 'string' && /^\d{1,18}$/.test(key[1])) return [key[0], key[1]];
  } catch {
    // not one of ours: refused below
  }
  throw new BadRequest('after 不是有效的游标。 Not a cursor of this list.', 'after');
}
