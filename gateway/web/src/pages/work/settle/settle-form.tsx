import { Alert, AutoComplete, Button, Checkbox, Collapse, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../app/session';
import { useTold } from '../../../app/told';
import { useView } from '../../../app/view';
import { connected } from '../../../outbox/connected';
import { isTaken, type Entry } from '../../../outbox/entry';
import type { Answered } from '../../../parts/answer';
import { useOutbox } from '../../../outbox/use-outbox';
import { saidOf } from '../answer-words';
import { personalDataIn } from '../form/personal-data';
import type { Schema } from '../form/plan';
import { RegionSelect } from '../form/region-select';
import type { FormType } from '../form/types';
import { useChoices, type Choice } from '../form/use-choices';
import { useRegions } from '../../../parts/regions';
import { keepChosen, lastChosen } from './last';
import { factsOf, settledFrom, type Settled } from './settled';

type Option = { value: string; label: string };
const PLACES = ['VILLAGE', 'TOWN', 'GROUP'];
const optionsOf = (form: FormType | undefined, field: string): Option[] => ((form?.schema as Schema | undefined)?.properties?.[field]?.oneOf ?? []).map((o) => ({ value: String(o.const), label: String(o.title) }));

interface SettleFormProps {
  forms: ReadonlyMap<string, FormType>;
  before: Entry | undefined;
  done: (id: string) => void;
}

/** The few things to be said; everything else is as it mostly is, or as it was the last time. */
export function SettleForm({ forms, before, done }: SettleFormProps): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  const say = useTold();
  const outbox = useOutbox();
  const { scope } = useSignedIn();
  const view = useView();
  const regions = useRegions();
  const online = useSyncExternalStore(connected.on, connected.read);
  const [form] = Form.useForm<Settled>();
  const [busy, setBusy] = useState(false);
  const [written, setWritten] = useState(before);
  const [told, setTold] = useState<{ text?: string; answers: readonly Answered[] }>();

  const opened = forms.get('mediation.case.opened');
  const kinds = optionsOf(opened, 'kind');
  const difficulties = optionsOf(opened, 'difficulty').filter((o) => o.value === 'SIMPLE' || o.value === 'GENERAL');
  const levels = optionsOf(forms.get('mediation.case.accepted'), 'level');
  const places = regions.filter((r) => PLACES.includes(r.level));
  const villages = places.filter((r) => r.level === 'VILLAGE');
  // whoever works in several says where
  const start = places.find((r) => r.code === view.region && r.level !== 'TOWN') ?? (villages.length === 1 ? villages[0] : undefined);

  const region = Form.useWatch('region', form) ?? written?.facts[0]?.data.region ?? start?.code ?? '';
  const committees = useChoices('committee', String(region)).filter((c) => c.cells.get('state') !== 'ENDED');
  const mediators = useChoices('mediators', String(region)).filter((c) => c.cells.get('state') !== 'ENDED');
  const committee = Form.useWatch('committee', form);
  const level = regions.find((r) => r.code === region)?.level ?? 'VILLAGE';

  // what is as it was the last time, or the only thing it can be; never over what somebody has chosen
  const chosen = useRef<string>(undefined);
  const theirOwn = useRef(new Set<string>());
  useEffect(() => {
    if (written || region === '') return;
    if (chosen.current === `${String(region)} ${committees.length} ${mediators.length}`) return;
    chosen.current = `${String(region)} ${committees.length} ${mediators.length}`;
    if (theirOwn.current.has('committee')) return;
    const last = lastChosen(outbox.account, String(region));
    const own = committees.find((c) => c.value === last.committee) ?? committees.find((c) => c.cells.get('level') === level) ?? committees[0];
    const name = last.committee ?? own?.value;
    const theirs = mediators.filter((m) => (m.cells.get('committees') as string[] | undefined)?.includes(name ?? ''));
    form.setFieldsValue({ committee: name ?? '', level: levelOf(own) ?? level, ...(!theirOwn.current.has('mediators') && { mediators: last.mediators ?? theirs.slice(0, 1).map((m) => m.value) }) });
  }, [committees, mediators, region, written, form, outbox.account, level]);

  const submit = async (typed: Settled): Promise<void> => {
    // it is not to be kept here, and would be refused
    const personal = (['summary', 'committee', 'mediators'] as const).filter((name) => personalDataIn(typed[name]).length > 0);
    if (personal.length > 0) return form.setFields(personal.map((name) => ({ name, errors: [t('words.personalData')] })));
    setBusy(true);
    setTold(undefined);
    try {
      const name = { zh: t('settle.title', { lng: 'zh' }), en: t('settle.title', { lng: 'en' }) };
      const draft = { service: 'mediation', name, facts: factsOf(typed, written) };
      const kept = written ? await outbox.rewrite(written.id, draft) : await outbox.write(draft);
      if (!kept) return setTold({ text: t('form.onItsWay'), answers: [] });
      setWritten(kept);
      keepChosen(outbox.account, typed.region, { committee: typed.committee, mediators: typed.mediators });
      const after = (await outbox.deliver(kept.id)) ?? kept;
      // nothing of it was taken: it can be mended here
      if (after.state === 'refused' && !after.answers.some((a) => a.status === 'accepted' || a.status === 'duplicate')) {
        setWritten(after);
        const refused = after.answers.filter((a) => !isTaken(a));
        setTold({ answers: refused, ...(after.told && { text: say(after.told.code, after.told.message) }) });
        return form.setFields(refused.flatMap((a) => {
          const field = fieldOf(a.path ?? '');
          return field ? [{ name: field, errors: [saidOf(a)] }] : [];
        }));
      }
      done(after.id);
    } catch (error) {
      setTold({ text: t('form.notKept', { message: error instanceof Error ? error.message : '' }), answers: [] });
    } finally {
      setBusy(false);
    }
  };
  const required = { required: true, message: t('words.required') };
  const initial: Partial<Settled> = (written && settledFrom(written)) ?? { region: start?.code ?? '', day: scope.today, source: 'opened', difficulty: 'SIMPLE', parties: 2, consent: false, level, mediators: [], committee: '' };
  return (
    <Form<Settled> form={form} layout="vertical" className="panel settle-form" initialValues={initial} onFinish={(typed) => void submit({ ...initial, ...typed })} disabled={busy} scrollToFirstError requiredMark={false} onValuesChange={(changed) => Object.keys(changed).forEach((name) => theirOwn.current.add(name))}>
      <p className="quiet">{t('settle.intro')}</p>
      {!online && <Alert type="warning" showIcon role="status" title={t('settle.waitingHelp')} />}
      <Form.Item name="region" label={t('settle.region')} rules={[required]}><Place label={t('settle.region')} /></Form.Item>
      <Form.Item name="kind" label={t('settle.kind')} rules={[required]}><Select aria-label={t('settle.kind')} options={kinds} showSearch={{ optionFilterProp: 'label' }} /></Form.Item>
      <div className="settle-pair">
        <Form.Item name="parties" label={t('settle.parties')} rules={[required]}><InputNumber aria-label={t('settle.parties')} min={2} max={999} precision={0} className="wide" /></Form.Item>
        <Form.Item name="day" label={t('settle.day')} rules={[required]}><Day label={t('settle.day')} max={scope.today} /></Form.Item>
      </div>
      <Form.Item name="difficulty" label={t('settle.difficulty')}><Radio.Group aria-label={t('settle.difficulty')} options={difficulties} optionType="button" /></Form.Item>
      <Form.Item name="committee" label={t('settle.committee')} rules={[required]}><AutoComplete options={committees.map(({ value, label }) => ({ value, label }))} onSelect={(value: string) => {
        const at = levelOf(committees.find((c) => c.value === value));
        if (at !== undefined) form.setFieldValue('level', at);
      }}><Input aria-label={t('settle.committee')} maxLength={200} /></AutoComplete></Form.Item>
      <Form.Item name="mediators" label={t('settle.mediators')} rules={[{ ...required, type: 'array', min: 1 }]}><Select aria-label={t('settle.mediators')} mode="tags" tokenSeparators={['；', ';', '、']} optionLabelProp="value" options={ordered(mediators, committee).map(({ value, label }) => ({ value, label }))} /></Form.Item>
      <Form.Item name="consent" valuePropName="checked" rules={[{ validator: (_, value) => (value === true ? Promise.resolve() : Promise.reject(new Error(t('settle.consentNeeded')))) }]}><Checkbox>{t('settle.consent')}</Checkbox></Form.Item>
      <Collapse ghost size="small" items={[{ key: 'more', label: t('settle.more'), forceRender: true, children: <>
        <Form.Item name="source" label={t('settle.source')}><Radio.Group aria-label={t('settle.source')} options={[{ value: 'opened', label: t('settle.opened') }, { value: 'applied', label: t('settle.applied') }]} /></Form.Item>
        <Form.Item name="level" label={t('settle.level')}><Radio.Group aria-label={t('settle.level')} options={levels} /></Form.Item>
        <Form.Item name="amount" label={t('settle.amount')}><InputNumber aria-label={t('settle.amount')} min={0} precision={2} className="wide" /></Form.Item>
        <Form.Item name="summary" label={t('settle.summary')} extra={t('settle.summaryHelp')}><Input.TextArea aria-label={t('settle.summary')} maxLength={200} rows={3} /></Form.Item>
      </> }]} />
      {told && <Alert type="error" role="alert" showIcon title={t('form.refused')} description={<>{told.text !== undefined && <p>{told.text}</p>}{told.answers.map((a) => <p key={a.id}>{saidOf(a)}</p>)}</>} />}
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>{t('settle.send')}</Button>
    </Form>
  );
}

