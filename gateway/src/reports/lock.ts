import { countyOf } from '@fazhi/domain';
import type { Principal } from '../access/principal.js';
import { Problem } from '../errors.js';
import type { Operation } from '../graphql/operation.js';

/** The platform itself: what publishing brings about is a fact of the registry like any other. */
const PUBLISHING: Principal = { kind: 'user', id: 'reports', name: 'reports', role: 'ADMINISTRATOR', admin: true, types: ['*'], regions: [], source: 'urn:fazhi:reports' };

/**
 * Locks a region's year on the day it is first published, where nobody has locked it yet (`domain.md` §2.5): from then on changes are told against
 * what was published, also where the year was locked by default before. Said twice it is one fact.
 */
export async function lockYear(op: Operation, region: string, year: number, reason: string): Promise<void> {
  const { parts, intake } = op.services;
  if ((await parts.directories.current(countyOf(region))).lockSet(region, year)) return;
  const [answer] = await intake.take([{
    specversion: '1.0', id: `year-locked-${region}-${year}`, source: PUBLISHING.source, type: 'year.locked', subject: `${region}:${year}`, data: { region, occurredOn: op.today, year, reason },
  }], PUBLISHING, 'people');
  // of two who publish at once the second finds the year locked
  if (answer && (answer.status === 'accepted' || answer.status === 'duplicate' || answer.code === 'CONFLICT')) return;
  throw new Problem('BAD_USER_INPUT', answer?.message ?? '年度无法锁定。 The year cannot be locked.', 'year');
}
