import { defineGroup, type AnyFact, type Context, type GroupEntry, type LocalDate } from '@fazhi/domain';
import type { ActivityHeld } from './activities.facts.js';
import { activityDims, activityEntries, type ActivityEntry } from './activities.measures.js';
import { villagersGroup } from './places.js';

/** Who sent the record of an activity: `reportedBy`, by default its lead organisation. */
export const reporterOf = (activity: ActivityHeld): string => activity.reportedBy ?? activity.leadOrg;

/** Of the records of a joint activity only the lead organisation's own counts. */
export const isLeads = (activity: ActivityHeld): boolean => reporterOf(activity) === activity.leadOrg;

interface LeadRecord {
  on: LocalDate;
  source: string;
  id: string;
  region: string;
  entries: readonly ActivityEntry[];
}

/** Fold order between records of different subjects (`contract/events.md`): date, then (source, id). */
const inFoldOrder = (a: LeadRecord, b: LeadRecord): number =>
  compare(a.on, b.on) || compare(a.source, b.source) || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Joint activities: each counts once, as its lead reported it first; not at all before the lead did.
 * An activity without `jointActivityId` counts by itself and is none of the group's.
 */
export const jointActivities = defineGroup<LeadRecord>({
  name: 'joint',
  of: 'activity',
  measures: [...activityDims].map(([code, dims]) => ({ code, dims })),
  members([fact], _refs, where, context) {
    const record = fact && leadRecord(fact, where.on(fact.on), context);
    return record ? [record] : [];
  },
  points(_key, members) {
    const first = [...members].sort((a, b) => inFoldOrder(a.member, b.member))[0];
    if (!first) return [];
    const { on, region, entries } = first.member;
    return entries.map((e): GroupEntry => ({ ...e, region, c: on, e: on, subject: first.subject }));
  },
});

function leadRecord(fact: AnyFact, region: string, context: Context): { key: string; member: LeadRecord } | undefined {
  const activity = fact.data as ActivityHeld;
  if (activity.jointActivityId === undefined || !isLeads(activity)) return undefined;
  return {
    key: activity.jointActivityId,
    member: { on: fact.on, source: fact.source, id: fact.origin ?? fact.id, region, entries: activityEntries(activity, () => villagersGroup(region, fact.on, context)) },
  };
}
