import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TodayAlertFragment } from '#gql/graphql';
import { useLinkTo } from '../../app/view';
import { language } from '../../texts';
import type { TypeNamed } from '../work/form/types';
import { useRegionPath } from '../../parts/regions';
import { useServiceName } from '../work/service-name';
import type { Urgency } from './urgency';
import { wayOf } from './way';

interface AlertRowProps {
  alert: TodayAlertFragment;
  urgency: Urgency;
  fresh: boolean;
  types: readonly TypeNamed[];
  note: (alert: TodayAlertFragment) => void;
}

/** What is to be done, about what, by when, and the way to doing it. */
export function AlertRow({ alert, urgency, fresh, types, note }: AlertRowProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const linkTo = useLinkTo();
  const nameOf = useServiceName();
  const place = useRegionPath();
  const way = wayOf(alert, types);
  const ofPlace = alert.subject === alert.region.code;
  const path = place(alert.region.code);
  const to = way && toOf(linkTo(way.path), way.params);
  return (
    <li className={`alert ${urgency}${fresh ? ' fresh' : ''}`} data-alert={alert.code} data-subject={alert.subject}>
      <div className="alert-what">
        <p className="alert-name">{language() === 'zh' ? alert.name : alert.nameEn}{fresh && <Tag color="warning">{t('today.fresh')}</Tag>}</p>
        <p className="quiet"><Tag>{alert.code}</Tag>{nameOf(alert.service)} · {path === alert.region.code ? alert.region.name : path}{!ofPlace && <> · <span className="number alert-subject">{alert.subject}</span></>}</p>
        {alert.note != null && <p className="alert-note">{t('today.by', { who: alert.acknowledgedBy?.replace(/^user:/, ''), when: alert.acknowledgedAt == null ? '' : new Date(alert.acknowledgedAt).toLocaleString('zh-CN', { hour12: false, timeZone: 'Asia/Shanghai' }), note: alert.note })}</p>}
      </div>
      <span className="alert-due number">{t('today.dueOn', { day: alert.dueOn })}</span>
      <div className="alert-do">
        {way && to && <Link className={way.does ? 'do-link does' : 'do-link'} to={to}>{t(way.does ? 'today.go' : 'today.look')}</Link>}
        <Button onClick={() => note(alert)}>{t(alert.note == null ? 'today.acknowledge' : 'today.again')}</Button>
      </div>
    </li>
  );
}

type To = ReturnType<ReturnType<typeof useLinkTo>>;
function toOf(to: To, params: Readonly<Record<string, string>>): To {
  const { pathname = '', search = '' } = to as { pathname?: string; search?: string };
  return { pathname, search: new URLSearchParams([...new URLSearchParams(search), ...Object.entries(params)]).toString() };
}
