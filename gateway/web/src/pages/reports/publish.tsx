import { Alert, Button, Checkbox, Input } from 'antd';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { newId } from '../../client/new-id';
import { Waiting } from '../../app/waiting';
import { Failed } from '../../parts/failed';
import { useChange } from '../../parts/use-change';
import { Around, FormChoice } from './around';
import { Checks } from './checks';
import { Publish } from './documents';
import { useHere } from './here';
import { LockLine } from './lock-line';
import { useDraft, type Drafted } from './use-draft';

const LONGEST = 500;

/** Everything that is to be seen before a report is frozen as its next version. */
export default function PublishPage(): ReactNode {
  const { data, error, refresh } = useDraft();
  const { region, period, template } = useHere();
  const drafted = data?.reportDraft;
  return (
    <Around view="publish" place={drafted?.report.region.name}>
      <FormChoice />
      {error && !drafted ? <Failed error={error} again={refresh} /> : !drafted ? <Waiting /> : <Form key={`${region} ${period} ${template}`} drafted={drafted} refresh={refresh} />}
    </Around>
  );
}

function Form({ drafted: { checks, publishable, report }, refresh }: { drafted: Drafted; refresh: () => void }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { region, period, year, template, asOf, to } = useHere();
  const navigate = useNavigate();
  const id = useId();
  const [reason, setReason] = useState('');
  const [seen, setSeen] = useState<string>();
  const { run, busy, told } = useChange();
  // said again without an answer in between, it is published once
  const request = useRef<{ of: string; id: string }>(undefined);
  const missing = report.missing.map((m) => m.key);
  const keys = missing.join(' ');
  const acknowledged = missing.length === 0 || seen === keys;
  const again = report.editions.length > 0;
  const publish = async (): Promise<void> => {
    const said = { region, period, year, template, reason: reason.trim() === '' ? null : reason.trim(), missing };
    const of = JSON.stringify(said);
    if (request.current?.of !== of) request.current = { of, id: newId() };
    const answer = await run(Publish, { ...said, requestId: request.current.id });
    if (answer) return void navigate(to(`/reports/versions/${answer.publishReport.version}`));
    refresh();
  };
  return (
    <section className="panel reports-publish" aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`}>{t('publish.next', { title: report.title, n: (report.editions.at(-1)?.version ?? 0) + 1 })}</h2>
      <Checks checks={checks} />
      <dl className="reports-facts"><LockLine /></dl>
      <p className="quiet">{t(/^\d{4}$/.test(period) ? 'publish.locks' : 'publish.locksNot')}</p>
      {asOf !== undefined && <Alert type="info" showIcon title={t('publish.asOf', { day: asOf })} />}
      {missing.length > 0 && <Checkbox checked={seen === keys} onChange={({ target }) => setSeen(target.checked ? keys : undefined)}>{t('publish.seen', { n: missing.length })}</Checkbox>}
      {missing.length > 0 && !checks.some((c) => c.code === 'MISSING') && <p><Link to={to('/reports/missing')}>{t('checks.look')}</Link></p>}
      {again && <div><label htmlFor={id}>{t('publish.reason')}</label><Input.TextArea id={id} rows={2} maxLength={LONGEST} value={reason} onChange={({ target }) => setReason(target.value)} placeholder={t('publish.reasonHint')} /></div>}
      {told !== undefined && <Alert type="error" role="alert" showIcon title={told} />}
      <p><Button type="primary" loading={busy} disabled={!publishable || !acknowledged || (again && reason.trim() === '') || asOf !== undefined} onClick={() => void publish()}>{t('publish.do')}</Button></p>
    </section>
  );
}
