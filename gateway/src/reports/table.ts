import type { Sheet, Table } from '@fazhi/services/reporting/ports.js';
import { rightsOf } from '../access/principal.js';
import { childrenFor } from '../graphql/asking.js';
import { told } from '../graphql/disclosure.js';
import type { Operation, Place } from '../graphql/operation.js';

/**
 * Every indicator of a region and of those below it, as it may be told to whoever asks: small counts are hidden here as everywhere. Nothing for
 * those who see published reports only.
 */
export async function indicatorTable(op: Operation, place: Place, { content }: Sheet): Promise<Table | undefined> {
  if (!rightsOf(op.who).aggregates) return undefined;
  const { period, asOf, from, to } = content;
  const regions = [place.code, ...childrenFor(place, { from, to, asOf, division: 'AS_AT' }).map((r) => r.code)];
  const columns = [...op.services.catalogue.values()];
  op.expect(regions.length * columns.length);
  const values = await op.values(regions.flatMap((region) => columns.map(({ code }) => ({ code, region, period, asOf, division: 'AS_AT' as const }))));
  const cells = await Promise.all(values.map(async (v) => {
    const { value, hidden } = await told(op, v);
    if (hidden) return hidden === 'small' && v.indicator.kind !== 'RATE' ? '<5' : '—';
    return v.indicator.kind === 'RATE' || value === null ? op.services.parts.format.text(v) : value;
  }));
  return {
    period, asOf, columns: columns.map(({ code, zh: name, unit, formula }) => ({ code, name, unit, formula })),
    rows: regions.map((region, i) => ({ region, name: place.directory.name(region, asOf), cells: cells.slice(i * columns.length, (i + 1) * columns.length) })),
  };
}
