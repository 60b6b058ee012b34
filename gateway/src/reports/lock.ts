import { countyOf } from '@fazhi/domain';
import type { Principal } from '../access/principal.js';
import { Problem } from '../errors.js';
import { knownRegion } from '../graphql/asking.js';
import { periodOf } from './period.js';
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

export interface YearLock {
  year: number;
  on: string;
  locked: boolean;
  byDefault: boolean;
}

/** From when on a region's year is locked, in the registry's own view; for whoever sees its numbers. */
export async function yearLock(_: unknown, { region, year }: { region: string; year: number }, op: Operation): Promise<YearLock | null> {
  periodOf(op, year, undefined);
  const { code } = await knownRegion(op, region);
  await op.mustSee(code);
  const { parts } = op.services;
  const directory = await parts.directories.current(countyOf(code));
  const lock = directory.lockOf(code, year);
  return lock && { year, on: lock.on, locked: lock.at <= parts.clock.now().toISOString(), byDefault: directory.lockSet(code, year) === undefined };
}
