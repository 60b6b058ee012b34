import { Alert } from 'antd';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FactPart, ShownValueFragment } from '#gql/graphql';
import type { Sheet } from '../../parts/save-excel';
import { language } from '../../texts';
import { Change, Target } from './change';
import { cellOf, formulaOf, nameOf, shownCell } from './format';
import { useHere } from './here';

/** The number, what it is made of, and how it stands; each part leads to its facts. */
export function Summary({ value: v, moves }: { value: ShownValueFragment; moves: number }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  const { indicator } = v;
  const known = v.numerator != null && v.denominator != null;
  return (
    <section className="panel indicators-summary" aria-label={nameOf(indicator)}>
      <div>
        <p key={moves} className={`indicators-number number${moves > 0 ? ' moved' : ''}`} data-moved={moves}>
          {v.text}{indicator.unit !== '%' && v.value != null && <small> {language() === 'zh' ? indicator.unit : ''}</small>}
        </p>
        <p className="indicators-notes quiet number"><Change of="vsYear" change={v.change} /><Change of="vsPrevious" change={v.previous} /><Target code={indicator.code} value={v.value} target={v.target} unit={indicator} /></p>
      </div>
      <dl className="indicators-terms">
        {known && <>
          <Term name={t('numerator')} part="NUMERATOR" v={v}>{v.numerator}</Term>
          <Term name={t('denominator')} part="DENOMINATOR" v={v}>{v.denominator}</Term>
          {indicator.parts.includes('REST') && <Term name={t('rest')} part="REST" v={v}>{restOf(v)}</Term>}
        </>}
        {!known && !v.suppressed && <Term name={t('wholeFacts')} part="ALL" v={v}>{t('view.facts')}</Term>}
        <div><dt>{t('report')}</dt><dd>{v.narrative}</dd></div>
        <div><dt>{t('kind')}</dt><dd>{t(`kinds.${indicator.kind}`)}</dd></div>
        <div><dt>{t('unit')}</dt><dd>{indicator.unit}</dd></div>
        {v.target == null && <div><dt>{t('target')}</dt><dd className="quiet">{t('noTarget')}</dd></div>}
      </dl>
      <p className="indicators-formula"><span className="quiet">{t('formula')}</span> {formulaOf(indicator.formula)}</p>
      {v.settling && <Alert type="warning" showIcon title={t('settling')} />}
      {v.suppressed && <Alert type="info" showIcon title={t('small')} />}
      {v.value == null && !v.suppressed && <Alert type="info" showIcon title={t('empty')} />}
    </section>
  );
}

/** What is counted in the denominator and not in the numerator. */
export const restOf = ({ numerator, denominator }: ShownValueFragment): number => Math.round(((denominator ?? 0) - (numerator ?? 0)) * 1e6) / 1e6;

function Term({ name, part, v, children }: { name: string; part: FactPart; v: ShownValueFragment; children: ReactNode }): ReactNode {
  const { to } = useHere();
  return <div><dt>{name}</dt><dd className="number"><Link data-part={part} to={to(`/indicators/${v.indicator.code}/facts`, { part: part === 'ALL' ? undefined : part })}>{children}</Link></dd></div>;
}

/** The same as a table of names and values. */
export function summarySheet(t: TFunction<'translation', 'indicators'>, v: ShownValueFragment, place: string): Sheet {
  const { indicator } = v;
  return {
    name: indicator.code, head: [t('name'), nameOf(indicator)],
    rows: [
      [t('code'), indicator.code], [t('facts.region'), place], [t('series.period'), v.period], [t('value'), shownCell(v, indicator)], [t('unit'), indicator.unit], [t('numerator'), v.numerator], [t('denominator'), v.denominator],
      [t('target'), cellOf(v.target, indicator)], [t('vsYear'), v.change == null ? undefined : { share: v.change }], [t('vsPrevious'), v.previous == null ? undefined : { share: v.previous }], [t('report'), v.narrative], [t('formula'), formulaOf(indicator.formula)],
    ],
  };
}
