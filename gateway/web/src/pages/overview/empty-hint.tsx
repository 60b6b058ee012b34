import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSignedIn } from '../../app/session';
import { useLinkTo } from '../../app/view';
import { useAsked } from '../../client/graphql';
import { Years } from './documents';

const BACK = 9;

/** In a period without anything: where there is something. */
export default function EmptyHint({ region, year }: { region: string; year: number }): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const linkTo = useLinkTo();
  const { data } = useAsked(Years, { region, from: `${Number(scope.today.slice(0, 4)) - BACK}-01-01`, to: scope.today });
  const recent = [...(data?.cases ?? []), ...(data?.activities ?? [])].filter((v) => (v.value ?? 0) > 0 && v.period !== String(year)).map((v) => v.period).sort().at(-1);
  return <Alert type="info" showIcon title={<>{t('overview.empty')} {recent !== undefined && <>{t('overview.recent')} <Link to={linkTo('/overview', { period: recent, asOf: undefined })}>{recent}</Link></>}</>} />;
}
