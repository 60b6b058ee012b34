import { Alert, Button, Form, Input, Modal } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTold } from '../../../app/told';
import { useOutbox } from '../../../outbox/use-outbox';
import { saidOf } from '../answer-words';
import { personalDataIn } from '../form/personal-data';
import { retractionOf } from '../form/envelope';
import FactForm from '../form/fact-form';
import { named, type FormType } from '../form/types';
import { Touch } from '../../../parts/touch';
import type { Happened } from './history';

interface MendProps {
  service: string;
  subject: string;
  of: Happened;
  how: 'correct' | 'retract';
  form: FormType | undefined;
  close: () => void;
  done: () => void;
}

/** A fact of one's own written anew, or taken back with a reason. */
export default function Mend({ service, subject, of, how, form, close, done }: MendProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const initial = useMemo(() => ({ ...(of.data as Record<string, unknown> | null) }), [of.data]);
  const name = form ? named(form) : (of.type ?? '');
  if (how === 'retract') return <Retract service={service} subject={subject} of={of} name={name} form={form} close={close} done={done} />;
  return (
    <Modal open title={t('subject.correcting', { name })} onCancel={close} footer={null} width={680} closable={{ 'aria-label': t('form.cancel') }} mask={{ closable: false }}>
      <Alert type="info" showIcon title={t('subject.correctingHelp')} />
      {form && <Touch><FactForm type={form} initial={initial} subject={subject} corrects={of.id ?? undefined} done={done} cancel={close} /></Touch>}
    </Modal>
  );
}

function Retract({ service, subject, of, name, form, close, done }: Omit<MendProps, 'how'> & { name: string }): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const outbox = useOutbox();
  const say = useTold();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const [written, setWritten] = useState<string>();
  const submit = async ({ reason }: { reason: string }): Promise<void> => {
    setBusy(true);
    const fact = retractionOf({ type: of.type ?? '', subject, id: of.id ?? '', region: of.region ?? '' }, reason);
    const draft = { service, name: { zh: `${t('subject.retract', { lng: 'zh' })}：${form?.name ?? ''}`, en: `${t('subject.retract', { lng: 'en' })}: ${form?.nameEn ?? ''}` }, facts: [fact] };
    const kept = written === undefined ? await outbox.write(draft) : await outbox.rewrite(written, draft);
    const after = kept && await outbox.deliver(kept.id);
    setWritten(kept?.id);
    setBusy(false);
    if (after?.state === 'refused') setTold(after.told ? say(after.told.code, after.told.message) : after.answers.map(saidOf).join(' '));
    else done();
  };
  return (
    <Modal open title={`${t('subject.retract')}：${name}`} onCancel={close} footer={null} closable={{ 'aria-label': t('form.cancel') }}>
      <Form<{ reason: string }> layout="vertical" onFinish={(typed) => void submit(typed)} disabled={busy}>
        <p>{t('subject.retracting')}</p>
        <Form.Item name="reason" label={t('subject.reason')} rules={[{ required: true, whitespace: true, message: t('subject.reasonNeeded') }, { validator: (_, reason) => (personalDataIn(reason).length > 0 ? Promise.reject(new Error(t('words.personalData'))) : Promise.resolve()) }]}><Input.TextArea rows={2} maxLength={200} /></Form.Item>
        {told !== '' && <Alert type="error" role="alert" showIcon title={told} />}
        <div className="fact-buttons"><Button danger type="primary" htmlType="submit" loading={busy}>{t('subject.retract')}</Button><Button onClick={close}>{t('form.cancel')}</Button></div>
      </Form>
    </Modal>
  );
}
