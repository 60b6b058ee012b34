import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams, type To } from 'react-router';
import { withChanges } from './params';
import { useSignedIn } from './session';

/** What is looked at: in the address of every page, so that an address shows a colleague the same. */
export interface View {
  region: string;
  period: string;
  /** Undefined: today, and live. */
  asOf: string | undefined;
}

const PERIOD = /^\d{4}(-(H[12]|Q[1-4]|\d{2}|\d{2}-\d{2}))?$|^P\d{1,2}Y$|^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/;
const REGION = /^\d{6,15}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The view of the address; what it does not say is the person's first region, and the current year. */
export function useView(): View & { set: (changes: Partial<View>) => void } {
  const { scope } = useSignedIn();
  const [params, setParams] = useSearchParams();
  const [region, period, asOf] = [params.get('region'), params.get('period'), params.get('asOf')];
  const set = useCallback((changes: Partial<View>) => setParams((old) => withChanges(old, changes)), [setParams]);
  return useMemo(() => ({
    region: region !== null && REGION.test(region) ? region : (scope.regions[0]?.code ?? ''),
    period: period !== null && PERIOD.test(period) ? period : scope.today.slice(0, 4),
    asOf: asOf !== null && DAY.test(asOf) ? asOf : undefined,
    set,
  }), [region, period, asOf, scope, set]);
}

/** The address of a page with the present view kept; `changes` may name another region or period. */
export function useLinkTo(): (pathname: string, changes?: Partial<View>) => To {
  const { search } = useLocation();
  return useCallback((pathname, changes = {}) => {
    const old = new URLSearchParams(search);
    const next = new URLSearchParams();
    for (const name of ['region', 'period', 'asOf'] as const) {
      const value = name in changes ? changes[name] : (old.get(name) ?? undefined);
      if (value !== undefined && value !== '') next.set(name, value);
    }
    return { pathname, search: next.toString() };
  }, [search]);
}

/** First and last day of the years a view touches; the last three years for periods that are counted back from asOf. */
export function yearOf(period: string, today: string): number {
  const year = /^\d{4}/.exec(period)?.[0];
  return Number(year ?? today.slice(0, 4));
}
