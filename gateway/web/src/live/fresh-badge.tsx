import { Tag } from 'antd';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../app/view';
import { connectionStore } from '../client/socket';
import { freshness } from './freshness';

const COLORS = { live: 'success', connecting: 'default', lost: 'warning', off: 'default' } as const;

/** Whether numbers move by themselves, and when the newest came. */
export function FreshBadge(): ReactNode {
  const { t } = useTranslation();
  const { asOf } = useView();
  const connection = useSyncExternalStore(connectionStore.on, connectionStore.read);
  const { at, settling } = useSyncExternalStore(freshness.on, freshness.read);
  const time = at === undefined ? '' : new Date(at).toLocaleTimeString('zh-CN', { hour12: false, timeZone: 'Asia/Shanghai' });
  if (asOf !== undefined) return <Tag>{t('fresh.past', { day: asOf })}</Tag>;
  return (
    <span className="fresh" aria-label={t('fresh.label')} role="group">
      <Tag color={settling ? 'warning' : COLORS[connection]} data-connection={connection}>{settling ? t('fresh.settling') : t(`fresh.${connection}`)}</Tag>
      {time !== '' && <span className="quiet number">{t('fresh.at', { time })}</span>}
    </span>
  );
}
