import {
  Directory, countyOf, defineGroup, effectiveOn, levelOf, stock, type AnyFact, type GroupEntry, type Indicator, type LocalDate, type RegionLevel,
} from '@fazhi/domain';
import type { RegionMerged, RegionSplit } from './facts.js';

/** A fact that opens or ends a region, as kept with the group: what the Directory reads of it. */
interface Touch {
  type: string;
  subject: string;
  on: LocalDate;
  data: Record<string, unknown>;
}

/** The regions whose validity a fact may change; renaming changes none. */
const touched: Readonly<Record<string, (fact: AnyFact) => string[]>> = {
  'region.registered': (f) => [f.subject],
  'region.merged': (f) => [f.subject, ...(f.data as RegionMerged).from],
  'region.split': (f) => [f.subject, ...(f.data as RegionSplit).to.map((part) => part.code)],
  'region.revoked': (f) => [f.subject],
  'region.restored': (f) => [f.subject],
};

const MEASURE_OF: Readonly<Partial<Record<RegionLevel, string>>> = { VILLAGE: 'REG-VILLAGES', TOWN: 'REG-TOWNS', GROUP: 'REG-GROUPS' };

/**
 * Regions in force, by code: mergers and splits are facts about other regions, so every fact that touches a code comes
 * together here. Dated by the day it takes effect (validFrom, else occurredOn), whenever it was recorded.
 */
export const validity = defineGroup<Touch[]>({
  name: 'validity', of: 'region',
  measures: Object.values(MEASURE_OF).map((code) => ({ code })),
  members(history) {
    const byCode = new Map<string, Touch[]>();
    for (const fact of history) {
      const touch: Touch = { type: fact.type, subject: fact.subject, on: fact.on, data: fact.data as Record<string, unknown> };
      for (const code of new Set(touched[fact.type]?.(fact))) byCode.set(code, [...(byCode.get(code) ?? []), touch]);
    }
    return [...byCode].map(([key, member]) => ({ key, member }));
  },
  points(key, members) {
    const measure = MEASURE_OF[levelOf(key)];
    if (measure === undefined) return [];
    const facts = members.flatMap((m) => m.member.map((touch): AnyFact => ({ id: '', source: '', recordedAt: '', region: touch.subject, ...touch })));
    const intervals = new Directory(countyOf(key), facts).get(key)?.intervals ?? [];
    const at = (day: LocalDate, amount: number): GroupEntry => {
      const cause = facts.find((f) => effectiveOn(f) === day);
      return { measure, region: key, c: day, e: day, amount, ...(cause && { subject: cause.subject }) };
    };
    return intervals.filter((i) => i.until === null || i.from < i.until)
      .flatMap(({ from, until }) => (until === null ? [at(from, 1)] : [at(from, 1), at(until, -1)]));
  },
});

const inForce = (code: string, zh: string, en: string, level: RegionLevel, formula: string): Indicator => ({
  code, zh, en, kind: 'STOCK', unit: '个', value: [stock(MEASURE_OF[level] as string)], formula,
});
const rule = '自生效之日起计，至合并、拆分或撤销之日不再计，与登记日期无关。'
  + ' Regions of this level in force at the end of the period: from the day of their validity to the day before a merger, split or revocation, whenever it was recorded.';

export const indicators: readonly Indicator[] = [
  inForce('REG-01', '村（社区）数', 'Villages and communities', 'VILLAGE', `期末有效的行政村、社区（12位代码）数：${rule}`),
  inForce('REG-02', '乡镇（街道）数', 'Towns', 'TOWN', `期末有效的乡镇、街道（9位代码）数：${rule}`),
  inForce('REG-03', '村（居）民小组数', 'Villagers’ groups', 'GROUP', `期末有效的村（居）民小组（15位代码）数：${rule}`),
];
