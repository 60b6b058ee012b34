import { flow, type AnyMeasure, type Dims } from '@fazhi/domain';
import type { ActivityHeld } from './activities.facts.js';
import { regionOn, villagersGroup } from './places.js';

/** What one activity adds to one measure. */
export interface ActivityEntry {
  measure: string;
  amount: number;
  dims: Dims;
}

interface Counted {
  amount: number;
  /** Dimensions beyond the common ones. */
  dims?: Dims;
}
interface Count {
  code: string;
  /** `group` tells the villagers' group in which it was held, if it was in one. */
  of(activity: ActivityHeld, group: () => string | undefined): readonly Counted[];
  dims: readonly string[];
}

/** Dimensions of whatever counts activities alone: kind, where it was held, lead organisation. */
const COMMON = ['kind', 'venueType', 'org'];
/** Dimensions of what counts activities beside studies or trainings. */
export const BY_FORM = ['form'];

const none: readonly Counted[] = [];
const amount = (n: number | undefined): readonly Counted[] => (n === undefined ? none : [{ amount: n }]);
const once = (condition: boolean): readonly Counted[] => (condition ? [{ amount: 1 }] : none);
const onceAs = (condition: boolean): readonly Counted[] => (condition ? [{ amount: 1, dims: { form: 'ACTIVITY' } }] : none);
const has = (list: readonly string[] | undefined, code: string): boolean => list?.includes(code) ?? false;
const heldIn = (group: string | undefined): readonly Counted[] => (group === undefined ? none : [{ amount: 1, dims: { group } }]);
const atSchool = (a: ActivityHeld): boolean => a.venueType === 'SCHOOL';

const material = (code: string, kind: string): Count => ({
  code, dims: COMMON,
  of: (a) => (a.materials ?? []).filter((m) => m.kind === kind).map((m) => ({ amount: m.qty })),
});

const counts: readonly Count[] = [
  material('PUB-01', 'LEAFLET'),
  { code: 'PUB-02', dims: COMMON, of: (a) => once(a.kind === 'CONSULTATION') },
  material('PUB-03', 'BANNER'),
  material('PUB-03b', 'SLOGAN'),
  { code: 'PUB-05', dims: COMMON, of: (a) => (a.kind === 'CONSULTATION' ? amount(a.helpedPersonTimes) : none) },
  { code: 'PUB-08', dims: BY_FORM, of: (a) => onceAs(has(a.themes, 'CONSTITUTION')) },
  { code: 'PUB-09', dims: COMMON, of: () => once(true) },
  { code: 'PUB-10', dims: BY_FORM, of: (a) => onceAs(has(a.themes, 'PARTY_RULES')) },
  { code: 'PUB-11', dims: COMMON, of: (a) => once(atSchool(a)) },
  { code: 'PUB-11b', dims: ['theme'], of: (a) => (atSchool(a) ? [...new Set(a.themes)].map((theme) => ({ amount: 1, dims: { theme } })) : none) },
  { code: 'PUB-12', dims: COMMON, of: (a) => (atSchool(a) ? amount(a.attendance) : none) },
  {
    code: 'PUB-13', dims: ['titleCode', ...COMMON],
    of: (a) => (a.materials ?? []).filter((m) => m.kind === 'BOOK').map((m) => ({ amount: m.qty, dims: { titleCode: m.titleCode } })),
  },
  { code: 'PUB-14', dims: COMMON, of: (a) => once(a.venueType !== undefined) },
  { code: 'PUB-22', dims: BY_FORM, of: (a) => onceAs(has(a.audiences, 'MIGRANT_WORKER')) },
  { code: 'PUB-22b', dims: BY_FORM, of: (a) => (has(a.audiences, 'MIGRANT_WORKER') ? [{ amount: a.attendance ?? 0, dims: { form: 'ACTIVITY' } }] : none) },
  { code: 'PUB-26', dims: COMMON, of: (a) => once(a.kind === 'COURTYARD_MEETING') },
  { code: 'PUB-27', dims: COMMON, of: (a) => (a.kind === 'COURTYARD_MEETING' ? amount(a.attendance) : none) },
  { code: 'PUB-28', dims: ['group'], of: (a, group) => (a.kind === 'COURTYARD_MEETING' ? heldIn(group()) : none) },
  { code: 'GOV-20b', dims: COMMON, of: (a) => once(has(a.themes, 'ANTI_GANG')) },
];

/** Measure → its dimensions, the same whether an activity counts by itself or as a joint one. */
export const activityDims: ReadonlyMap<string, readonly string[]> = new Map(counts.map((c) => [c.code, c.dims]));

/** Everything one activity adds, whether it counts by itself or as a joint one. */
export const activityEntries = (activity: ActivityHeld, group: () => string | undefined): ActivityEntry[] => counts.flatMap((count) => entriesOf(count, activity, group));

function entriesOf(count: Count, activity: ActivityHeld, group: () => string | undefined): ActivityEntry[] {
  const common = { kind: activity.kind, venueType: activity.venueType, org: activity.leadOrg };
  return count.of(activity, group).filter((c) => c.amount !== 0).map((c) => ({ measure: count.code, amount: c.amount, dims: { ...common, ...c.dims } }));
}

/** Activities that count by themselves; joint ones count through the group `joint`. */
export const activityMeasures: readonly AnyMeasure[] = counts.map((count) =>
  flow(count.code, 'activity', (fact, _before, _after, _refs, context) => {
    const activity = fact.data as ActivityHeld;
    return activity.jointActivityId === undefined ? entriesOf(count, activity, () => villagersGroup(regionOn(fact, context), fact.on, context)) : [];
  }, count.dims));
