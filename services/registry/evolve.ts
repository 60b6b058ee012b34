import { broken, conflict, defineSubject, missing, secondOpening, type AnyFact, type Violation } from '@fazhi/domain';
import {
  ConfigSet, HolidaysSet, RegionMerged, RegionRegistered, RegionRenamed, RegionRestored, RegionRevoked, RegionSplit,
} from './facts.js';

const unregistered = missing('REGION_MISSING',
  '该区划在此日期之前尚未登记，已暂存；由拆分产生的区划也请先登记。'
  + ' The region is not registered by this date; kept until it is. A part of a split is registered by its own code too.');
const codeTaken = conflict('CODE_IN_FORCE',
  '该代码的区划仍在使用；如沿用原代码，请将其列入 from。 A region with this code is in force; name it in from where its code is kept.');
const ended = broken('REGION_ENDED',
  '该区划已撤销或已拆分；请先恢复，或核对日期。 The region was revoked or split by then; restore it first, or check the date.');

/** A region as its own facts tell it. What a merger or split of another region did to it is known to the Directory alone. */
export interface RegionState {
  inForce: boolean;
}

const partsKeepCode = (fact: AnyFact): boolean => (fact.data as RegionSplit).to.some((part) => part.code === fact.subject);

const inForceAfter: Readonly<Record<string, (fact: AnyFact, before: boolean) => boolean>> = {
  'region.registered': () => true,
  'region.merged': () => true,
  'region.split': (fact, before) => before && partsKeepCode(fact),
  'region.revoked': () => false,
  'region.restored': () => true,
};

const openings: Readonly<Record<string, (state: RegionState | undefined, fact: AnyFact) => Violation | undefined>> = {
  'region.registered': (state) => (state?.inForce ? secondOpening : undefined),
  'region.merged': (state, fact) => (state?.inForce && !(fact.data as RegionMerged).from.includes(fact.subject) ? codeTaken : undefined),
};

export const region = defineSubject<RegionState>({
  kind: 'region', zh: '行政区划', en: 'Region',
  facts: [RegionRegistered, RegionMerged, RegionRenamed, RegionSplit, RegionRevoked, RegionRestored],
  guard(state, fact) {
    const opening = openings[fact.type];
    if (opening) return opening(state, fact);
    if (!state) return unregistered;
    // a region that another's merger ended is in force by its own facts, and may be restored
    return state.inForce || fact.type === 'region.restored' ? undefined : ended;
  },
  apply(state, fact) {
    const before = state?.inForce ?? false;
    return { inForce: inForceAfter[fact.type]?.(fact, before) ?? before };
  },
});

/** A setting: the latest one dated ≤ the day asked holds, so there is nothing a new one could contradict. */
export interface Setting {
  value: unknown;
}
export const config = defineSubject<Setting>({
  kind: 'config', zh: '配置项', en: 'Setting', facts: [ConfigSet],
  apply: (_, fact) => ({ value: (fact.data as ConfigSet).value }),
});

/** A year's holidays: may be set again, the latest stands. */
export interface Year {
  off: readonly string[];
  work: readonly string[];
}
export const holidays = defineSubject<Year>({
  kind: 'holidays', zh: '节假日', en: 'Holidays', facts: [HolidaysSet],
  apply(_, fact) {
    const { off, work } = fact.data as HolidaysSet;
    return { off, work };
  },
});
