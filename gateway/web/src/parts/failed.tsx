import { Button } from 'antd';
import type { CombinedError } from '@urql/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useToldError } from '../app/told';

/** What a query was answered where it failed, and another try. Of its own markup: it must be there where nothing more can be fetched. */
export function Failed({ error, again }: { error: CombinedError; again?: () => void }): ReactNode {
  const { t } = useTranslation();
  const say = useToldError();
  return <div role="alert" className="failed"><span>{say(error)}</span>{again && <Button size="small" onClick={again}>{t('app.retry')}</Button>}</div>;
}
