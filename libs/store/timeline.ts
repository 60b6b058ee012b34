import { published, type AnyFact, type Domain } from '@fazhi/domain';
import type { Reading } from './clearance.js';
import type { LogReader } from './log-reader.js';
import { factOf } from './memory.js';
import type { Timeline, TimelineRow } from './ports.js';
import type { Entry } from './schema.js';
import { unsealed } from './sealed.js';

interface Row {
  pos: string;
  incarnation: number;
  version: string | null;
  entry: Entry;
  now: string | null;
}

const NOTHING: Timeline = { facts: [], rows: [], hasMore: false };
/** The most rows of a log one page tells. */
const MOST = 200;

/**
 * What happened to a subject, oldest first: what arrived for it, whatever became of it, and every version it had. Free text is
 * left out. Of a sealed record nothing is told, whatever page is asked for. The row before `after` comes along unnumbered as `before`, so that what a page's first row changed can be told.
 */
export async function readTimeline(
  pool: Reading, schema: string, domain: Domain, log: LogReader, county: string, subject: string, page: { after: number; limit: number },
): Promise<Timeline> {
  const limit = Math.min(page.limit, MOST);
  const told = await pool.query<{ told: boolean }>({ name: `timeline-told-${schema}`, text: `select ${unsealed(schema, domain, '$1', '$2')} as told from (select $1::text, $2::text) s`, values: [county, subject] });
  if (!told.rows[0]?.told) return NOTHING;
  // `->>` may leak, so below a policy no index would be asked by it: what arrived is looked up by what was read before
  const found = await pool.query<Row>({
    name: `timeline-${schema}`,
    text: `with at as (
        select pos from ${schema}.inbox where county = $1 and subject = $2 and pos > $3
        union select pos from ${schema}.log where county = $1 and subject = $2 and version is not null and pos > $3
        order by 1 limit $4),
      told as materialized (select l.pos, l.incarnation, l.version, l.entry, l.entry->>'source' source, l.entry->>'id' id from at join ${schema}.log l on l.county = $1 and l.pos = at.pos)
      select t.pos, t.incarnation, t.version, t.entry, i.status now from told t left join ${schema}.inbox i on i.county = $1 and i.source = t.source and i.id = t.id order by t.pos`,
    values: [county, subject, page.after, limit + 1],
  });
  const rows = found.rows.slice(0, limit);
  const before = await pool.query<Pick<Row, 'incarnation' | 'version'>>({
    name: `timeline-before-${schema}`,
    text: `select incarnation, version from ${schema}.log where county = $1 and subject = $2 and version is not null and pos <= $3 order by pos desc limit 1`,
    values: [county, subject, page.after],
  });
  const versioned = [...before.rows, ...rows.filter((r) => r.version !== null)];
  const events = await log.at(county, versioned.map((r) => ({ subject, incarnation: r.incarnation, version: Number(r.version) })));
  // what the clearance hides of a history hides the subject
  const whole = events.every((e) => [e.history, ...Object.values(e.refs)].every((facts) => facts.every((f) => (f as AnyFact | undefined) !== undefined)));
  if (!whole || events.length < versioned.length) return NOTHING;
  const facts: AnyFact[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (fact: AnyFact): number => {
    const key = JSON.stringify([fact.source, fact.id]);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, facts.length);
    return facts.push(fact) - 1;
  };
  const stateOf = ({ incarnation, version }: Pick<Row, 'incarnation' | 'version'>): TimelineRow['version'] => {
    const event = events.find((e) => e.incarnation === incarnation && e.version === Number(version));
    return event && {
      standing: event.history.map(numberOf),
      refs: Object.fromEntries(Object.entries(event.refs).map(([id, history]) => [id, history.map(numberOf)])),
    };
  };
  const first = before.rows[0];
  const version = first && stateOf(first);
  return {
    ...(version && { before: version }),
    facts, hasMore: found.rows.length > limit,
    rows: rows.map((r) => rowOf(domain, subject, r, r.version === null ? undefined : stateOf(r))),
  };
}

function rowOf(domain: Domain, subject: string, { pos, entry, now }: Row, version: TimelineRow['version']): TimelineRow {
  const { kind, at, status, code, violation, message, corrects, retracts } = entry;
  const row: TimelineRow = {
    pos: Number(pos), kind, at,
    ...(status !== undefined && { status }), ...(now !== null && { now }), ...(code !== undefined && { code }), ...(violation !== undefined && { violation }),
    ...(message !== undefined && { message }), ...(entry.source !== undefined && { source: entry.source }), ...(entry.id !== undefined && { id: entry.id }),
    ...(corrects !== undefined && { corrects }), ...(retracts !== undefined && { retracts }), ...(version && { version }),
  };
  if (kind !== 'fact') return row;
  const fact = factOf(entry, subject);
  const cls = domain.types.get(fact.type);
  const data = retracts === undefined && cls ? published(cls, fact.data as Record<string, unknown>) : {};
  return { ...row, fact: { ...fact, data: data as never } };
}
