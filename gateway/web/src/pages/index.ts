import { lazy, type ComponentType } from 'react';
import type { Person } from '../app/session';

/** A page of the menu. `path` is the first part of its addresses, and its text's key under `menu`; below it the page routes as it likes. */
export interface Page {
  path: 'overview' | 'indicators' | 'today' | 'work' | 'import' | 'reports' | 'admin';
  Shown: ComponentType;
  /** Who is shown it in the menu. */
  allowed: (me: Person) => boolean;
}

export const pages: readonly Page[] = [
  { path: 'overview', Shown: lazy(() => import('./overview/page')), allowed: (me) => me.aggregates },
  { path: 'indicators', Shown: lazy(() => import('./indicators/page')), allowed: (me) => me.aggregates },
  { path: 'today', Shown: lazy(() => import('./today/page')), allowed: (me) => me.reads.length > 0 },
  { path: 'work', Shown: lazy(() => import('./work/page')), allowed: (me) => me.reads.length > 0 || me.sends.length > 0 },
  { path: 'import', Shown: lazy(() => import('./import/page')), allowed: (me) => me.sends.length > 0 },
  { path: 'reports', Shown: lazy(() => import('./reports/page')), allowed: (me) => me.aggregates || me.role === 'PUBLIC' },
  { path: 'admin', Shown: lazy(() => import('./admin/page')), allowed: (me) => me.settings || me.inbox || me.audit },
];
