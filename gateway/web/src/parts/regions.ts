import { useMemo } from 'react';
import { useSignedIn } from '../app/session';

/** A region of somebody's own, with those below it. */
export interface Named {
  code: string;
  name: string;
  level: string;
  children?: readonly Named[];
}
export interface RegionChoice {
  code: string;
  name: string;
  level: string;
  /** 关刀镇 / 高冲村 */
  path: string;
}

const flat = (regions: readonly Named[], above: string): RegionChoice[] =>
  regions.flatMap(({ code, name, level, children = [] }) => {
    const path = above === '' ? name : `${above} / ${name}`;
    return [{ code, name, level, path }, ...flat(children, path)];
  });

/** The regions somebody works in, in the order of the tree. */
export function useRegions(): readonly RegionChoice[] {
  const { scope } = useSignedIn();
  return useMemo(() => flat(scope.regions as readonly Named[], ''), [scope]);
}

function useSaid(part: 'name' | 'path'): (code: string) => string {
  const regions = useRegions();
  return useMemo(() => {
    const said = new Map(regions.map((r) => [r.code, r[part]]));
    return (code: string) => said.get(code) ?? code;
  }, [regions, part]);
}

/** A region's name; the code of one that is not theirs. */
export const useRegionName = (): ((code: string) => string) => useSaid('name');

/** A region's name with what is above it; the code of one that is not theirs. */
export const useRegionPath = (): ((code: string) => string) => useSaid('path');
