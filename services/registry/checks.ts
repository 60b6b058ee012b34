import { DEFAULTS, countyOf, isLocalDate, normalizeRegion, validSetting } from '@fazhi/domain';

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

/** Most that a number of days may be set to: ten years; of years, and of points out of 100: a hundred. */
const MOST_DAYS = 3_650;
const MOST = 100;
const upTo = (key: string): number => (/Days(\.|$)/.test(key) ? MOST_DAYS : MOST);

const isDayOfYear = (text: string): boolean => /^\d{2}-\d{2}$/.test(text) && isLocalDate(`2023-${text}`);

/** What a text setting must look like, by key, and how to say so. */
const SHAPES: readonly { keys: RegExp; fits(text: string): boolean; zh: string; en: string }[] = [
  { keys: /^report\./, fits: isDayOfYear, zh: '应为“月-日”，如 03-01（不用 02-29）', en: 'a day MM-DD, such as 03-01 (not 02-29)' },
  {
    keys: /^lock$/, fits: (text) => text === 'on publish' || isDayOfYear(text.replace(/^on publish or /, '')),
    zh: '应为 on publish、“月-日”或 on publish or 03-01', en: 'on publish, a day MM-DD, or on publish or 03-01',
  },
  { keys: /^mediation\.followupDays$/, fits: (text) => /^\d{1,3}\/\d{1,3}$/.test(text), zh: '应为两个天数，如 7/30', en: 'two numbers of days, such as 7/30' },
  { keys: /^narrative\.style$/, fits: (text) => ['exact', 'approx'].includes(text), zh: '应为 exact 或 approx', en: 'exact or approx' },
];

/** A known key, sent under its own name, with a value that can be used (`domain.md` §3.7). */
export function settingFits(data: { key: string; value: unknown }, subject: string): Problem {
  const { key, value } = data;
  const wrong = (zh: string, en: string): Problem => ({ path: 'data.value', message: `该配置项的值${zh}。 The value must be ${en}.` });
  if (!Object.hasOwn(DEFAULTS, key)) return { path: 'data.key', message: '没有此配置项，请核对名称。 There is no such setting; check its name.' };
  if (key !== subject) return { path: 'subject', message: 'subject 应为配置项名称。 The subject must be the key.' };
  if (typeof DEFAULTS[key] === 'number') {
    return validSetting(key, value) && Number.isInteger(value) && (value as number) <= upTo(key) ? undefined
      : wrong(`应为0至${upTo(key)}的整数`, `a whole number from 0 to ${upTo(key)}`);
  }
  const shape = SHAPES.find(({ keys }) => keys.test(key));
  if (!validSetting(key, value)) return wrong(shape?.zh ?? '应为不超过100字的文本', shape?.en ?? 'a text of at most 100 characters');
  return !shape || shape.fits(value as string) ? undefined : wrong(shape.zh, shape.en);
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
