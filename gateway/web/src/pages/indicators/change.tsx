import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isMet } from '../../parts/direction';
import { share, textOf, type Unit } from './format';

const SIGNS = { up: '▲', down: '▼', same: '＝' };

/** A change against another period, said and drawn. */
export function Change({ of, change }: { of: 'vsYear' | 'vsPrevious'; change: number | null | undefined }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  if (change == null) return <span>{t(of)} <span title={t('noBase')}>—</span></span>;
  const way = change > 0 ? 'up' : change < 0 ? 'down' : 'same';
  return <span>{t(of)} <span aria-hidden="true">{SIGNS[way]}</span><span className="unseen">{t(way)}</span> {share(change)}</span>;
}

/** The year's target where one is set, and whether it is met. */
export function Target({ code, value, target, unit }: { code: string; value: number | null | undefined; target: number | null | undefined; unit: Unit }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'indicators' });
  if (target == null) return null;
  const met = isMet(code, value, target);
  return <span data-target={target} className={met === undefined ? '' : met ? 'met' : 'unmet'}>{t('target')} {textOf(target, unit)}{met !== undefined && ` · ${t(met ? 'met' : 'unmet')}`}</span>;
}
