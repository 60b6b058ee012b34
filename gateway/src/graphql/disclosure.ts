import { levelOf } from '@fazhi/domain';
import type { BreakdownValue, Value, ValueRequest } from '@fazhi/services/reporting/ports.js';
import { rightsOf } from '../access/principal.js';
import type { Operation } from './operation.js';
import { hiddenOf, type Cell, type Hidden } from './small-counts.js';

/** Of whose numbers small ones are not told below the township. */
const SERVICE = 'aftercare';

/** A value as it may be told to whoever asks. */
export interface Told {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  hidden?: Hidden;
}

const isLow = (region: string): boolean => region.length > 9;

/** True where small numbers of this request are not told to the asker. */
export const isGuarded = (op: Operation, { code, region }: Pick<ValueRequest, 'code' | 'region'>): boolean =>
  isLow(region) && !rightsOf(op.who).insideAftercare && op.services.catalogue.get(code)?.service === SERVICE;

/** The value with small counts hidden (`domain.md` §4.9 b), the same whichever way it is asked for. */
export async function told(op: Operation, v: Value): Promise<Told> {
  await op.mustSee(v.region);
  const { value, numerator, denominator } = v;
  if (!isGuarded(op, v)) return { value, numerator, denominator };
  const hidden = await hiddenValue(op, v);
  return hidden ? { value: null, numerator: null, denominator: null, hidden } : { value, numerator, denominator };
}

/** Periods that are told together, and the one that is their sum, where it is told too. */
interface Frame {
  within: string | undefined;
  siblings: string[];
}
/** Whole years, halves, quarters and months add up and can be guarded; what lies between two other days could be told from two answers. */
function enclosing(period: string): Frame | undefined {
  const found = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})))?$/.exec(period);
  if (!found) return undefined;
  const [, year, half, quarter, month] = found;
  if (half) return { within: year, siblings: [`${year}-H1`, `${year}-H2`] };
  if (quarter) {
    const h = Number(quarter) > 2 ? 2 : 1;
    return { within: `${year}-H${h}`, siblings: [`${year}-Q${2 * h - 1}`, `${year}-Q${2 * h}`] };
  }
  if (month) {
    const q = Math.ceil(Number(month) / 3);
    return { within: `${year}-Q${q}`, siblings: [1, 2, 3].map((i) => `${year}-${String(3 * (q - 1) + i).padStart(2, '0')}`) };
  }
  return { within: undefined, siblings: [period] };
}

/**
 * Guarded numbers are told as of today, in the division of their time, for whole months, quarters, halves and years: of two days, two
 * divisions or two ends of a period the difference could be told.
 */
const isRegular = (op: Operation, { asOf, division }: ValueRequest): boolean => asOf === op.today && division === 'AS_AT';

async function hiddenValue(op: Operation, v: ValueRequest): Promise<Hidden | undefined> {
  const frame = enclosing(v.period);
  if (!isRegular(op, v) || !frame) return 'beside';
  const table = await tableOf(op, v, frame);
  const cell = `${v.region}|${v.period}`;
  return table.has(cell) ? table.get(cell) : 'beside';
}

/** What is hidden of a region's siblings over the periods of one enclosing period: worked out once an operation, the same whichever of them is asked for. */
async function tableOf(op: Operation, v: ValueRequest, { within, siblings: periods }: Frame): Promise<ReadonlyMap<string, Hidden | undefined>> {
  const { parent, regions } = await siblingsOf(op, v.region);
  return op.remember(`hidden ${v.code} ${parent ?? v.region} ${periods.join()}`, async () => {
    // of a stock nothing follows for one month from the others
    const alone = op.services.catalogue.get(v.code)?.kind === 'STOCK' || within === undefined;
    const values = await op.whole(regions.flatMap((region) => periods.map((period) => ({ ...v, region, period }))));
    const rowTotalHidden = alone ? [] : await Promise.all(regions.map(async (region) => (await hiddenValue(op, { ...v, region, period: within })) !== undefined));
    const columnTotalHidden = parent !== null && isLow(parent) ? await Promise.all(periods.map(async (period) => (await hiddenValue(op, { ...v, region: parent, period })) !== undefined)) : [];
    const cells = regions.map((_, r) => periods.map((_p, c) => cellOf(values[r * periods.length + c] as Value)));
    const hidden = hiddenOf({ cells, rowTotalHidden, columnTotalHidden, rowsStandAlone: alone });
    return new Map(regions.flatMap((region, r) => periods.map((period, c) => [`${region}|${period}`, hidden[r]?.[c]] as const)));
  });
}

/** A region and all that ever stood beside it. */
async function siblingsOf(op: Operation, region: string): Promise<{ parent: string | null; regions: string[] }> {
  const directory = await op.directory(region.slice(0, 6));
  const parent = directory.parent(region);
  const all = parent === null ? [region] : directory.children(parent).map((r) => r.code);
  return { parent, regions: all.filter((r) => levelOf(r) === levelOf(region)).sort() };
}

const cellOf = ({ value, numerator, denominator }: Value): Cell => (numerator === null || denominator === null
  ? { counts: [value ?? 0], size: value ?? 0 } : { counts: [numerator, denominator, denominator - numerator], size: denominator });

/**
 * A breakdown with small counts left out, and what they could be worked out from: across its keys and across the sibling regions. Of a
 * guarded region only whole years, numbers, not rates, are broken down.
 */
export async function toldBreakdown(op: Operation, request: ValueRequest, by: string, own: readonly BreakdownValue[]): Promise<BreakdownValue[]> {
  if (!isGuarded(op, request)) return [...own];
  if (!/^\d{4}$/.test(request.period) || !isRegular(op, request) || op.services.catalogue.get(request.code)?.kind === 'RATE') return [];
  const { parent, regions } = await siblingsOf(op, request.region);
  const tables = await Promise.all(regions.map((region) => op.wholeBreakdown({ ...request, region }, by)));
  const keys = [...new Set(tables.flatMap((t) => t.map((b) => b.key)))].sort();
  const cells = tables.map((t) => keys.map((key): Cell => {
    const n = t.find((b) => b.key === key)?.value ?? 0;
    return { counts: [n], size: n };
  }));
  const rowTotalHidden = await Promise.all(regions.map(async (region) => (await hiddenValue(op, { ...request, region })) !== undefined));
  const parentHidden = parent !== null && isLow(parent) && (await hiddenValue(op, { ...request, region: parent })) !== undefined;
  const r = regions.indexOf(request.region);
  if (rowTotalHidden[r]) return [];
  const hidden = hiddenOf({ cells, rowTotalHidden, columnTotalHidden: keys.map(() => parentHidden) })[r] ?? [];
  if (hidden.filter(Boolean).length === 1) return [];
  return own.filter((b) => !hidden[keys.indexOf(b.key)]);
}
