import { metaOf, subjectOf, type FactClass } from './fact.js';
import { fieldsOf, type FieldMeta } from './fields.js';
import type { RegionLevel } from './regions.js';
import { defaultRules } from './rules.js';
import { blamed, sampleOf, type About } from './samples.js';

/** What one field asks of another, in JSON Schema; `path`: the nested field whose objects it is about. */
export interface FieldRule {
  path?: string;
  rule: Record<string, unknown>;
}

type Json = Record<string, unknown>;
const REGIONS: Readonly<Record<RegionLevel, string>> = { COUNTY: '110101', TOWN: '110101100', VILLAGE: '110101100201', GROUP: '110101100201001' };
const about = (region: string): About => ({ region, day: '2022-06-15', rules: defaultRules });

/** The levels of region a type's own rule lets be; undefined where it has none on that. Found by asking the rule. */
export function levelsOf(cls: FactClass): RegionLevel[] | undefined {
  const levels = (Object.keys(REGIONS) as RegionLevel[]).filter((level) => blamed(cls, about(REGIONS[level])) !== 'data.region');
  return levels.length === 0 || levels.length === 4 ? undefined : levels;
}

/**
 * Which codes of one field demand another field or leave it fewer codes: a type's own rule is asked about every pair of codes on
 * otherwise good data, so nothing is written down twice. Rules that weigh dates or numbers do not show up here.
 */
export function fieldRules(cls: FactClass): FieldRule[] {
  const { check } = metaOf(cls);
  const base = Object.values(REGIONS).map((region) => sampleOf(cls, about(region))).find((s) => s !== undefined);
  if (!check || !base) return [];
  const blame = (data: Json): string | undefined => check(data as never, subjectOf(metaOf(cls), data) ?? 'sample', defaultRules)?.path;
  const own = rulesAmong(fieldsOf(cls), base, (data) => blame(data)?.replace(/^data\./, ''));
  const nested = fieldsOf(cls).flatMap((field) => {
    if (field.kind !== 'nested' || !field.nested || !field.list) return [];
    const inner = fieldsOf(field.nested());
    const sample = Object.fromEntries(inner.filter((f) => !f.optional).map((f) => [f.name, f.kind === 'code' ? codesOf(f)[0] : f.kind === 'int' || f.kind === 'number' ? f.min : 'x']));
    return rulesAmong(inner, sample, (item) => blame({ ...base, [field.name]: [item] })?.replace(`data.${field.name}.0.`, '')).map(({ rule }) => ({ path: field.name, rule }));
  });
  return [...own, ...nested];
}

const codesOf = (field: FieldMeta): string[] => Object.keys(field.codes?.labels ?? {});

/** @param blamed the field that is wrong of such data */
function rulesAmong(fields: readonly FieldMeta[], base: Json, blamed: (data: Json) => string | undefined): FieldRule[] {
  const coded = fields.filter((f) => f.kind === 'code' && !f.list);
  return coded.flatMap((a) => {
    const demands = new Map<string, string[]>();
    const leaves = new Map<string, string[]>();
    for (const value of codesOf(a)) {
      for (const { name } of fields.filter((f) => f.optional && f !== a)) {
        const { [name]: _without, ...rest } = base;
        if (blamed({ ...rest, [a.name]: value }) === name) demands.set(name, [...(demands.get(name) ?? []), value]);
      }
      for (const b of coded) {
        if (b === a || demands.get(b.name)?.includes(value)) continue;
        const left = codesOf(b).filter((other) => blamed({ ...base, [a.name]: value, [b.name]: other }) !== b.name);
        if (left.length === codesOf(b).length) continue;
        const key = JSON.stringify([b.name, left]);
        leaves.set(key, [...(leaves.get(key) ?? []), value]);
      }
    }
    const when = (values: readonly string[]): Json => ({ properties: { [a.name]: { enum: values } }, required: [a.name] });
    return [
      ...[...demands].map(([name, values]) => ({ rule: { if: when(values), then: { required: [name] } } })),
      ...[...leaves].map(([key, values]) => {
        const [name, left] = JSON.parse(key) as [string, string[]];
        return { rule: { if: when(values), then: { properties: { [name]: { enum: left } } } } };
      }),
    ];
  });
}
