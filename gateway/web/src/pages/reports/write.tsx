import { Modal } from 'antd';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { ReportSlot } from '#gql/graphql';
import { useSignedIn } from '../../app/session';
import { useLinkTo } from '../../app/view';
import { Waiting } from '../../app/waiting';
import { Failed } from '../../parts/failed';
import { useLeaveGuard } from '../../parts/use-leave-guard';
import { Around, FormChoice } from './around';
import { maySend, useHere } from './here';
import { SlotEditor } from './slot-editor';
import { useDraft, type Drafted } from './use-draft';

/** What is recorded as facts and repeated where nobody writes. */
const RECORDED: Readonly<Partial<Record<ReportSlot, string>>> = { PROBLEMS: 'publicity.governance.issue-recorded', NEXT_STEPS: 'publicity.governance.next-step-recorded' };

/** The parts of a report only people can write. */
export default function WritePage(): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { region, period, template } = useHere();
  const { data, error, refresh } = useDraft();
  const navigate = useNavigate();
  const drafted = data?.reportDraft;
  const [dirty, setDirty] = useState<readonly string[]>([]);
  const [leaving, setLeaving] = useState<string>();
  useLeaveGuard(dirty.length > 0, '/reports/write', useCallback((to: string) => setLeaving(to), []));
  const mark = (slot: string, on: boolean): void => setDirty((old) => (old.includes(slot) === on ? old : on ? [...old, slot] : old.filter((s) => s !== slot)));
  return (
    <Around view="write" place={drafted?.report.region.name}>
      <FormChoice />
      <p className="quiet">{t('write.why')}</p>
      {error && !drafted ? <Failed error={error} again={refresh} /> : !drafted ? <Waiting /> : drafted.texts.map((text) => (
        <SlotEditor key={`${region} ${period} ${template} ${text.slot}`} saved={text} instead={<Recorded slot={text.slot} drafted={drafted} />} offered={text.slot === 'ACCOUNT' ? offer(drafted) : undefined} onSaved={refresh} onDirty={(on) => mark(text.slot, on)} />
      ))}
      <Modal open={leaving !== undefined} title={t('write.leave')} okText={t('write.go')} cancelText={t('write.stay')} onOk={() => void navigate(leaving ?? '/')} onCancel={() => setLeaving(undefined)} />
    </Around>
  );
}

/** Last year's next steps with what their indicators say now, as words to begin with. */
function offer({ promised }: Drafted): { text: string; shown: ReactNode } | undefined {
  if (promised.length === 0) return undefined;
  const line = ({ text, figures }: Drafted['promised'][number]): string => `${text.replace(/[。；;.]+$/, '')}${figures.length > 0 ? `：${figures.map((f) => `${f.name}${f.text}`).join('，')}` : ''}。`;
  return {
    text: `上年度提出的打算落实情况：${promised.map(line).join('')}`,
    shown: <ul lang="zh-CN">{promised.map((p) => <li key={p.text}>{p.text}{p.figures.map((f) => <span key={f.code} className="quiet number"> {f.name} {f.text}</span>)}</li>)}</ul>,
  };
}

function Recorded({ slot, drafted: { report } }: { slot: ReportSlot; drafted: Drafted }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { me } = useSignedIn();
  const linkTo = useLinkTo();
  const type = RECORDED[slot];
  if (type === undefined) return <p className="quiet">{t('write.nothing')}</p>;
  const items = report.items.filter((item) => item.slot === slot);
  return <>
    <p className="quiet">{t(items.length > 0 ? 'write.recorded' : 'write.noneRecorded', { n: items.length })} {maySend(me, type) && <Link to={linkTo(`/work/new/${type}`)}>{t('checks.record')}</Link>}</p>
    {items.length > 0 && <ol lang="zh-CN">{items.map((item) => <li key={item.subject}>{item.text}</li>)}</ol>}
  </>;
}
