import { Button, Checkbox, Input, InputNumber, Tag } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminTargetsQuery } from '#gql/graphql';
import { useSignedIn } from '../../app/session';
import { useView, yearOf } from '../../app/view';
import { useAsked } from '../../client/graphql';
import { newId } from '../../client/new-id';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { language } from '../../texts';
import { SetTarget, Targets } from './documents';
import { Head } from './head';
import { useChange } from '../../parts/use-change';

type Indicator = AdminTargetsQuery['catalogue'][number];
const isShare = (indicator: Indicator): boolean => indicator.unit === '%';
/** A target as it is typed: shares in per cent. */
const typed = (indicator: Indicator, value: number): number => (isShare(indicator) ? Number((value * 100).toFixed(2)) : value);

/** What a region's indicators are to come to in a year; set where they stand. */
export default function TargetsSection(): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const { region, period } = useView();
  const year = yearOf(period, scope.today);
  const { data, error, refresh } = useAsked(Targets, useMemo(() => ({ region, year, period: String(year) }), [region, year]));
  const [sought, setSought] = useState('');
  const [onlySet, setOnlySet] = useState(false);
  const targets = useMemo(() => new Map((data?.targets ?? []).map((target) => [target.indicator.code, target])), [data]);
  const values = useMemo(() => new Map((data?.indicators ?? []).map((value) => [value.indicator.code, value.text])), [data]);
  const rows = useMemo(() => data?.catalogue.filter((indicator) => (!onlySet || targets.has(indicator.code)) && `${indicator.code} ${indicator.name} ${indicator.nameEn}`.toLowerCase().includes(sought.trim().toLowerCase())), [data, onlySet, targets, sought]);
  return <>
    <Head of="targets" />
    <div className="admin-filters">
      <Input type="search" aria-label={t('admin.targets.find')} placeholder={t('admin.targets.find')} value={sought} onChange={({ target }) => setSought(target.value)} />
      <Checkbox checked={onlySet} onChange={({ target }) => setOnlySet(target.checked)}>{t('admin.targets.onlySet')}</Checkbox>
    </div>
    {error && !data ? <Failed error={error} again={refresh} /> : (
      <div className="panel">
        <div className="panel-head"><h2>{t('admin.targets.of', { region: data?.region?.name ?? region, year })}</h2></div>
        <Records<Indicator>
          label={t('admin.sections.targets')} rows={rows} rowKey={(indicator) => indicator.code} empty={t('admin.targets.none')}
          columns={[
            { key: 'code', title: t('admin.targets.code'), className: 'number', show: (indicator) => indicator.code },
            { key: 'name', title: t('admin.targets.name'), className: 'admin-wrap', show: (indicator) => (language() === 'zh' ? indicator.name : indicator.nameEn) },
            { key: 'value', title: t('admin.targets.value'), className: 'number', show: (indicator) => values.get(indicator.code) ?? '—' },
            { key: 'target', title: t('admin.targets.target'), show: (indicator) => <Setting key={`${region} ${year}`} indicator={indicator} region={region} year={year} known={targets.get(indicator.code)?.value} saved={refresh} /> },
            { key: 'by', title: t('admin.targets.by'), className: 'number', show: (indicator) => { const set = targets.get(indicator.code); return set ? set.on : '—'; } },
          ]}
        />
      </div>
    )}
  </>;
}

function Setting({ indicator, region, year, known, saved }: { indicator: Indicator; region: string; year: number; known: number | undefined; saved: () => void }): ReactNode {
  const { t } = useTranslation();
  const [value, setValue] = useState<number | null>();
  const { run, busy, told } = useChange();
  const [done, setDone] = useState(false);
  const name = language() === 'zh' ? indicator.name : indicator.nameEn;
  const shown = value === undefined ? (known === undefined ? null : typed(indicator, known)) : value;
  const changed = shown !== null && value !== undefined && (known === undefined || typed(indicator, known) !== shown);
  const save = async (): Promise<void> => {
    if (!changed || shown === null) return;
    const answer = await run(SetTarget, { code: indicator.code, region, year, value: isShare(indicator) ? Number((shown / 100).toFixed(4)) : shown, requestId: newId() });
    if (!answer) return;
    setDone(true);
    saved();
  };
  return (
    <span className="admin-target">
      <InputNumber size="small" aria-label={t('admin.targets.set', { name })} value={shown} min={0} max={isShare(indicator) ? 100 : 1e9} precision={isShare(indicator) ? 2 : 0} suffix={isShare(indicator) ? '%' : undefined} onChange={(typedValue) => {
        setValue(typedValue);
        setDone(false);
      }} onPressEnter={() => void save()} disabled={busy} />
      {changed && <Button size="small" type="primary" loading={busy} onClick={() => void save()}>{t('admin.save')}</Button>}
      {done && !changed && <Tag color="success">{t('admin.saved')}</Tag>}
      {told !== undefined && <span role="alert" className="told">{told}</span>}
    </span>
  );
}
