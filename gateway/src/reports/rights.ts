import type { Directory } from '@fazhi/domain';
import { covers, rightsOf, type Principal } from '../access/principal.js';
import { Problem } from '../errors.js';
import { knownRegion } from '../graphql/asking.js';
import type { Operation, Place } from '../graphql/operation.js';

/** True where somebody sees the drafts of a region: whoever writes reports, of all regions that are theirs. */
export const mayDraft = (who: Principal, region: string, directory: Directory): boolean => rightsOf(who).reports !== undefined && covers(who, region, directory);

/** True where somebody writes and publishes them: the town's office its town's, the county's bureau the county's. */
export function mayWrite(who: Principal, region: string, directory: Directory): boolean {
  const { reports } = rightsOf(who);
  const level = region.length === 6 ? 'COUNTY' : 'TOWN';
  return mayDraft(who, region, directory) && (reports === 'ANY' || reports === level);
}

/** A town or county of which the asker may do this. Throws FORBIDDEN, NOT_FOUND. */
export async function reportPlace(op: Operation, code: string, may: typeof mayDraft): Promise<Place> {
  const place = await knownRegion(op, code);
  if (!may(op.who, place.code, place.directory)) throw new Problem('FORBIDDEN', '无权编制该地区的报告。 You may not write reports of this region.');
  return place;
}
