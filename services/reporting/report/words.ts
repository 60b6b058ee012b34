import { levelOf, type Directory, type LocalDate, type Word } from '@fazhi/domain';
import { BadRequest } from '../ports.js';

/** A report's place and time, from which the words follow that no number decides. */
export interface Setting {
  region: string;
  level: 'TOWN' | 'COUNTY';
  /** 关刀镇 */
  place: string;
  /** 通城县 */
  county: string;
  period: string;
}

const NUMERALS = ['', '一', '二', '三', '四'];
const SHAPE = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})))?$/;

/** The year of a period that can be reported on. @throws BadRequest path `period` */
export function yearOf(period: string): number {
  const found = SHAPE.exec(period);
  if (!found || Number(found[4] ?? 1) < 1 || Number(found[4] ?? 1) > 12) throw new BadRequest('报告期须为年、半年、季度或月。 A report is of a year, a half, a quarter or a month.', 'period');
  return Number(found[1]);
}
/** True for a whole year. */
export const isYear = (period: string): boolean => /^\d{4}$/.test(period);

/** 上半年, 一季度, 7月份; of a whole year nothing. */
export function partOfYear(period: string): string {
  const [, , half, quarter, month] = SHAPE.exec(period) ?? [];
  if (half !== undefined) return half === '1' ? '上半年' : '下半年';
  if (quarter !== undefined) return `${NUMERALS[Number(quarter)]}季度`;
  return month === undefined ? '' : `${Number(month)}月份`;
}

/** @throws BadRequest path `region` for a place below a town */
export function settingOf(directory: Directory, region: string, period: string, asOf: LocalDate): Setting {
  const level = levelOf(region);
  if (level !== 'TOWN' && level !== 'COUNTY') throw new BadRequest('报告按乡镇（街道）或县编制。 A report is of a town or a county.', 'region');
  if (!directory.known(region)) throw new BadRequest(`没有这个区域：${region}。 Unknown region.`, 'region');
  return { region, level, period, place: directory.name(region, asOf), county: directory.known(directory.county) ? directory.name(directory.county, asOf) : '' };
}

/** 五年一轮 since 1986: 1986–1990 is the first; 2021–2025 the eighth. */
function programmeOf(year: number): string {
  const numbers = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
  const name = numbers[Math.floor((year - 1986) / 5)];
  return name === undefined || year < 1986 ? '普法规划' : `“${name}五”普法`;
}

const SUFFIXES: readonly [suffix: string, short: string][] = [['街道', '街道'], ['镇', '镇'], ['乡', '乡'], ['区', '区'], ['市', '市'], ['县', '县']];
const kindOf = (name: string, otherwise: string): string => SUFFIXES.find(([suffix]) => name.endsWith(suffix))?.[1] ?? otherwise;

export function wordsOf({ level, place, county, period }: Setting): Readonly<Record<Word, string>> {
  const kind = kindOf(place, level === 'TOWN' ? '镇' : '县');
  const part = partOfYear(period);
  const year = yearOf(period);
  return {
    place, self: `我${kind}`, all: `全${kind}`, whole: level === 'COUNTY' ? `全${kind}` : '',
    organs: level === 'COUNTY' ? `${place}委、${kind}人民政府` : kind === '街道' ? `${place}党工委、办事处` : `${place}党委、政府`,
    above: kindOf(county, '县'), year: String(year),
    this: part === '' ? '今年' : part, since: part === '' ? '今年以来' : `${year}年${part}`, span: part === '' ? '全年' : part,
    programme: programmeOf(year), told: part === '' ? '一年来' : part,
  };
}

/** 2022年1月5日: no leading zeros (GB/T 9704). */
export const chineseDate = (day: LocalDate): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
