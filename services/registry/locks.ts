import { defineGroup, sum, type Indicator, type LocalDate } from '@fazhi/domain';
import type { YearLocked } from './year.facts.js';

/** A year locked for a town or a county. */
interface Locking {
  region: string;
  year: number;
  on: LocalDate;
}

/** The day a locked year's count belongs to. */
export const lastDayOf = (year: number): LocalDate => `${year}-12-31`;

/**
 * Towns whose year is locked, each once, by itself or with its county, from the earlier of the two on. Dated by the last day
 * of the year; the towns in force on that day count.
 */
export const locks = defineGroup<Locking>({
  name: 'locks', of: 'lock',
  measures: [{ code: 'REG-LOCKS' }],
  members: (history) => history.map((fact) => {
    const { year } = fact.data as YearLocked;
    return { key: String(year), member: { region: fact.region, year, on: fact.on } };
  }),
  points(_key, members, { regions }) {
    const first = [...members].sort((a, b) => (a.member.on < b.member.on ? -1 : a.member.on > b.member.on ? 1 : a.subject < b.subject ? -1 : 1));
    return [...regions.regions.values()].flatMap(({ code, level }) => {
      const found = level === 'TOWN' ? first.find(({ member }) => member.region === code || member.region === regions.above(code, 'COUNTY')) : undefined;
      if (!found || !regions.inForce(code, lastDayOf(found.member.year))) return [];
      return [{ measure: 'REG-LOCKS', region: code, c: lastDayOf(found.member.year), e: found.member.on, subject: found.subject }];
    });
  },
});

export const lockIndicators: readonly Indicator[] = [{
  code: 'REG-04', zh: '年度数据已锁定乡镇数', en: 'Towns whose year is locked', kind: 'FLOW', unit: '个', value: [sum('REG-LOCKS')],
  formula: '期间内各年度数据已由本乡镇或县锁定的乡镇（街道）数，归入该年度12月31日，乡镇须当日有效。'
    + ' Towns in force on the last day of the year whose figures of that year were locked, by themselves or with their county; in the period of that last day.',
}];
