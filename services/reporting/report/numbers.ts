import { addYears, FORMS, minDate, needsOf, type Domain, type LocalDate, type Need, type Sentence, type Template } from '@fazhi/domain';
import type { Sight } from '../asked.js';
import { readBreakdown } from '../breakdown.js';
import { boundsOf, shift } from '../period.js';
import type { BreakdownValue, Value, ValueRequest } from '../ports.js';
import { readValues } from '../read.js';
import type { Setting } from './words.js';

/** The numbers a report is made of, all of one snapshot. */
export interface Numbers {
  /** In the order in which the form needs them. */
  needs: readonly Need[];
  /** By `code@period`, the report's own period empty; and the same a year earlier. */
  values: ReadonlyMap<string, Value>;
  before: ReadonlyMap<string, Value>;
  /** By `code@period dim`. */
  breakdowns: ReadonlyMap<string, readonly BreakdownValue[]>;
  /** Of a county: its towns, and each one's values in the order of `columns`. */
  columns: readonly string[];
  towns: readonly { region: string; name: string; values: readonly Value[] }[];
}
export const keyOf = (code: string, period: string | undefined): string => `${code}@${period ?? ''}`;

/** The sentences of a form for a place of this level, section by section, in the order of their places. */
export function sentencesOf(domains: readonly Domain[], template: Template, level: Setting['level']): Sentence[] {
  const places = FORMS[template].sections.map((s) => s.id);
  const at = (s: Sentence): number => places.indexOf(s.in[template] ?? '');
  return domains.flatMap((d) => d.sentences ?? []).filter((s) => s.in[template] !== undefined && (s.levels === undefined || s.levels.includes(level)))
    .sort((a, b) => at(a) - at(b) || a.order - b.order || (a.code < b.code ? -1 : 1));
}

/** Reads everything a report needs in the snapshot of `sight`: two statements of values, one more a breakdown. */
export async function readNumbers(sight: Sight, setting: Setting, asOf: LocalDate, sentences: readonly Sentence[]): Promise<Numbers> {
  const { region, period, level } = setting;
  const needs = needsOf(sentences);
  // years gone by are counted up to the period's end, whenever that is looked at
  const rolling = minDate(asOf, boundsOf(period, asOf).end);
  const now = needs.map((n): ValueRequest => ({ code: n.code, region, period: n.period ?? period, asOf: n.period === undefined ? asOf : rolling, division: 'AS_AT' }));
  const then = now.map((r): ValueRequest => (r.period === period ? { ...r, ...shift(r.period, r.asOf, 'PREVIOUS_YEAR') } : { ...r, asOf: addYears(r.asOf, -1) }));
  const columns = level === 'COUNTY' ? [...sight.catalogue.domains.values()].flatMap((d) => d.compared ?? []) : [];
  const towns = level === 'COUNTY' ? await townsOf(sight, setting, asOf) : [];
  const beside = towns.flatMap((town) => columns.map((code): ValueRequest => ({ code, region: town.region, period, asOf, division: 'AS_AT' })));
  const own = columns.map((code): ValueRequest => ({ code, region, period, asOf, division: 'AS_AT' }));
  const all = await readValues(sight, [...now, ...then, ...own, ...beside]);
  const values = new Map(needs.map((n, i) => [keyOf(n.code, n.period), all[i] as Value]));
  columns.forEach((code, i) => {
    if (!values.has(keyOf(code, undefined))) values.set(keyOf(code, undefined), all[2 * needs.length + i] as Value);
  });
  const breakdowns = new Map<string, readonly BreakdownValue[]>();
  for (const [i, need] of needs.entries()) {
    for (const dim of need.dims) breakdowns.set(`${keyOf(need.code, need.period)} ${dim}`, await readBreakdown(sight, now[i] as ValueRequest, dim));
  }
  const start = 2 * needs.length + columns.length;
  return {
    needs, values, before: new Map(needs.map((n, i) => [keyOf(n.code, n.period), all[needs.length + i] as Value])), breakdowns, columns,
    towns: towns.map((town, i) => ({ ...town, values: all.slice(start + i * columns.length, start + (i + 1) * columns.length) })),
  };
}

/** The towns in force on at least one day of the period, by code. */
async function townsOf(sight: Sight, { region, period }: Setting, asOf: LocalDate): Promise<{ region: string; name: string }[]> {
  const directory = await sight.directory(region);
  const { start, end } = boundsOf(period, asOf);
  return directory.children(region).filter((r) => r.level === 'TOWN' && directory.inForceWithin(r.code, start, minDate(end, asOf)))
    .map((r) => ({ region: r.code, name: directory.name(r.code, minDate(end, asOf)) })).sort((a, b) => (a.region < b.region ? -1 : 1));
}
