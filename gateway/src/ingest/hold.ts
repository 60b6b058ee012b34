import type { Directory } from '@fazhi/domain';
import type { Hold } from '@fazhi/store';
import type { KnownType } from './fact-types.js';

/**
 * Why a well-formed fact cannot be counted where it says it belongs; undefined where its regions are in order. Pure.
 * `corrects`: a correction may name the part of a split where its subject belongs, for a day before the split.
 */
export function holdOf(type: KnownType, data: Readonly<Record<string, unknown>>, directory: Directory, corrects: boolean): Hold | undefined {
  if (type.region === 'none') return undefined;
  const region = data.region as string;
  if (!directory.known(region)) return unknown('data.region');
  const day = data.occurredOn as string;
  const origin = corrects ? directory.get(region)?.origin : undefined;
  const inForce = directory.inForce(region, day) || (origin !== undefined && day < origin.on && directory.inForce(origin.from, day));
  if (type.region === 'in force' && !inForce) {
    return { code: 'REGION_NOT_IN_FORCE', path: 'data.region', message: '该地区当日不在有效期内。 The region was not in force on that day.' };
  }
  for (const name of type.places) {
    const value = data[name];
    const places = Array.isArray(value) ? (value as string[]) : value === undefined ? [] : [value as string];
    if (!places.every((code) => directory.known(code))) return unknown(`data.${name}`);
  }
  return undefined;
}

const unknown = (path: string): Hold => ({ code: 'UNKNOWN_REGION', path, message: '未知的地区，已留存待处理。 The region is not known; the fact is kept.' });
