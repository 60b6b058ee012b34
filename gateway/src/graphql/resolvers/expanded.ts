import type { Directory } from '@fazhi/domain';
import type { Clearance } from '@fazhi/store';

/** A clearance by the beginnings of codes: regions below one of the asker's that are not numbered below it are named too. */
export function expanded(clearance: Clearance, directory: Directory): Clearance {
  const { regions } = clearance;
  if (regions === null) return clearance;
  const below = regions.filter((r) => directory.known(r)).flatMap((r) => directory.subtree(r)).filter((r) => !regions.some((own) => r.startsWith(own)));
  return { ...clearance, regions: [...regions, ...below].slice(0, 1_000) };
}
