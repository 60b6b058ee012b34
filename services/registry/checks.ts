import { DEFAULTS, countyOf, normalizeRegion } from '@fazhi/domain';
import { wrongValue } from './settings.js';

/** What one fact alone gets wrong: INVALID_SCHEMA with this path. */
export type Problem = { path: string; message: string } | undefined;

/** `region` of region.* is its subject, in the short form: one region, one subject. */
export function ownRegion(data: { region: string }, subject: string): Problem {
  if (data.region === subject) return undefined;
  return normalizeRegion(subject) === data.region
    ? { path: 'subject', message: `subject 请用不含末尾000的代码 ${data.region}。 Write the subject without trailing zeros: ${data.region}.` }
    : { path: 'data.region', message: 'region 应与 subject 相同。 For region facts the region is the subject.' };
}

/** County, town, village and group codes have 6, 9, 12 and 15 digits. */
export function levelFits(data: { region: string; level: string }): Problem {
  const digits = { COUNTY: 6, TOWN: 9, VILLAGE: 12, GROUP: 15 }[data.level];
  return digits === data.region.length ? undefined
    : { path: 'data.level', message: '层级与代码位数不符（县6、乡镇9、村12、组15位）。 The level does not match the length of the code.' };
}

/** A parent lies above its child, in the same county. Without one it is the code's own prefix. */
export function parentFits(data: { region: string; parent?: string }): Problem {
  if (data.parent === undefined) return undefined;
  return data.parent.length < data.region.length && countyOf(data.parent) === countyOf(data.region) ? undefined
    : { path: 'data.parent', message: '上级区划须属同一县且层级更高。 The parent must be of a higher level in the same county.' };
}

/** The other side of a merger or split: the same level and county, each code once. */
export function siblings(region: string, codes: readonly { code: string; path: string }[]): Problem {
  const seen = new Set<string>();
  for (const { code, path } of codes) {
    if (countyOf(code) !== countyOf(region)) return { path, message: '须属同一县。 The region must belong to the same county.' };
    if (code.length !== region.length) return { path, message: '合并、拆分的区划须为同一层级。 Mergers and splits stay within one level.' };
    if (seen.has(code)) return { path, message: '代码重复。 The code is given twice.' };
    seen.add(code);
  }
  return undefined;
}

/** Configuration and holidays belong to a county. */
export const ofCounty = (data: { region: string }): Problem =>
  data.region.length === 6 ? undefined : { path: 'data.region', message: 'region 应为县级代码（6位）。 The region must be a county (6 digits).' };

/** A known key, sent under its own name, with a value that can be used (`domain.md` §3.7). */
export function settingFits(data: { key: string; value: unknown }, subject: string): Problem {
  const { key, value } = data;
  if (!Object.hasOwn(DEFAULTS, key)) return { path: 'data.key', message: '没有此配置项，请核对名称。 There is no such setting; check its name.' };
  if (key !== subject) return { path: 'subject', message: 'subject 应为配置项名称。 The subject must be the key.' };
  const wrong = wrongValue(key, value);
  return wrong && { path: 'data.value', message: `该配置项的值${wrong.zh}。 The value must be ${wrong.en}.` };
}

/** Days off and days worked are dates of the subject's year, none both. */
export function yearFits(data: { off: readonly string[]; work: readonly string[] }, subject: string): Problem {
  if (!/^(19|2[01])\d{2}$/.test(subject)) return { path: 'subject', message: 'subject 应为年份（4位）。 The subject must be a year.' };
  const off = new Set(data.off);
  for (const list of ['off', 'work'] as const) {
    for (const [i, day] of data[list].entries()) {
      const path = `data.${list}.${i}`;
      if (!day.startsWith(`${subject}-`)) return { path, message: `日期不在${subject}年。 The date is not in the year ${subject}.` };
      if (list === 'work' && off.has(day)) return { path, message: '同一天不能既放假又上班。 A day cannot be both off and worked.' };
    }
  }
  return undefined;
}
