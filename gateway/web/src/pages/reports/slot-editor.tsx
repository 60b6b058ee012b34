import { Alert, Button, Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { instantText } from '../../parts/when';
import { useChange } from '../../parts/use-change';
import { Save } from './documents';
import { useHere } from './here';
import type { Drafted } from './use-draft';

export type SlotText = Drafted['texts'][number];
const LONGEST = 10_000;

export interface SlotEditorProps {
  saved: SlotText;
  /** What stands in the report where nobody writes. */
  instead: ReactNode;
  /** A text that is offered, to be gone over. */
  offered?: { text: string; shown: ReactNode } | undefined;
  onSaved: () => void;
  onDirty: (dirty: boolean) => void;
}

/** What people write in one place of a report. Saved over what was seen and nothing else: where somebody else has saved since, both are shown and one is chosen. */
export function SlotEditor({ saved, instead, offered, onSaved, onDirty }: SlotEditorProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'reports' });
  const { region, period } = useHere();
  const id = useId();
  const [known, setKnown] = useState(saved);
  const [text, setText] = useState(saved.text);
  const [other, setOther] = useState<SlotText>();
  const [done, setDone] = useState(false);
  const { run, busy, told } = useChange();
  const type = (next: string): void => {
    setText(next);
    setDone(false);
    onDirty(next !== known.text);
  };
  const save = async (over: SlotText): Promise<void> => {
    const answer = (await run(Save, { region, period, slot: known.slot, text, version: over.version }))?.saveReportText;
    if (!answer) return;
    if (!answer.saved) return setOther(answer.text);
    setKnown(answer.text);
    setOther(undefined);
    setDone(true);
    onDirty(false);
    onSaved();
  };
  const take = (theirs: SlotText): void => {
    setKnown(theirs);
    setText(theirs.text);
    setOther(undefined);
    onDirty(false);
  };
  return (
    <section className="panel reports-slot" data-slot={known.slot}>
      <div className="panel-head">
        <h2><label htmlFor={id}>{t(`slots.${known.slot}`)}</label></h2>
        {known.savedAt != null && <span className="quiet number">{t('write.savedBy', { who: known.savedBy, at: instantText(known.savedAt) })}</span>}
      </div>
      {offered && (
        <div className="reports-offered">
          <p>{t('write.promised')}</p>
          {offered.shown}
          <Button onClick={() => type(text.trim() === '' ? offered.text : `${text.trimEnd()}\n${offered.text}`)}>{t('write.take')}</Button>
        </div>
      )}
      <Input.TextArea id={id} value={text} maxLength={LONGEST} rows={5} onChange={({ target }) => type(target.value)} lang="zh-CN" />
      {text.trim() === '' && instead}
      {told !== undefined && <Alert type="error" role="alert" showIcon title={told} />}
      {other && (
        <Alert
          type="warning" role="alert" showIcon title={t('write.conflict', { who: other.savedBy, at: instantText(other.savedAt) })}
          description={<div className="reports-conflict">
            <blockquote>{other.text === '' ? t('write.empty') : other.text}</blockquote>
            <span className="records-buttons"><Button loading={busy} onClick={() => void save(other)}>{t('write.overwrite')}</Button><Button onClick={() => take(other)}>{t('write.adopt')}</Button></span>
          </div>}
        />
      )}
      <p className="reports-save"><Button type="primary" loading={busy} disabled={text === known.text || other !== undefined} onClick={() => void save(known)} aria-label={`${t('write.save')} ${t(`slots.${known.slot}`)}`}>{t('write.save')}</Button> <span role="status">{done ? t('write.saved') : text !== known.text ? t('write.unsaved') : ''}</span></p>
    </section>
  );
}
