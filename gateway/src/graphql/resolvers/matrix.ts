import { badInput } from '../../errors.js';
import { childrenFor, frame, knownCode, knownRegion, requestOf, type ValueArgs } from '../asking.js';
import type { Operation, Place } from '../operation.js';

interface Row {
  region: Place;
  cells: { key: string; label: string; value: number | null }[];
  missing: string[];
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
    const found = new Map((await op.statement((s) => s.breakdown(requestOf(asked, code, region), args.by))).map((b) => [b.key, b.value]));
    const cells = Object.entries(codes.labels).map(([key, label]) => ({ key, label, value: found.get(key) ?? none }));
    return { region: { code: region, directory: place.directory, asOf: asked.asOf }, cells, missing: cells.filter((c) => (c.value ?? 0) === 0).map((c) => c.key) };
  }));
}
