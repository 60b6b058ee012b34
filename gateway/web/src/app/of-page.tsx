import { Result } from 'antd';
import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../pages';
import { Waiting } from './app';
import { useSignedIn } from './session';

/** A page for those who may see it. That the gateway refuses the others anyway is what protects the figures. */
export function OfPage({ page }: { page: Page }): ReactNode {
  const { me } = useSignedIn();
  const { t } = useTranslation();
  const Shown = useMemo(() => lazy(page.load), [page]);
  if (!page.allowed(me)) return <Result status="403" title={t('app.forbidden')} />;
  return <Suspense fallback={<Waiting />}><Shown /></Suspense>;
}
