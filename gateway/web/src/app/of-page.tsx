import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import type { Page } from '../pages';
import { Forbidden } from './missing';
import { Waiting } from './waiting';
import { useSignedIn } from './session';

/** A page for those who may see it. That the gateway refuses the others anyway is what protects the figures. */
export function OfPage({ page }: { page: Page }): ReactNode {
  const { me } = useSignedIn();
  const Shown = useMemo(() => lazy(page.load), [page]);
  if (!page.allowed(me)) return <Forbidden />;
  return <Suspense fallback={<Waiting />}><Shown /></Suspense>;
}
