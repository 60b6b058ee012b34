import { SLOTS, type Slot, type Template } from '@fazhi/domain';
import type { ClientBase, Pool } from 'pg';
import { transaction } from '@fazhi/store';
import { canonical, hashOf } from './canonical.js';
import type { Content, ReportKey } from './content.js';
import type { Acknowledged, Doing, Edition, LatestAsked, Published, SlotText } from './ports.js';

const place = ({ region, period }: ReportKey): [string, string, string] => [region.slice(0, 6), region, period];

interface TextRow { slot: Slot; text: string; version: number; by: string; at: Date }
const textOf = (row: TextRow): SlotText => ({ ...row, at: row.at.toISOString() });
const empty = (slot: Slot): SlotText => ({ slot, text: '', version: 0, by: null, at: null });

/** Every slot, those nobody has written in too. */
export async function readTexts(client: ClientBase, key: ReportKey): Promise<SlotText[]> {
  const { rows } = await client.query<TextRow>('select slot, text, version, by, at from reporting.report_text where county = $1 and region = $2 and period = $3', place(key));
  return (Object.keys(SLOTS) as Slot[]).map((slot) => {
    const row = rows.find((r) => r.slot === slot);
    return row ? textOf(row) : empty(slot);
  });
}

/** Saves over `version` and nothing else: of two who edit at once the second is told. */
export async function saveText(pool: Pool, key: ReportKey, { slot, text, version, by, at }: { slot: Slot; text: string; version: number } & Doing): Promise<{ saved: boolean; now: SlotText }> {
  const values = [...place(key), slot];
  const saved = await pool.query<TextRow>(version === 0
    ? 'insert into reporting.report_text as t (county, region, period, slot, text, version, by, at) values ($1, $2, $3, $4, $5, 1, $6, $7) on conflict do nothing returning slot, text, version, by, at'
    : 'update reporting.report_text set text = $5, version = version + 1, by = $6, at = $7 where county = $1 and region = $2 and period = $3 and slot = $4 and version = $8 returning slot, text, version, by, at',
  [...values, text, by, at, ...(version === 0 ? [] : [version])]);
  const [row] = saved.rows;
  if (row) return { saved: true, now: textOf(row) };
  const found = await pool.query<TextRow>('select slot, text, version, by, at from reporting.report_text where county = $1 and region = $2 and period = $3 and slot = $4', values);
  return { saved: false, now: found.rows[0] ? textOf(found.rows[0]) : empty(slot) };
}

export async function readAcknowledged(client: ClientBase, key: ReportKey & { template: Template }): Promise<Acknowledged[]> {
  const { rows } = await client.query<Omit<Acknowledged, 'at'> & { at: Date }>(
    'select key, note, by, at from reporting.report_acknowledgement where county = $1 and region = $2 and period = $3 and template = $4 order by key', [...place(key), key.template]);
  return rows.map((r) => ({ ...r, at: r.at.toISOString() }));
}

/** Said again, the latest stands. */
export async function acknowledgeMissing(pool: Pool, key: ReportKey & { template: Template }, { keys, note, by, at }: { keys: readonly string[]; note: string } & Doing): Promise<void> {
  await pool.query(
    `insert into reporting.report_acknowledgement (county, region, period, template, key, note, by, at) select $1, $2, $3, $4, k, $6, $7, $8 from (select distinct unnest($5::text[]) k) x
     on conflict (county, region, period, template, key) do update set note = excluded.note, by = excluded.by, at = excluded.at`,
    [...place(key), key.template, [...keys], note, by, at]);
}

type EditionRow = Omit<Edition, 'at'> & { at: Date };
const COLUMNS = 'region, period, version, template, hash, reason, by, at';

export async function readEditions(client: ClientBase | Pool, key: ReportKey): Promise<Edition[]> {
  const { rows } = await client.query<EditionRow>(`select ${COLUMNS} from reporting.report where county = $1 and region = $2 and period = $3 order by version`, place(key));
  return rows.map((r) => ({ ...r, at: r.at.toISOString() }));
}

export async function readLatest(pool: Pool, { region, year, after, limit }: LatestAsked): Promise<Edition[]> {
  const { rows } = await pool.query<EditionRow>(
    `select ${COLUMNS} from (select distinct on (region, period) ${COLUMNS} from reporting.report
       where ($1::text is null or county = left($1, 6) and starts_with(region, $1)) and ($2::text is null or left(period, 4) = $2) order by region, period, version desc) r
     where $3::text is null or period < $3 or (period = $3 and region > $4) order by period desc, region limit $5`,
    [region ?? null, year === undefined ? null : String(year), after?.period ?? null, after?.region ?? null, limit]);
  return rows.map((r) => ({ ...r, at: r.at.toISOString() }));
}

export async function readPublished(pool: Pool, key: ReportKey, version?: number): Promise<Published | null> {
  const { rows } = await pool.query<EditionRow & { content: string }>(
    `select ${COLUMNS}, content from reporting.report where county = $1 and region = $2 and period = $3 and version = coalesce($4::int, version) order by version desc limit 1`, [...place(key), version ?? null]);
  const [row] = rows;
  return row ? { ...row, at: row.at.toISOString(), content: JSON.parse(row.content) as Content } : null;
}

/** Adds the next version. Undefined where it is not the first and has no reason. */
export function addEdition(pool: Pool, content: Content, { reason, by, at }: { reason?: string | undefined } & Doing): Promise<Published | undefined> {
  const text = canonical(content);
  const hash = hashOf(text);
  const [county, region, period] = place(content);
  return transaction(pool, async (client) => {
    // one at a time: versions have no gaps
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [`report ${region} ${period}`]);
    const found = await client.query<{ next: number }>('select coalesce(max(version), 0) + 1 as next from reporting.report where county = $1 and region = $2 and period = $3', [county, region, period]);
    const version = found.rows[0]?.next ?? 1;
    if (version > 1 && !reason) return undefined;
    await client.query('insert into reporting.report (county, region, period, version, template, content, hash, reason, by, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [county, region, period, version, content.template, text, hash, reason ?? null, by, at]);
    return { region, period, version, template: content.template, hash, reason: reason ?? null, by, at, content };
  });
}