const levelOf = (committee: Choice | undefined): string | undefined => {
  const level = committee?.cells.get('level');
  return typeof level === 'string' ? level : undefined;
};
/** Those of the committee first. */
const ordered = <C extends { cells: ReadonlyMap<string, unknown> }>(of: readonly C[], committee: string | undefined): C[] => {
  const own = (c: C): number => ((c.cells.get('committees') as string[] | undefined)?.includes(committee ?? '') ? 0 : 1);
  return [...of].sort((a, b) => own(a) - own(b));
};

const FIELDS: Readonly<Record<string, keyof Settled>> = { region: 'region', occurredOn: 'day', kind: 'kind', difficulty: 'difficulty', parties: 'parties', committee: 'committee', level: 'level', mediators: 'mediators', consent: 'consent', amount: 'amount', summary: 'summary' };
const fieldOf = (path: string): keyof Settled | undefined => FIELDS[/^data\.([a-zA-Z]+)/.exec(path)?.[1] ?? ''];

const Place = ({ label, value, onChange }: { label: string; value?: string; onChange?: (code: string | undefined) => void }): ReactNode => <RegionSelect label={label} value={value} onChange={(code) => onChange?.(code)} levels={PLACES} />;
const Day = ({ label, max, id, value, onChange }: { label: string; max: string; id?: string; value?: string; onChange?: (day: string) => void }): ReactNode => <input id={id} type="date" className="day wide" aria-label={label} max={max} value={value ?? ''} onChange={({ target }) => onChange?.(target.value)} />;
