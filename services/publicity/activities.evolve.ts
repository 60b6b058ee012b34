import { defineSubject, type AnyFact } from '@fazhi/domain';
import { ActivityHeld } from './activities.facts.js';
import { isLeads, reporterOf } from './joint.js';
import { recordedOnce, type Recorded } from './lifecycles.js';

/** Records of one joint activity, or of what may be the same activity told by two organisations, find one another by this key. */
function peerKey(fact: AnyFact): string | undefined {
  const { jointActivityId, venueType, kind } = fact.data as ActivityHeld;
  if (jointActivityId !== undefined) return `joint:${jointActivityId}`;
  return venueType === undefined ? undefined : `same:${fact.on}:${fact.region}:${venueType}:${kind}`;
}

const byAnother = (a: ActivityHeld, b: ActivityHeld): boolean => a.leadOrg !== b.leadOrg || reporterOf(a) !== reporterOf(b);

/**
 * 普法活动. LEAD_MISSING: a joint activity whose lead's record does not stand, so it is not counted yet.
 * DUPLICATE_SUSPECT: another organisation told of the same kind of activity on that day, in that place, without a
 * `jointActivityId`; both count until one is retracted.
 */
export const activity = defineSubject<Recorded>({
  ...recordedOnce('activity', '普法活动', 'Activity', ActivityHeld),
  peerKeys(fact) {
    const key = peerKey(fact);
    return key === undefined ? [] : [key];
  },
  warn(_state, fact, { peers }) {
    const key = peerKey(fact);
    if (key === undefined) return undefined;
    const mine = fact.data as ActivityHeld;
    const others = peers(key).map((f) => f.data as ActivityHeld);
    if (mine.jointActivityId !== undefined) return isLeads(mine) || others.some(isLeads) ? undefined : 'LEAD_MISSING';
    return others.some((other) => byAnother(mine, other)) ? 'DUPLICATE_SUSPECT' : undefined;
  },
});
