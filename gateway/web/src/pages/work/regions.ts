import { useMemo } from 'react';
import { useSignedIn } from '../../app/session';

interface Named {
  code: string;
  name: string;
  level: string;
  children?: readonly Named[];
}
export interface RegionChoice {
  code: string;
  level: string;
  /** 关刀镇 / 高冲村 */
  path: string;
}

const flat = (regions: readonly Named[], above: string): RegionChoice[] =>
  regions.flatMap(({ code, name, level, children = [] }) => {
    const path = above === '' ? name : `${above} / ${name}`;
    return [{ code, level, path }, ...flat(children, path)];
  });

/** The regions somebody works in, in the order of the tree. */
export function useRegions(): readonly RegionChoice[] {
  const { scope } = useSignedIn();
  return useMemo(() => flat(scope.regions as readonly Named[], ''), [scope]);
}

/** A region's name with what is above it; the code of one that is not theirs. */
export function useRegionName(): (code: string) => string {
  const regions = useRegions();
  return useMemo(() => {
    const paths = new Map(regions.map((r) => [r.code, r.path]));
    return (code: string) => paths.get(code) ?? code;
  }, [regions]);
}
