import type { Directory } from '@fazhi/domain';
import type { Clearance } from '@fazhi/store';
import type { Catalogue } from './catalogue.js';
import { scopeOf } from './scope.js';

/** Later than every change of regions: what belongs to a region in the end is its own too. */
const END = '9999-12-31';

/**
 * A clearance as the settings that the policies of reporting's tables read (migrations/security.ts): the towns that are cleared as a
 * whole, the regions beside them, the counties they lie in, the services whose records may be seen and their lists.
 */
export function settingsOf(
  { regions, services, own }: Clearance, directories: ReadonlyMap<string, Directory>, catalogue: Catalogue,
): Readonly<Record<'everywhere' | 'towns' | 'regions' | 'counties' | 'services' | 'lists', string>> {
  const towns = new Set<number>();
  const single = new Set<number>();
  const counties = new Set<string>();
  for (const region of regions ?? []) {
    const directory = directories.get(region.slice(0, 6));
    if (!directory?.known(region)) continue;
    if (region.length === 6) counties.add(region);
    for (const division of ['AS_AT', 'CURRENT'] as const) {
      const scope = scopeOf(directory, region, division, END);
      if (scope.regions === null) for (const town of scope.towns) towns.add(town);
      else for (const one of scope.regions) single.add(one);
    }
  }
  const served = services ?? [...catalogue.domains.keys()];
  const lists = (own ? own.lists : served).flatMap((name) => catalogue.domains.get(name)?.lists?.map((l) => l.name) ?? []);
  const array = (items: Iterable<string | number>): string => `{${[...items].join(',')}}`;
  return {
    everywhere: regions === null ? 'on' : 'off', towns: array(towns), regions: array(single), counties: array(counties), services: array(served), lists: array(lists),
  };
}
