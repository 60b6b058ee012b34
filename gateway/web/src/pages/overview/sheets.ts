import type { TFunction } from 'i18next';
import type { OverviewBelowQuery, OverviewValueFragment } from '#gql/graphql';
import type { Cell, Sheet } from '../../parts/save-excel';
import { language } from '../../texts';
import { CODES } from './indicators';

/** The overview as two tables: the region's own numbers, and those of the regions below. What is hidden stays a text. */
export function overviewSheets(t: TFunction, own: readonly OverviewValueFragment[], below: OverviewBelowQuery['children']): Sheet[] {
  const names = new Map(own.map(({ indicator }) => [indicator.code, language() === 'zh' ? indicator.name : indicator.nameEn]));
  const places = new Map(below.map(({ region }) => [region.code, region.name]));
  const cells = new Map(below.map((v) => [`${v.region.code} ${v.indicator.code}`, v]));
  const told = (v: { value?: number | null | undefined; text: string } | undefined): Cell => v?.value ?? v?.text;
  return [
    {
      name: t('overview.total'), head: [t('overview.code'), t('overview.name'), t('overview.value'), t('overview.targetColumn'), t('overview.change')],
      rows: own.map((v) => [v.indicator.code, names.get(v.indicator.code), told(v), v.target, v.change]),
    },
    {
      name: t('overview.children'), head: [t('overview.code'), t('overview.place'), ...CODES.map((c) => names.get(c) ?? c)],
      rows: [...places].map(([code, name]) => [code, name, ...CODES.map((c) => told(cells.get(`${code} ${c}`)))]),
    },
  ];
}
