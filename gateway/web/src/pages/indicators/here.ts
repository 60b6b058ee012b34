import { useCallback, useMemo } from 'react';
import { useSearchParams, type To } from 'react-router';
import type { Division } from '#gql/graphql';
import { useView, type View } from '../../app/view';

/** What an address of these pages says beside the view. */
export interface Here extends View {
  division: Division;
  /** Other parameters in the present address; undefined takes one away. */
  set(changes: Readonly<Record<string, string | undefined>>): void;
  /** Another address with the view and the division kept, and nothing else but `more`. */
  to(pathname: string, more?: Readonly<Record<string, string | undefined>>): To;
}
const KEPT = ['region', 'period', 'asOf', 'division'] as const;
const LONGEST = 500;

/** The present address, read and written. */
export function useHere(): Here {
  const view = useView();
  const [params, setParams] = useSearchParams();
  const set = useCallback((changes: Readonly<Record<string, string | undefined>>) => setParams((old) => changed(old, changes), { replace: true }), [setParams]);
  const to = useCallback((pathname: string, more: Readonly<Record<string, string | undefined>> = {}): To => {
    const kept = new URLSearchParams(KEPT.flatMap((name) => (params.has(name) ? [[name, params.get(name) as string]] : [])));
    return { pathname, search: changed(kept, more).toString() };
  }, [params]);
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

function changed(old: URLSearchParams, changes: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const next = new URLSearchParams(old);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}
