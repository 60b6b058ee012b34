import { countyOf, levelOf, normalizeRegion, type Directory, type LocalDate } from '@fazhi/domain';
import { BadRequest, type Division } from './ports.js';

/** The points of one region under one division. */
export interface Scope {
  county: string;
  /** Names the scope among those of one directory. */
  key: string;
  /** `point.town` of every point it can hold. */
  towns: ReadonlySet<number>;
  /** Null where it is exactly its towns, so that cells can be read; else `point.region` of every point it holds. */
  regions: ReadonlySet<number> | null;
  holds(town: number, region: number): boolean;
  /** Whether a region's points belong to it. */
  has(region: string): boolean;
}

const isCode = /^[1-9]\d{5}(\d{3}){0,3}$/;

/** The county that keeps `region`. @throws BadRequest path `region` where it is no region code */
export function countyAsked(region: string): string {
  if (!isCode.test(region)) throw new BadRequest('区域代码应为6、9、12或15位数字。 A region code has 6, 9, 12 or 15 digits.', 'region');
  return countyOf(region);
}

/**
 * Which points a region stands for. AS_AT: those stored with it, its towns or its subtree. CURRENT: those of every region
 * whose history belongs to it in the division in force on `asOf`; a county and an undivided region are the same in both.
 * @throws BadRequest path `region` where the directory does not know it
 */
export function scopeOf(directory: Directory, asked: string, division: Division, asOf: LocalDate): Scope {
  const region = normalizeRegion(asked);
  if (!directory.known(region)) throw new BadRequest(`没有这个区域：${asked}。 Unknown region.`, 'region');
  const level = levelOf(region);
  if (level === 'COUNTY') {
    return ofTowns(directory, region, [region, ...[...directory.regions.keys()].map((code) => directory.townOf(code))]);
  }
  const own = directory.subtree(region);
  if (division === 'CURRENT' && directory.divided(asOf)) {
    const members = directory.currentMembers(region, asOf);
    if (members.size !== own.length || own.some((code) => !members.has(code))) {
      return ofRegions(directory, `${region}@${asOf}`, [...members]);
    }
  }
  return level === 'TOWN' ? ofTowns(directory, region, [region]) : ofRegions(directory, region, own);
}

function ofTowns(directory: Directory, key: string, codes: readonly string[]): Scope {
  const towns = new Set(codes.map(Number));
  return {
    county: directory.county, key, towns, regions: null,
    holds: (town) => towns.has(town),
    has: (region) => towns.has(Number(directory.townOf(region))),
  };
}

function ofRegions(directory: Directory, key: string, codes: readonly string[]): Scope {
  const regions = new Set(codes.map(Number));
  return {
    county: directory.county, key, towns: new Set(codes.map((code) => Number(directory.townOf(code)))), regions,
    holds: (_town, region) => regions.has(region),
    has: (region) => regions.has(Number(region)),
  };
}
