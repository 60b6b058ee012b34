import { useCallback, useMemo } from 'react';
import { useSearchParams, type To } from 'react-router';
import type { Division } from '#gql/graphql';
import { addressOf, withChanges, type Changes } from '../../app/params';
import { useView, type View } from '../../app/view';

/** What an address of these pages says beside the view. */
export interface Here extends View {
  division: Division;
  /** Other parameters in the present address; undefined takes one away. */
  set(changes: Changes): void;
  /** Another address with the view and the division kept, and nothing else but `more`. */
  to(pathname: string, more?: Changes): To;
}
const KEPT = ['region', 'period', 'asOf', 'division'] as const;
const LONGEST = 500;

/** The present address, read and written. */
export function useHere(): Here {
  const view = useView();
  const [params, setParams] = useSearchParams();
  const set = useCallback((changes: Changes) => setParams((old) => withChanges(old, changes), { replace: true }), [setParams]);
  const to = useCallback((pathname: string, more: Changes = {}): To => addressOf(pathname, params, KEPT, more), [params]);
  return useMemo(() => ({
    region: view.region, period: view.period, asOf: view.asOf, division: params.get('division') === 'CURRENT' ? 'CURRENT' : 'AS_AT', set, to,
  }), [view.region, view.period, view.asOf, params, set, to]);
}

/** A parameter of the address. */
export function useParam(name: string): string | undefined {
  const value = useSearchParams()[0].get(name);
  return value === null || value === '' || value.length > LONGEST ? undefined : value;
}

/** A parameter where it is one of these, else the first of them. */
export function useOneOf<T extends string>(name: string, values: readonly [T, ...T[]]): T {
  const value = useParam(name);
  return values.find((v) => v === value) ?? values[0];
}
