import { useCallback, useMemo } from 'react';
import { useSearchParams, type To } from 'react-router';
import type { ReportTemplate } from '#gql/graphql';
import { addressOf, withChanges, type Changes } from '../../app/params';
import { useSignedIn, type Person } from '../../app/session';
import { useView } from '../../app/view';

const PERIOD = /^\d{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/;
const [COUNTY_DIGITS, TOWN_DIGITS] = [6, 9];
export const TEMPLATES: readonly ReportTemplate[] = ['SEED_2022', 'OFFICIAL_5'];

const KEPT = ['region', 'period', 'asOf', 'template'] as const;

/** Which report an address means, and what whoever looks may do with it. */
export interface Here {
  region: string;
  period: string;
  year: number;
  template: ReportTemplate;
  /** A day other than today, as of which it is drafted. */
  asOf: string | undefined;
  /** What it cannot be of: a village, several years. */
  wrong: 'region' | 'period' | undefined;
  /** Where it can: the town, the year. */
  instead: { region: string; period: string };
  drafts: boolean;
  writes: boolean;
  /** Another address of the same report; `more` adds to it or, undefined, takes away. */
  to(pathname: string, more?: Changes): To;
  set(changes: Changes): void;
}

const isOwn = ({ regions, reports }: Person, region: string): boolean => reports === 'ANY' || regions.some((own) => region.startsWith(own));

export function useHere(): Here {
  const { me, scope } = useSignedIn();
  const { region, period, asOf } = useView();
  const [params, setParams] = useSearchParams();
  const named = params.get('template');
  const template = TEMPLATES.find((t) => t === named) ?? 'SEED_2022';
  const to = useCallback((pathname: string, more: Changes = {}): To => addressOf(pathname, params, KEPT, more), [params]);
  const set = useCallback((changes: Changes) => setParams((old) => withChanges(old, changes)), [setParams]);
  return useMemo(() => {
    const year = /^\d{4}/.exec(period)?.[0] ?? scope.today.slice(0, 4);
    const wrong = region.length !== COUNTY_DIGITS && region.length !== TOWN_DIGITS ? 'region' : PERIOD.test(period) ? undefined : 'period';
    const drafts = me.reports != null && isOwn(me, region);
    const writes = drafts && (me.reports === 'ANY' || (me.reports === 'COUNTY') === (region.length === COUNTY_DIGITS));
    return { region, period, year: Number(year), template, asOf, wrong, instead: { region: region.slice(0, TOWN_DIGITS), period: year }, drafts, writes, to, set };
  }, [me, scope, region, period, asOf, template, to, set]);
}

/** Whether somebody may send facts of a type: `*`, `mediation.*`, or the type itself. */
export const maySend = ({ sends }: Person, type: string): boolean => sends.some((p) => p === '*' || p === type || (p.endsWith('.*') && type.startsWith(p.slice(0, -1))));
