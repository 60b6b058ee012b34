import { Alert } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import type { AdminRegionWeightQuery } from '#gql/graphql';
import { useSignedIn } from '../../app/session';
import { useView, yearOf } from '../../app/view';
import { ask } from '../../client/graphql';
import { language } from '../../texts';
import { RegionWeight } from './documents';

type Weight = NonNullable<AdminRegionWeightQuery['region']>;
/** Counts that add up over regions. */
const CODES = ['MED-01', 'PUB-02', 'AFT-02', 'COR-01'];

/** What a merger would mean, before it is sent: what ends, what of it hangs below, what would be counted together. */
export function MergePreview({ from, code: kept, into, on }: { from: readonly string[]; code: string; into: string; on: string }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const { scope } = useSignedIn();
  const [known, setKnown] = useState<readonly Weight[]>([]);
  const key = from.join(' ');
  const { period } = useView();
  const year = String(yearOf(period, scope.today));
  useEffect(() => {
    let over = false;
    const codes = key === '' ? [] : key.split(' ');
    Promise.all(codes.map((code) => ask(client, RegionWeight, { code, asOf: scope.today, codes: CODES, period: year })))
      .then((told) => over || setKnown(told.flatMap(({ region }) => (region ? [region] : []))), () => over || setKnown([]));
    return () => void (over = true);
  }, [client, key, scope.today, year]);
  const shown = known.filter((region) => from.includes(region.code));
  if (shown.length === 0) return null;
  // whoever keeps its code keeps what is below it; a villagers' group goes where its village goes
  const ending = shown.filter((region) => region.code !== kept);
  const [groups, below] = [ending.filter((r) => r.level === 'VILLAGE').flatMap((r) => r.children), ending.filter((r) => r.level !== 'VILLAGE').flatMap((r) => r.children)];
  const sums = shown.length < 2 ? [] : CODES.flatMap((code) => {
    const values = shown.map((region) => region.indicators.find((value) => value.indicator.code === code));
    const first = values[0];
    if (!first || values.some((value) => value?.value == null)) return [];
    const { indicator } = first;
    return [t('admin.regions.sum', { name: language() === 'zh' ? indicator.name : indicator.nameEn, parts: values.map((value) => value?.value).join(' + '), sum: values.reduce((sum, value) => sum + (value?.value ?? 0), 0) })];
  });
  return (
    <Alert className="admin-merge" type="info" title={t('admin.regions.means')} description={<ul>
      <li>{t('admin.regions.ends', { on, names: shown.map((region) => region.name).join('、'), into: into || '—' })}</li>
      <li>{t('admin.regions.history')}</li>
      {below.length > 0 && <li>{t('admin.regions.belowStays', { n: below.length, names: below.slice(0, 6).map((region) => region.name).join('、') })}</li>}
      {groups.length > 0 && <li>{t('admin.regions.groupsGo', { n: groups.length })}</li>}
      {sums.map((text) => <li key={text} className="number">{t('admin.regions.year', { year })}{text}</li>)}
    </ul>} />
  );
}
