import { Alert, Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSignedIn } from '../../app/session';
import { useLinkTo } from '../../app/view';
import { Waiting } from '../../app/waiting';
import { Failed } from '../../parts/failed';
import { Records } from '../../parts/records';
import { useChange } from '../../parts/use-change';
import { language } from '../../texts';
import { Around, FormChoice } from './around';
import { Acknowledge } from './documents';
import { maySend, useHere } from './here';
import { useDraft, type Drafted } from './use-draft';

type Missing = Drafted['report']['missing'][number];
const NOTE = 1_000;

/** 缺数清单: what is not said for want of a number, why, and which facts would bring it. */
export default function MissingPage(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { data, error, refresh } = useDraft();
  const { writes } = useHere();
  const drafted = data?.reportDraft;
  return (
    <Around view="missing" place={drafted?.report.region.name}>
      <FormChoice />
      <p className="quiet">{t('missing.why')}</p>
      {error && !drafted ? <Failed error={error} again={refresh} /> : !drafted ? <Waiting /> : <List missing={drafted.report.missing} writes={writes} refresh={refresh} />}
    </Around>
  );
}

function List({ missing, writes, refresh }: { missing: readonly Missing[]; writes: boolean; refresh: () => void }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { region, period, template, to } = useHere();
  const [selected, setSelected] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const { run, busy, told } = useChange();
  const open = missing.filter((m) => !m.acknowledged).length;
  const acknowledge = async (): Promise<void> => {
    if (!(await run(Acknowledge, { region, period, template, keys: selected, note: note.trim() }))) return;
    setSelected([]);
    setNote('');
    refresh();
  };
  return (
    <section className="panel reports-stack" aria-labelledby="missing">
      <h2 id="missing">{t('missing.title')} <span className="quiet number">{t('missing.count', { n: missing.length, open })}</span></h2>
      {writes && missing.length > 0 && (
        <div className="reports-note">
          <Input aria-label={t('missing.note')} placeholder={t('missing.noteHint')} maxLength={NOTE} value={note} onChange={({ target }) => setNote(target.value)} />
          <Button onClick={() => setSelected(selected.length === missing.length ? [] : missing.map((m) => m.key))}>{t(selected.length === missing.length ? 'missing.noneOf' : 'missing.allOf')}</Button>
          <Button type="primary" loading={busy} disabled={selected.length === 0 || note.trim() === ''} onClick={() => void acknowledge()}>{t('missing.acknowledge', { n: selected.length })}</Button>
        </div>
      )}
      {told !== undefined && <Alert type="error" role="alert" showIcon title={told} />}
      <Records<Missing>
        label={t('missing.title')} rows={missing} rowKey={(m) => m.key} empty={t('missing.none')}
        {...(writes && { selection: { selected, change: setSelected, label: (m: Missing) => `${m.indicator.code} ${m.clause}` } })}
        columns={[
          { key: 'clause', title: t('missing.clause'), width: 260, show: (m) => <span lang="zh-CN">{m.clause}</span> },
          { key: 'indicator', title: t('missing.indicator'), show: (m) => <Link to={to(`/indicators/${m.indicator.code}`, { period: m.period, template: undefined })}>{m.indicator.code} {language() === 'zh' ? m.indicator.name : m.indicator.nameEn}</Link> },
          { key: 'why', title: t('missing.reason'), show: (m) => t(`missing.whys.${m.why as 'NULL'}`, { defaultValue: m.why }) },
          { key: 'mend', title: t('missing.mend'), show: (m) => <Mend types={m.mend} /> },
          { key: 'said', title: t('missing.said'), show: (m) => (m.acknowledged ? (m.note ?? '') || t('missing.yes') : '—') },
        ]}
      />
    </section>
  );
}

/** Facts that would bring a number: where they are recorded, for those who may. */
function Mend({ types }: { types: Missing['mend'] }): ReactNode {
  const { me } = useSignedIn();
  const linkTo = useLinkTo();
  if (types.length === 0) return '—';
  return <ul className="reports-mend">{types.map(({ type, name }) => <li key={type}>{maySend(me, type) ? <Link to={linkTo(`/work/new/${type}`)}>{name}</Link> : name}</li>)}</ul>;
}
