import { sealingTypes } from '@fazhi/domain';
import type { Sight } from './asked.js';

/** Those of a service's subjects whose records are sealed: what is told of sets must not name them. */
export async function sealedAmong(sight: Sight, service: string, county: string, subjects: readonly string[]): Promise<ReadonlySet<string>> {
  const types = sealingTypes(sight.catalogue.domains.get(service)?.types ?? new Map());
  if (types.length === 0 || subjects.length === 0) return new Set();
  const { rows } = await sight.client.query<{ subject: string }>(
    `select subject from reporting.subject where county = $1 and service = $2 and subject = any ($3)
       and exists (select 1 from json_array_elements(history) f where f->>'type' = any ($4))`, [county, service, [...new Set(subjects)], types]);
  return new Set(rows.map((r) => r.subject));
}
