import { Alert, Button } from 'antd';
import type { CombinedError } from '@urql/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useToldError } from '../app/told';

/** What a query was answered where it failed, and another try. */
export function Failed({ error, again }: { error: CombinedError; again?: () => void }): ReactNode {
  const { t } = useTranslation();
  const say = useToldError();
  return <Alert type="error" role="alert" showIcon title={say(error)} action={again && <Button size="small" onClick={again}>{t('app.retry')}</Button>} />;
}
