import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReportDraftQuery } from '#gql/graphql';
import { useSignedIn } from '../../app/session';
import { ofBoth } from '../../app/told';
import { useLinkTo } from '../../app/view';
import { maySend, useHere } from './here';

type Check = ReportDraftQuery['reportDraft']['checks'][number];
/** What is on record only as facts: the type that brings it. */
const RECORDED: Readonly<Record<string, string>> = { NO_PROBLEMS: 'publicity.governance.issue-recorded', NO_NEXT_STEPS: 'publicity.governance.next-step-recorded' };

/** What is not in order yet, each with the way to where it is mended. */
export function Checks({ checks }: { checks: readonly Check[] }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  if (checks.length === 0) return <p className="reports-good">{t('checks.none')}</p>;
  return (
    <ul className="reports-checks">
      {checks.map((check) => (
        <li key={`${check.code} ${check.slot ?? ''}`} data-check={check.code} data-blocks={check.blocks}>
          <strong>{t(check.blocks ? 'checks.blocks' : 'checks.warns')}</strong> <span>{ofBoth(check.message)}</span> <Mend check={check} />
        </li>
      ))}
    </ul>
  );
}

function Mend({ check: { code } }: { check: Check }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { me } = useSignedIn();
  const { writes, to } = useHere();
  const linkTo = useLinkTo();
  const type = RECORDED[code];
  if (type !== undefined) return maySend(me, type) ? <Link to={linkTo(`/work/new/${type}`)}>{t('checks.record')}</Link> : null;
  if (code === 'MISSING') return <Link to={to('/reports/missing')}>{t('checks.look')}</Link>;
  if (writes && (code === 'NO_TEXT' || code === 'PERSONAL_DATA')) return <Link to={to('/reports/write')}>{t('checks.write')}</Link>;
  return null;
}
