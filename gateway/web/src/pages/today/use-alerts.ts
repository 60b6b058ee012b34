import { CombinedError } from '@urql/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import type { AlertStatus, TodayAlertFragment } from '#gql/graphql';
import { ask } from '../../client/graphql';
import { listen } from '../../client/socket';
import { announce } from '../../live/announce';
import { freshness } from '../../live/freshness';
import { language } from '../../texts';
import { Alerts, Raised } from './documents';

/** Pages that are fetched of a region: beyond that a list is nothing anybody works through. */
const PAGES = 6;
/** What others have done meanwhile is asked for when somebody comes back to the page, and after new alerts. */
const AGAIN_MS = 2_000;

export interface Alarmed {
  of: string;
  alerts: readonly TodayAlertFragment[];
  total: number;
  /** Raised while the page was open. */
  fresh: ReadonlySet<string>;
}

/** The alerts of a region on a day, the earliest due first; today's with those that are raised while one looks. */
export function useAlerts(region: string, status: AlertStatus, asOf: string | undefined): { shown: Alarmed | undefined; error: CombinedError | undefined; refresh: () => void; replace: (alert: TodayAlertFragment) => void } {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const client = useClient();
  const [shown, setShown] = useState<Alarmed>();
  const [error, setError] = useState<CombinedError>();
  const of = `${region} ${status} ${asOf ?? ''}`;
  const asked = useRef(0);

  const fetchAll = useCallback(async (): Promise<void> => {
    const mine = ++asked.current;
    try {
      const found: TodayAlertFragment[] = [];
      let after: string | null = null;
      let total = 0;
      for (let page = 0; page < PAGES; page += 1) {
        const { alerts }: { alerts: { totalCount: number; nodes: TodayAlertFragment[]; pageInfo: { endCursor?: string | null | undefined; hasNextPage: boolean } } } = await ask(client, Alerts, { region, status: [status], asOf: asOf ?? null, after });
        if (mine !== asked.current) return;
        found.push(...alerts.nodes);
        total = alerts.totalCount;
        if (!alerts.pageInfo.hasNextPage) break;
        after = alerts.pageInfo.endCursor ?? null;
      }
      setError(undefined);
      freshness.tell({ at: Date.now(), settling: false });
      setShown((before) => ({ of, alerts: found, total, fresh: before?.of === of ? before.fresh : new Set() }));
    } catch (failed) {
      if (mine === asked.current && failed instanceof CombinedError) setError(failed);
    }
  }, [client, region, status, asOf, of]);
  useEffect(() => {
    // it sets what it was answered, later
    // eslint-disable-next-line react-hooks/set-state-in-effect
    void fetchAll();
  }, [fetchAll]);

  useEffect(() => {
    const seen = (): void => void (document.visibilityState === 'visible' && void fetchAll());
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  }, [fetchAll]);

  useEffect(() => {
    if (asOf !== undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = listen(Raised, { region }, ({ alertRaised: alert }) => {
      announce(t('today.raised', { name: language() === 'zh' ? alert.name : alert.nameEn }), (n) => t('today.raisedMany', { n }));
      timer ??= setTimeout(() => {
        timer = undefined;
        void fetchAll();
      }, AGAIN_MS);
      setShown((before) => {
        if (!before || before.of !== of || alert.status !== status || before.alerts.some((a) => a.id === alert.id)) return before;
        const alerts = [...before.alerts, alert].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
        return { ...before, alerts, total: before.total + 1, fresh: new Set([...before.fresh, alert.id]) };
      });
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [region, asOf, status, of, fetchAll, t]);

  const replace = useCallback((alert: TodayAlertFragment) => setShown((before) => before && (
    alert.status === status ? { ...before, alerts: before.alerts.map((a) => (a.id === alert.id ? alert : a)) }
      : { ...before, alerts: before.alerts.filter((a) => a.id !== alert.id), total: before.total - 1 })), [status]);
  return { shown: shown?.of === of ? shown : undefined, error, refresh: () => void fetchAll(), replace };
}
