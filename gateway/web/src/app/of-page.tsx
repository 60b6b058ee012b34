import { Suspense, type ReactNode } from 'react';
import type { Page } from '../pages';
import { Boundary } from './boundary';
import { Forbidden } from './missing';
import { Waiting } from './waiting';
import { useSignedIn } from './session';

/** A page for those who may see it. That the gateway refuses the others anyway is what protects the figures. */
export function OfPage({ page: { path, Shown, allowed } }: { page: Page }): ReactNode {
  const { me } = useSignedIn();
  if (!allowed(me)) return <Forbidden />;
  return <Boundary of={path}><Suspense fallback={<Waiting />}><Shown /></Suspense></Boundary>;
}
