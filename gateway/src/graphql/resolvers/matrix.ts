import type { CodeList } from '@fazhi/domain';
import type { BreakdownValue } from '@fazhi/services/reporting/ports.js';
import { badInput } from '../../errors.js';
import { childrenFor, frame, knownCode, knownRegion, requestOf, type ValueArgs } from '../asking.js';
import { isGuarded, toldBreakdown } from '../disclosure.js';
import type { Operation, Place } from '../operation.js';

interface Row {
  region: Place;
  cells: { key: string; label: string; labelEn: string; value: number | null }[];
  missing: string[];
}

/** Of a guarded region what is not told is neither there nor missing. */
function guarded(told: readonly BreakdownValue[], own: readonly BreakdownValue[], codes: CodeList, region: Place): Row {
  const shown = new Map(told.map((b) => [b.key, b.value]));
  const hidden = own.length !== told.length;
  const cells = Object.entries(codes.terms).map(([key, [label, labelEn]]) => ({ key, label, labelEn, value: shown.get(key) ?? (hidden ? null : 0) }));
  return { region, cells, missing: cells.filter((c) => c.value === 0).map((c) => c.key) };
}

/** An indicator by child region and by every value of one of its breakdowns: what is missing shows. */
export async function matrix(_: unknown, args: ValueArgs & { code: string; by: string; region: string }, op: Operation): Promise<Row[]> {
  const code = knownCode(op, args.code);
  const indicator = op.services.catalogue.get(code);
  const codes = indicator?.breakdowns?.find((b) => b.dim === args.by)?.codes;
  if (!codes) throw badInput(`${code} 不能按 ${args.by.slice(0, 50)} 列表。 It has no such breakdown with a code list.`, 'by');
  const asked = frame(op, args);
  const place = await knownRegion(op, args.region);
  const children = childrenFor(place, asked).map((r) => r.code);
  const regions = children.length === 0 ? [place.code] : children;
  const none = indicator?.kind === 'RATE' ? null : 0;
  return Promise.all(regions.map(async (region): Promise<Row> => {
    await op.mustSee(region);
    const request = requestOf(asked, code, region);
    const own = await op.statement((s) => s.breakdown(request, args.by));
    if (isGuarded(op, request)) return guarded(await toldBreakdown(op, request, args.by, own), own, codes, { code: region, directory: place.directory, asOf: asked.asOf });
    const found = new Map(own.map((b) => [b.key, b.value]));
    const cells = Object.entries(codes.terms).map(([key, [label, labelEn]]) => ({ key, label, labelEn, value: found.get(key) ?? none }));
    return { region: { code: region, directory: place.directory, asOf: asked.asOf }, cells, missing: cells.filter((c) => (c.value ?? 0) === 0).map((c) => c.key) };
  }));
}
