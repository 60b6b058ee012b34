import { defineSubject, secondOpening } from '@fazhi/domain';
import { TargetSet, YearLocked } from './year.facts.js';

/** An indicator's target for a region's year: set again at will, so there is nothing a new one could contradict. */
export interface Target {
  value: number;
}
export const target = defineSubject<Target>({
  kind: 'target', zh: '年度目标', en: 'Target', facts: [TargetSet],
  apply: (_, fact) => ({ value: (fact.data as TargetSet).value }),
});

/** A region's locked year. Locked once; another day is told by a correction. */
export interface LockedYear {
  year: number;
}
export const lock = defineSubject<LockedYear>({
  kind: 'lock', zh: '年度锁定', en: 'Locked year', facts: [YearLocked],
  guard: (state) => (state ? secondOpening : undefined),
  apply: (state, fact) => state ?? { year: (fact.data as YearLocked).year },
});
