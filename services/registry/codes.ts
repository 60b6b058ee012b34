import { codeList } from '@fazhi/domain';

/** Levels of regions (行政区划层级); a villagers' group (村民小组) carries the village's code and three digits more. */
export const REGION_LEVELS = codeList('regionLevel', {
  COUNTY: ['县（市、区）', 'County, city or district'], TOWN: ['乡镇（街道）', 'Township or subdistrict'], VILLAGE: ['村（社区）', 'Village or community'],
  GROUP: ['村（居）民小组', "Villagers' or residents' group"],
});
