import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsked } from '../../client/graphql';
import { Lock } from './documents';
import { useHere } from './here';

/** Whether the year is locked, and since when; with the way to what has changed since. */
export function LockLine({ changes = true }: { changes?: boolean }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { region, year, to } = useHere();
  const { data } = useAsked(Lock, useMemo(() => ({ year, region }), [year, region]));
  if (!data) return null;
  const lock = data.yearLock;
  const words = !lock ? t('lock.never') : t(lock.locked ? 'lock.since' : 'lock.from', { day: lock.on });
  return (
    <div data-locked={lock?.locked ?? false}>
      <dt>{t('lock.of', { year })}</dt>
      <dd><span className="number">{words}</span>{lock?.byDefault && <span className="quiet"> {t('lock.byDefault')}</span>} {changes && lock?.locked && <Link to={to('/reports/changes')}>{t('views.changes')}</Link>}</dd>
    </div>
  );
}
