import { countyOf, isRegionCode, normalizeRegion, type Directory } from '@fazhi/domain';
import { covers, rightsOf, type Principal } from '../access/principal.js';
import { badInput, Problem } from '../errors.js';
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
  if (place.code.length > 9) throw badInput('报告按乡镇（街道）或县编制。 A report is of a town or a county.', 'region');
  return place;
}

/** The same in the registry's own view: a region, and what is sent for it, counts as soon as it is acknowledged. */
export async function publishingPlace(op: Operation, code: string): Promise<Place> {
  const region = isRegionCode(code) ? normalizeRegion(code) : '';
  const directory = region === '' ? undefined : await op.services.parts.directories.current(countyOf(region));
  if (!directory?.known(region)) throw new Problem('NOT_FOUND', `未知的地区 ${code.slice(0, 20)}。 The region is not known.`, 'region');
  if (!mayWrite(op.who, region, directory)) throw new Problem('FORBIDDEN', '无权发布该地区的报告。 You may not publish reports of this region.');
  return { code: region, directory, asOf: op.today };
}
