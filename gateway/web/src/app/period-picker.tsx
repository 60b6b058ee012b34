import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from './session';
import { useView, yearOf } from './view';

const YEARS = 12;

/** Year and part of it, or the years up to asOf; and the day as of which numbers are shown. */
export function PeriodPicker(): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const { period, asOf, set } = useView();
  const thisYear = Number(scope.today.slice(0, 4));
  const year = yearOf(period, scope.today);
  const years = [...new Set([year, ...Array.from({ length: YEARS }, (_, i) => thisYear - i)])].sort((a, b) => b - a);
  const parts = [
    { value: '', label: t('view.wholeYear') }, { value: '-H1', label: t('view.h1') }, { value: '-H2', label: t('view.h2') },
    ...([1, 2, 3, 4] as const).map((q) => ({ value: `-Q${q}`, label: t(`view.q${q}`) })),
    ...Array.from({ length: 12 }, (_, i) => ({ value: `-${String(i + 1).padStart(2, '0')}`, label: t('view.month', { n: i + 1 }) })),
    { value: 'P3Y', label: t('view.threeYears') }, { value: 'P5Y', label: t('view.fiveYears') },
  ];
  const part = parts.find(({ value }) => value === period || `${year}${value}` === period)?.value;
  return <>
    <Select aria-label={t('view.year')} value={year} options={years.map((y) => ({ value: y, label: String(y) }))} onChange={(y) => set({ period: `${y}${part?.startsWith('P') ? '' : (part ?? '')}` })} popupMatchSelectWidth={100} />
    <Select aria-label={t('view.part')} value={part ?? period} options={part === undefined ? [{ value: period, label: period }, ...parts] : parts} onChange={(p) => set({ period: p.startsWith('P') ? p : `${year}${p}` })} popupMatchSelectWidth={140} listHeight={400} />
    <input type="date" className="day" aria-label={t('view.asOf')} title={t('view.asOf')} value={asOf ?? scope.today} max={scope.today} onChange={({ target }) => set({ asOf: target.value === scope.today ? undefined : target.value })} />
  </>;
}
