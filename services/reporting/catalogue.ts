import { partsOf, type Domain, type Indicator, type Part } from '@fazhi/domain';
import { BadRequest } from './ports.js';

/** What the domains declare, looked up by code. */
export interface Catalogue {
  readonly list: readonly (Indicator & { service: string })[];
  readonly domains: ReadonlyMap<string, Domain>;
  /** @throws BadRequest path `code` */
  indicator(code: string): Indicator;
  /** The parts whose facts can be listed apart. */
  parts(indicator: string): readonly Part[];
  /** Position 1–4 of a dimension in a measure's points; 0 where they do not carry it. */
  dimension(measure: string, dim: string): number;
  /** Whether one of these measures is made by a group of subjects. */
  inGroups(measures: readonly string[]): boolean;
}

export function catalogueOf(domains: readonly Domain[]): Catalogue {
  const list = domains.flatMap((d) => d.indicators.map((i) => ({ ...i, service: d.name })));
  const byCode = new Map(domains.flatMap((d) => d.indicators.map((i) => [i.code, i] as const)));
  const parts = new Map(domains.flatMap((d) => d.indicators.map((i) => [i.code, partsOf(d, i)] as const)));
  const ofGroups = new Set(domains.flatMap((d) => (d.groups ?? []).flatMap((g) => g.measures.map((m) => m.code))));
  const dims = new Map(domains.flatMap((d) => [...d.dims]));
  return {
    list,
    domains: new Map(domains.map((d) => [d.name, d])),
    indicator(code) {
      const found = byCode.get(code);
      if (!found) throw new BadRequest(`没有这个指标：${code.slice(0, 100)}。 Unknown indicator.`, 'code');
      return found;
    },
    parts: (code) => parts.get(code) ?? [],
    dimension: (measure, dim) => (dims.get(measure) ?? []).indexOf(dim) + 1,
    inGroups: (measures) => measures.some((m) => ofGroups.has(m)),
  };
}
