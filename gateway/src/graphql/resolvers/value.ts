import type { Indicator as Declared } from '@fazhi/domain';
import type { BreakdownValue, FactRow, Value, ValueRequest } from '@fazhi/services/reporting/ports.js';
import { covers, mayRead } from '../../access/principal.js';
import { Problem } from '../../errors.js';
import type { Comparison } from '../../parts.js';
import { pageSize, requestOf } from '../asking.js';
import type { Operation, Place } from '../operation.js';

const requestFor = (v: Value): ValueRequest => requestOf(v, v.code, v.region);

export const Indicator = {
  name: ({ zh }: Declared): string => zh,
  nameEn: ({ en }: Declared): string => en,
  breakdowns: ({ breakdowns }: Declared): string[] => (breakdowns ?? []).map((b) => b.dim),
};

export const IndicatorValue = {
  indicator: (v: Value, _: unknown, op: Operation) => op.services.catalogue.get(v.code),
  region: async (v: Value, _: unknown, op: Operation): Promise<Place> =>
    ({ code: v.region, directory: await op.directory(v.region.slice(0, 6)), asOf: v.asOf }),
  text: (v: Value, _: unknown, op: Operation): string => op.services.parts.format.text(v),
  narrative: async (v: Value, _: unknown, op: Operation): Promise<string> => {
    const directory = await op.directory(v.region.slice(0, 6));
    const style = directory.rules.on(v.asOf).text('narrative.style') === 'approx' ? 'approx' : 'exact';
    return op.services.parts.format.narrative(v, style);
  },
  suppressed: (): boolean => false,
  /** Set for whole years; other periods have none. */
  target: async (v: Value, _: unknown, op: Operation): Promise<number | null> =>
    (/^\d{4}$/.test(v.period) ? (await op.directory(v.region.slice(0, 6))).target(v.code, v.region, Number(v.period)) : null),
  change: async (v: Value, { from }: { from: Comparison }, op: Operation): Promise<number | null> => {
    const base = await op.value({ ...requestFor(v), ...op.services.parts.shift(v.period, v.asOf, from) });
    return v.value === null || base.value === null || base.value === 0 ? null : (v.value - base.value) / base.value;
  },
  breakdown: (v: Value, { by }: { by: string }, op: Operation): Promise<BreakdownValue[]> =>
    op.statement((s) => s.breakdown(requestFor(v), by)),
  facts: async (v: Value, args: { first?: number | null; after?: string | null; includeRetracted?: boolean | null }, op: Operation): Promise<FactsOf> => {
    const first = pageSize(args.first);
    const service = op.services.catalogue.get(v.code)?.service ?? '';
    if (!mayRead(op.who, service) || !covers(op.who, v.region, await op.directory(v.region.slice(0, 6)))) {
      throw new Problem('FORBIDDEN', '无权查看这些事实。 You may not see these facts.');
    }
    const request = requestFor(v);
    const includeRetracted = args.includeRetracted ?? false;
    const { nodes, endCursor, hasNextPage } = await op.statement((s) => s.facts(request, { first, includeRetracted, ...(typeof args.after === 'string' && { after: args.after }) }));
    return { nodes, pageInfo: { endCursor, hasNextPage }, request, includeRetracted };
  },
};

export interface Connection<T> {
  nodes: T[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
  totalCount: number;
}
interface FactsOf extends Omit<Connection<FactRow>, 'totalCount'> {
  request: ValueRequest;
  includeRetracted: boolean;
}
/** Counted only where asked for: a count folds every subject behind the number, a page only its own. */
export const FactConnection = {
  totalCount: ({ request, includeRetracted }: FactsOf, _: unknown, op: Operation): Promise<number> => op.statement((s) => s.factCount(request, includeRetracted)),
};
