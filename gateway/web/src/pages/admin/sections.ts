import { lazy, type ComponentType } from 'react';
import type { Person } from '../../app/session';

/** A section of the administration: the last part of its address, and its text's key under `admin.sections`. */
export interface Section {
  path: 'keys' | 'accounts' | 'inbox' | 'regions' | 'targets' | 'settings' | 'holidays' | 'locks' | 'health' | 'persons' | 'audit';
  Shown: ComponentType;
  allowed: (me: Person) => boolean;
}

const settings = (me: Person): boolean => me.settings;

export const sections: readonly Section[] = [
  { path: 'keys', Shown: lazy(() => import('./keys')), allowed: settings },
  { path: 'accounts', Shown: lazy(() => import('./accounts')), allowed: settings },
  { path: 'inbox', Shown: lazy(() => import('./inbox')), allowed: (me) => me.inbox },
  { path: 'regions', Shown: lazy(() => import('./regions')), allowed: (me) => me.settings || me.sends.some((type) => type.startsWith('region.')) },
  { path: 'targets', Shown: lazy(() => import('./targets')), allowed: settings },
  { path: 'settings', Shown: lazy(() => import('./settings')), allowed: settings },
  { path: 'holidays', Shown: lazy(() => import('./holidays')), allowed: settings },
  { path: 'locks', Shown: lazy(() => import('./locks')), allowed: settings },
  { path: 'health', Shown: lazy(() => import('./health')), allowed: (me) => me.inbox },
  { path: 'persons', Shown: lazy(() => import('./persons')), allowed: settings },
  { path: 'audit', Shown: lazy(() => import('./audit')), allowed: (me) => me.audit },
];
