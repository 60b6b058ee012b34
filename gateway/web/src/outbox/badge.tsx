import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLinkTo } from '../app/view';
import { keepPage } from './keep-page';
import { useEntries, useOutbox } from './use-outbox';

/** In the header of every page, as long as something waits: it is sent from wherever somebody is. */
export default function Badge(): ReactNode {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const linkTo = useLinkTo();
  const { entries } = useEntries();
  useEffect(() => outbox.start(), [outbox]);
  useEffect(keepPage, []);
  const waiting = entries.filter((e) => e.state === 'waiting').length;
  const refused = entries.filter((e) => e.state === 'refused').length;
  if (waiting + refused === 0) return null;
  return <Link className={`outbox-badge${refused > 0 ? ' refused' : ''}`} to={linkTo('/work/waiting')} data-waiting={waiting} data-refused={refused}>{[waiting > 0 && t('app.waiting', { n: waiting }), refused > 0 && t('app.refused', { n: refused })].filter(Boolean).join('，')}</Link>;
}
