import { Alert, Button, Tag } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminHealthQuery } from '#gql/graphql';
import { ofBoth } from '../../app/told';
import { useAsked } from '../../client/graphql';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { Health } from './documents';
import { Head } from './head';

type Part = AdminHealthQuery['health'][number];
const COLORS = { UP: 'success', DEGRADED: 'warning', AWAY: 'error' } as const;
const AGAIN_MS = 5_000;

/** Every part of the platform, asked again every few seconds while somebody looks; and how far behind each consumer is. */
export default function HealthSection(): ReactNode {
  const { t } = useTranslation();
  const { data, error, refresh, fetching } = useAsked(Health, {}, { policy: 'network-only' });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh();
    }, AGAIN_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  const away = data?.health.filter((part) => part.status === 'AWAY') ?? [];
  const lags = data?.health.flatMap((part) => part.lag) ?? [];
  const serviceName = (service: string): string => data?.health.find((part) => part.name === service)?.title ?? service;
  return <>
    <Head of="health"><Button loading={fetching && !data} onClick={refresh}>{t('admin.refresh')}</Button></Head>
    {error && <Failed error={error} again={refresh} />}
    {away.length > 0 && <Alert type="error" role="alert" showIcon title={t('admin.health.away', { names: away.map((part) => part.title).join('、') })} />}
    {data && away.length === 0 && <Alert type="success" showIcon title={t('admin.health.allUp')} />}
    <section className="panel" aria-labelledby="health-parts">
      <h2 id="health-parts">{t('admin.health.parts')}</h2>
      <Records<Part>
        label={t('admin.health.parts')} rows={data?.health} rowKey={(part) => part.name} empty="—"
        columns={[
          { key: 'title', title: t('admin.health.part'), show: (part) => <><strong>{part.title}</strong> <span className="quiet">{part.name}</span></> },
          { key: 'status', title: t('admin.state'), show: (part) => <Tag color={COLORS[part.status]} data-part={part.name} data-status={part.status}>{t(`admin.health.${part.status}`)}</Tag> },
          { key: 'version', title: t('admin.health.version'), className: 'admin-wrap', show: (part) => [part.version, part.commit].filter((text) => text != null).join(' ') || '—' },
          { key: 'ms', title: t('admin.health.ms'), className: 'number', show: (part) => `${part.ms} ms` },
          { key: 'detail', title: t('admin.health.detail'), className: 'admin-wrap', show: (part) => (part.detail == null ? '—' : ofBoth(part.detail)) },
        ]}
      />
    </section>
    <section className="panel" aria-labelledby="health-lag">
      <h2 id="health-lag">{t('admin.health.lag')}</h2>
      <Records
        label={t('admin.health.lag')} rows={data && lags} rowKey={(lag) => `${lag.consumer} ${lag.of}`} empty={t('admin.health.noLag')}
        columns={[
          { key: 'consumer', title: t('admin.health.consumer'), show: (lag) => t(`admin.health.consumers.${lag.consumer as 'reporting'}`, { defaultValue: lag.consumer }) },
          { key: 'of', title: t('admin.health.of'), show: (lag) => serviceName(lag.of) },
          { key: 'facts', title: t('admin.health.facts'), className: 'number', show: (lag) => lag.facts },
          { key: 'seconds', title: t('admin.health.seconds'), className: 'number', show: (lag) => (lag.seconds == null ? '—' : t('admin.health.s', { n: Math.round(lag.seconds) })) },
        ]}
      />
    </section>
  </>;
}
