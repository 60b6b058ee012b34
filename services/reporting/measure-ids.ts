import type { Pool } from 'pg';
import type { Domain } from '@fazhi/domain';
import type { MeasureIds } from './points.js';

/** The number of every declared measure; new ones are given one. */
export async function registerMeasures(pool: Pool, domains: readonly Domain[]): Promise<MeasureIds> {
  const codes = domains.flatMap((d) => [...d.dims.keys()]);
  await pool.query('insert into reporting.measure (code) select c from unnest($1::text[]) c where not exists (select 1 from reporting.measure m where m.code = c) on conflict do nothing', [codes]);
  const found = await pool.query<{ id: number; code: string }>('select id, code from reporting.measure');
  return new Map(found.rows.map((r) => [r.code, r.id]));
}
