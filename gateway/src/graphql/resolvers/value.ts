import { dimensionTitle, partsOf, type Domain, type Indicator as Declared, type Part } from '@fazhi/domain';
import type { BreakdownValue, FactRow, Value, ValueRequest } from '@fazhi/services/reporting/ports.js';
import { covers, mayList, mayRead } from '../../access/principal.js';
import { Problem } from '../../errors.js';
import type { Comparison } from '../../parts.js';
import { pageSize, requestOf } from '../asking.js';
import { told, toldBreakdown, type Told } from '../disclosure.js';
import { isMasked, maskedFact } from '../masking.js';
import type { Operation, Place } from '../operation.js';
import { standings } from './standings.js';

const requestFor = (v: Value): ValueRequest => requestOf(v, v.code, v.region);

export const Indicator = {
  name: ({ zh }: Declared): string => zh,
  nameEn: ({ en }: Declared): string => en,
  breakdowns: ({ breakdowns }: Declared): string[] => (breakdowns ?? []).map((b) => b.dim),
  dimensions: ({ code, breakdowns }: Declared, _: unknown, op: Operation): object[] => {
    const titles = domainOf(op, code)?.titles;
    return (breakdowns ?? []).map(({ dim, codes, person }) => {
      const { zh, en } = dimensionTitle(titles, dim);
      return { code: dim, name: zh, nameEn: en, listed: codes !== undefined, person: person ?? false };
    });
  },
  parts: (indicator: Declared, _: unknown, op: Operation): Part[] => {
    const domain = domainOf(op, indicator.code);
    return domain ? partsOf(domain, indicator) : ['ALL'];
  },
};

const domainOf = (op: Operation, code: string): Domain | undefined => {
  const service = op.services.catalogue.get(code)?.service;
  return op.services.parts.domains.find((d) => d.name === service);
};

/** A field of a value as it may be told. Administrators see everything: no look at anything else is needed, and none is waited for. */
const shown = <T>(field: (t: Told, v: Value, op: Operation) => T) => (v: Value, _: unknown, op: Operation): T | Promise<T> =>
  (op.who.admin ? field(v, v, op) : told(op, v).then((t) => field(t, v, op)));
const inPlace = (t: Told, v: Value): string => (t.hidden === 'small' && v.indicator.kind !== 'RATE' ? '<5' : '—');

export const IndicatorValue = {
  indicator: (v: Value, _: unknown, op: Operation) => op.services.catalogue.get(v.code),
  region: async (v: Value, _: unknown, op: Operation): Promise<Place> =>
    ({ code: v.region, directory: await op.directory(v.region.slice(0, 6)), asOf: v.asOf }),
  value: shown((t) => t.value),
  numerator: shown((t) => t.numerator),
  denominator: shown((t) => t.denominator),
  text: shown((t, v, op) => (t.hidden ? inPlace(t, v) : op.services.parts.format.text(v))),
  narrative: shown(async (t, v, op): Promise<string> => {
    if (t.hidden) return inPlace(t, v);
    const directory = await op.directory(v.region.slice(0, 6));
    const style = directory.rules.on(v.asOf).text('narrative.style') === 'approx' ? 'approx' : 'exact';
    return op.services.parts.format.narrative(v, style);
  }),
  suppressed: shown((t) => t.hidden !== undefined),
  /** Set for whole years; other periods have none. */
  target: async (v: Value, _: unknown, op: Operation): Promise<number | null> => {
    await op.mustSee(v.region);
    return /^\d{4}$/.test(v.period) ? (await op.directory(v.region.slice(0, 6))).target(v.code, v.region, Number(v.period)) : null;
  },
  change: async (v: Value, { from }: { from: Comparison }, op: Operation): Promise<number | null> => {
    const base = await op.value({ ...requestFor(v), ...op.services.parts.shift(v.period, v.asOf, from) });
    const [now, then] = [(await told(op, v)).value, (await told(op, base)).value];
    return now === null || then === null || then === 0 ? null : (now - then) / then;
  },
  breakdown: async (v: Value, { by }: { by: string }, op: Operation): Promise<(BreakdownValue & { labelEn: string })[]> => {
    await op.mustSee(v.region);
    const { service, breakdowns } = op.services.catalogue.get(v.code) ?? {};
    if (breakdowns?.some((b) => b.dim === by && b.person) && (isMasked(op.who) || !mayList(op.who, service ?? ''))) throw new Problem('FORBIDDEN', '不可按人员细分。 You may not break down by person.', 'by');
    const rows = await toldBreakdown(op, requestFor(v), by, await op.statement((s) => s.breakdown(requestFor(v), by)));
    const codes = breakdowns?.find((b) => b.dim === by)?.codes;
    return rows.map((row) => ({ ...row, labelEn: codes?.labelEn(row.key) ?? row.label }));
  },
  facts: async (v: Value, args: { first?: number | null; after?: string | null; includeRetracted?: boolean | null; part?: Part | null }, op: Operation): Promise<FactsOf> => {
    const first = pageSize(args.first);
    const service = op.services.catalogue.get(v.code)?.service ?? '';
    const forbidden = new Problem('FORBIDDEN', '无权查看这些事实。 You may not see these facts.');
    const part = args.part ?? 'ALL';
    // what became of a record is told by facts that somebody who sees its own only may not see
    if (!mayRead(op.who, service) || (part === 'REST' && !mayList(op.who, service)) || !covers(op.who, v.region, await op.directory(v.region.slice(0, 6)))) throw forbidden;
    // as many facts as there are: the number could be counted
    if ((await told(op, v)).hidden) throw forbidden;
    const request = requestFor(v);
    const includeRetracted = args.includeRetracted ?? false;
    await op.onRecord({ action: 'facts.read', service, region: v.region, detail: `${v.code} ${v.period} ${v.asOf}${part === 'ALL' ? '' : ` ${part}`}` });
    const { nodes, endCursor, hasNextPage } = await op.statement((s) => s.facts(request, { first, includeRetracted, part, ...(typeof args.after === 'string' && { after: args.after }) }));
    return { nodes: isMasked(op.who) ? nodes.map((n) => maskedFact(op.services.parts.domains, n)) : nodes, pageInfo: { endCursor, hasNextPage }, request, includeRetracted, part };
  },
};

export const Fact = {
  regionName: async ({ region, occurredOn }: FactRow, _: unknown, op: Operation): Promise<string> => {
    const county = region.slice(0, 6);
    return (await op.remember(`directory ${county}`, () => op.directory(county))).name(region, occurredOn);
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
  part: Part;
}
/** Counted only where asked for: a count folds every subject behind the number, a page only its own. */
export const FactConnection = {
  totalCount: ({ request, includeRetracted, part }: FactsOf, _: unknown, op: Operation): Promise<number> => op.statement((s) => s.factCount(request, includeRetracted, part)),
  standings: ({ nodes, request }: FactsOf, _: unknown, op: Operation) => standings(op, request.region, nodes),
};
