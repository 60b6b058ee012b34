import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { ReportCompareQuery, ReportSlot } from '#gql/graphql';
import { Missing } from '../../app/missing';
import { Waiting } from '../../app/waiting';
import { useAsked } from '../../client/graphql';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { Around } from './around';
import { Compare } from './documents';
import { useHere } from './here';

type Figure = ReportCompareQuery['compareReports']['figures'][number];
const SLOTS: readonly string[] = ['SELF_ASSESSMENT', 'ACCOUNT', 'PROBLEMS', 'NEXT_STEPS', 'LEADERS', 'OTHER'] satisfies ReportSlot[];

/** What differs from one published version to another: numbers, and passages. */
export default function ComparePage(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { region, period, wrong } = useHere();
  const [params] = useSearchParams();
  const [from, to] = [version(params.get('from')), version(params.get('to'))];
  const { data, error, refresh } = useAsked(Compare, useMemo(() => ({ region, period, from, to }), [region, period, from, to]), { pause: from === 0 || to === 0 || wrong !== undefined });
  if (from === 0 || to === 0) return <Missing />;
  const found = data?.compareReports;
  const [before, after] = [t('versionFile', { n: from }), t('versionFile', { n: to })];
  return (
    <Around view="versions" title={t('compare.title', { before, after })}>
      {error && !found ? <Failed error={error} again={refresh} /> : !found ? <Waiting /> : <>
        <section className="panel" aria-labelledby="compare-figures">
          <h2 id="compare-figures">{t('compare.figures', { n: found.figures.length })}</h2>
          <Records<Figure>
            label={t('compare.figures', { n: found.figures.length })} rows={found.figures} rowKey={(f) => `${f.code} ${f.period}`} empty={t('compare.none')}
            columns={[
              { key: 'code', title: t('figures.code'), className: 'number', show: (f) => f.code },
              { key: 'name', title: t('figures.name'), show: (f) => f.name },
              { key: 'period', title: t('figures.period'), className: 'number', show: (f) => f.period },
              { key: 'old', title: before, className: 'number', show: (f) => f.old || '—' },
              { key: 'new', title: after, className: 'number', show: (f) => <strong>{f.new || '—'}</strong> },
            ]}
          />
        </section>
        <section className="panel" aria-labelledby="compare-texts">
          <h2 id="compare-texts">{t('compare.texts', { n: found.texts.length })}</h2>
          {found.texts.length === 0 ? <p className="quiet">{t('compare.none')}</p> : (
            <ul className="reports-passages">
              {found.texts.map((text) => (
                <li key={`${text.section} ${text.what}`}>
                  <h3>{SLOTS.includes(text.what) ? t(`slots.${text.what as ReportSlot}`) : text.what}</h3>
                  <div><h4>{before}</h4><p lang="zh-CN">{text.old ?? t('compare.absent')}</p></div>
                  <div><h4>{after}</h4><p lang="zh-CN">{text.new ?? t('compare.absent')}</p></div>
                </li>
              ))}
            </ul>
          )}
        </section>
      </>}
    </Around>
  );
}

const version = (text: string | null): number => (text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0);
