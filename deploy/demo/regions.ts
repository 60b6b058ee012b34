import { OFF_2022, WORK_2022 } from './calendar.js';
import type { Ledger } from './ledger.js';
import { COUNTY_JUSTICE_BUREAU } from './organisations.js';

export const COUNTY = '421222';
export const TOWN = '421222103';
const NEIGHBOUR = '421222104';
/** Regions are in force from here: earlier than the first fact told of them. */
const SINCE = '2010-01-01';

export interface Village {
  code: string;
  name: string;
  /** Its village groups (村民小组), 15 digits. */
  groups: readonly string[];
  isCommunity: boolean;
  /** Its villagers' or residents' committee (村民委员会、居民委员会). */
  council: string;
}

const NAMES: Readonly<Record<string, string>> = {
  '001': '官塘社区', '200': '高冲村', '201': '八仙村', '202': '白马村', '203': '杨田村', '204': '五流村', '205': '八燕村', '207': '关刀村',
};
/** 官塘社区 and the 19 villages 200–218; names that are not verified are labels (村206). */
const SUFFIXES = ['001', ...Array.from({ length: 19 }, (_, i) => String(200 + i))];

/** The 20 villages and communities (村、社区) of 关刀镇. */
export const VILLAGES: readonly Village[] = SUFFIXES.map((suffix) => {
  const code = TOWN + suffix;
  const name = NAMES[suffix] ?? `村${suffix}`;
  const isCommunity = suffix < '200';
  return { code, name, groups: ['001', '002', '003'].map((g) => code + g), isCommunity, council: `${name}${isCommunity ? '居民' : '村民'}委员会` };
});
export const villageOf = (region: string): Village => VILLAGES.find((v) => region.startsWith(v.code)) as Village;

const ORDINALS = ['一组', '二组', '三组'];

/** The county, its two towns, the villages with their groups, and the holidays of 2022; parents before children. */
export function regionFacts(ledger: Ledger): void {
  const register = (code: string, name: string, level: string, parent?: string): void => {
    ledger.add(COUNTY_JUSTICE_BUREAU, 'region.registered', code, code, SINCE, { name, level, ...(parent && { parent }), validFrom: SINCE });
  };
  register(COUNTY, '通城县', 'COUNTY');
  register(TOWN, '关刀镇', 'TOWN', COUNTY);
  register(NEIGHBOUR, '沙堆镇', 'TOWN', COUNTY);
  for (const village of VILLAGES) {
    register(village.code, village.name, 'VILLAGE', TOWN);
    village.groups.forEach((group, i) => register(group, `${village.name}${ORDINALS[i]}`, 'GROUP', village.code));
  }
  ledger.add(COUNTY_JUSTICE_BUREAU, 'holidays.set', '2022', COUNTY, '2021-10-25', { off: OFF_2022, work: WORK_2022 });
}
