import type { ComponentType } from 'react';
import type { Person } from '../app/session';

/** A page of the menu. `path` is the first part of its addresses, and its text's key under `menu`; below it the page routes as it likes. */
export interface Page {
  path: 'overview' | 'indicators' | 'today' | 'work' | 'import' | 'reports' | 'admin';
  load: () => Promise<{ default: ComponentType }>;
  /** Who is shown it in the menu. */
  allowed: (me: Person) => boolean;
}

export const pages: readonly Page[] = [
  { path: 'overview', load: () => import('./overview/page'), allowed: (me) => me.aggregates },
  { path: 'indicators', load: () => import('./indicators/page'), allowed: (me) => me.aggregates },
  { path: 'today', load: () => import('./today/page'), allowed: (me) => me.reads.length > 0 },
  { path: 'work', load: () => import('./work/page'), allowed: (me) => me.reads.length > 0 || me.sends.length > 0 },
  { path: 'import', load: () => import('./import/page'), allowed: (me) => me.sends.length > 0 },
  { path: 'reports', load: () => import('./reports/page'), allowed: (me) => me.aggregates },
  { path: 'admin', load: () => import('./admin/page'), allowed: (me) => me.settings || me.inbox || me.audit },
];
