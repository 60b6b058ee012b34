import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MonthFragment, OverviewValueFragment } from '#gql/graphql';
import { useLinkTo } from '../../app/view';
import { isMet } from '../../parts/direction';
import { Sparkline } from '../../parts/sparkline';
import { language } from '../../texts';

const percent = (share: number): string => `${Math.abs(share * 100).toFixed(1)}%`;

interface CardProps {
  value: OverviewValueFragment;
  /** How often it has moved under one's eyes. */
  moved: number;
  months: readonly MonthFragment[] | undefined;
}

/** A number, how it stands to its target and to last year, and its course; it leads to everything behind it. */
export const Card = memo(function Card({ value: { indicator, text, value, target, change, suppressed }, moved, months }: CardProps): ReactNode {
  const { t } = useTranslation();
  const linkTo = useLinkTo();
  const name = language() === 'zh' ? indicator.name : indicator.nameEn;
  const met = isMet(indicator.code, value, target);
  const percentage = indicator.unit === '%';
  return (
    <Link className="overview-card" to={linkTo(`/indicators/${indicator.code}`)} data-code={indicator.code}>
      <span className="overview-card-name">{name}</span>
      <span key={moved} className={`overview-card-value number${moved > 0 ? ' moved' : ''}`} data-moved={moved}>
        {suppressed ? <abbr title={t('overview.small')}>{text}</abbr> : text}{!percentage && value !== null && <small> {language() === 'zh' ? indicator.unit : ''}</small>}
      </span>
      <span className="overview-card-notes quiet number">
        <Change change={change} />
        {target != null && <span className={met === undefined ? '' : met ? 'met' : 'unmet'}>{t('overview.target', { value: percentage ? `${Number((target * 100).toFixed(1))}%` : target })}{met !== undefined && ` · ${met ? t('overview.met') : t('overview.unmet')}`}</span>}
      </span>
      <span className="overview-card-course">{months && <Sparkline values={months.map((m) => m.value ?? null)} label={t('overview.sparkline', { name })} />}</span>
    </Link>
  );
});

function Change({ change }: { change: number | null | undefined }): ReactNode {
  const { t } = useTranslation();
  if (change == null) return <span>{t('overview.noBase')}</span>;
  const way = change > 0 ? 'up' : change < 0 ? 'down' : 'same';
  return <span>{t('overview.vsLastYear')} <span aria-hidden="true">{{ up: '▲', down: '▼', same: '＝' }[way]}</span><span className="unseen">{t(`overview.${way}`)}</span> {percent(change)}</span>;
}
