import { Button, Form, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../app/session';
import type { Answered } from '../../parts/answer';
import { Dialog } from './dialog';
import { MergePreview } from './merge-preview';
import { useSubmit, type Fact } from './use-submit';

interface Place {
  code: string;
  name: string;
  level: string;
  parent?: { code: string } | null | undefined;
}
/** What is done to the division, and to which region. */
export type Act = { kind: 'registered'; parent?: Place } | { kind: 'merged' | 'renamed' | 'split' | 'revoked' | 'restored'; region: Place };
interface Typed {
  code: string;
  name: string;
  level: string;
  parent?: string;
  on: string;
  from?: string[];
  parts?: { code: string; name: string }[];
}
const LEVELS = ['COUNTY', 'TOWN', 'VILLAGE', 'GROUP'] as const;
const DIGITS: Readonly<Record<string, number>> = { COUNTY: 6, TOWN: 9, VILLAGE: 12, GROUP: 15 };
const CODE = /^(?:\d{6}|\d{9}|\d{12}|\d{15})$/;

function factOf(act: Act, { code, name, level, parent, on, from = [], parts = [] }: Typed, today: string): Fact {
  const about = act.kind === 'registered' || act.kind === 'merged' ? code.trim() : act.region.code;
  const fact = (data: Record<string, unknown>): Fact => ({ type: `region.${act.kind}`, subject: about, data: { region: about, ...data } });
  switch (act.kind) {
    case 'registered': return fact({ occurredOn: today, name: name.trim(), level, validFrom: on, ...(parent && { parent }) });
    case 'merged': return fact({ occurredOn: on, name: name.trim(), level: act.region.level, parent, from });
    case 'renamed': return fact({ occurredOn: on, name: name.trim() });
    case 'split': return fact({ occurredOn: on, to: parts.map((part) => ({ code: part.code.trim(), name: part.name.trim() })) });
    default: return fact({ occurredOn: on });
  }
}

/** One change of the division, as a fact. */
export function RegionForm({ act, close, accepted }: { act: Act; close: () => void; accepted: () => void }): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const [form] = Form.useForm<Typed>();
  const { submit, busy, told } = useSubmit();
  const [answer, setAnswer] = useState<Answered>();
  const { kind } = act;
  const place = act.kind === 'registered' ? undefined : act.region;
  const level = Form.useWatch('level', form) ?? (act.kind === 'registered' ? levelBelow(act.parent) : act.region.level);
  const from = Form.useWatch('from', form) ?? [];
  const [on, into, code] = [Form.useWatch('on', form) ?? scope.today, Form.useWatch('name', form) ?? '', Form.useWatch('code', form) ?? ''];
  const send = async (typed: Typed): Promise<void> => {
    const answered = await submit(factOf(act, typed, scope.today));
    setAnswer(answered);
    if (answered?.status === 'accepted') accepted();
    const field = answered?.path === 'data.name' ? 'name' : answered?.path === 'data.parent' ? 'parent' : undefined;
    if (field && answered?.message) form.setFields([{ name: field, errors: [answered.message] }]);
  };
  const required = { required: true, message: t('signIn.required') };
  const isCode = { pattern: CODE, message: t('admin.regions.codeHint') };
  const initial: Partial<Typed> = {
    on: scope.today, level, name: kind === 'renamed' || kind === 'merged' ? (place?.name ?? '') : '',
    code: act.kind === 'registered' ? (act.parent?.code ?? '') : act.region.code, ...(place?.parent && { parent: place.parent.code }), ...(kind === 'merged' && place && { from: [place.code] }),
    ...(kind === 'split' && place && { parts: [{ code: place.code, name: place.name }, { code: place.code.slice(0, -3), name: '' }] }),
  };
  return (
    <Dialog<Typed> title={place ? `${t(`admin.regions.${kind}`)} · ${place.name}` : t('admin.regions.registered')} ok={t(`admin.regions.${kind}`)} busy={busy} told={told} form={form} initial={initial} close={close} submit={(typed) => void send(typed)} width={640} answer={answer}>
      <p className="quiet">{t(`admin.regions.why.${kind}`)}</p>
      {kind === 'registered' && <div className="admin-pair">
        <Form.Item name="level" label={t('admin.regions.level')} rules={[required]}><Select aria-label={t('admin.regions.level')} options={LEVELS.map((value) => ({ value, label: t(`admin.regions.levels.${value}`) }))} /></Form.Item>
        <Form.Item name="code" label={t('admin.regions.code')} extra={t('admin.regions.digits', { n: DIGITS[level] ?? 6 })} rules={[required, isCode]}><Input inputMode="numeric" maxLength={15} /></Form.Item>
      </div>}
      {kind === 'merged' && <>
        <Form.Item name="from" label={t('admin.regions.mergeFrom')} rules={[required]}><Siblings level={place?.level ?? ''} /></Form.Item>
        <div className="admin-pair">
          <Form.Item name="code" label={t('admin.regions.mergeCode')} extra={t('admin.regions.mergeCodeHint')} rules={[required, isCode]}><Input inputMode="numeric" maxLength={15} /></Form.Item>
          <Form.Item name="parent" label={t('admin.regions.parent')} rules={[required, isCode]}><Input inputMode="numeric" maxLength={15} /></Form.Item>
        </div>
      </>}
      {(kind === 'registered' || kind === 'renamed' || kind === 'merged') && <Form.Item name="name" label={t(kind === 'renamed' ? 'admin.regions.newName' : 'admin.regions.name')} rules={[{ ...required, whitespace: true }]}><Input maxLength={100} /></Form.Item>}
      {kind === 'registered' && <Form.Item name="parent" label={t('admin.regions.parent')} extra={t('admin.regions.parentHint')} rules={[isCode]}><Input inputMode="numeric" maxLength={15} /></Form.Item>}
      {kind === 'split' && <Parts />}
      <Form.Item name="on" label={t(kind === 'registered' ? 'admin.regions.from' : 'admin.effective')} rules={[required]}><input type="date" className="day" {...(kind !== 'registered' && { max: scope.today })} /></Form.Item>
      {kind === 'merged' && <MergePreview from={from} code={code} into={into} on={on} />}
    </Dialog>
  );
}

/** The level of what is registered below a region; villages where it is not said. */
const levelBelow = (parent: Place | undefined): string => LEVELS[LEVELS.indexOf((parent?.level ?? 'TOWN') as 'TOWN') + 1] ?? 'VILLAGE';

/** Regions of a level by name. */
function Siblings({ level, value = [], onChange, id }: { level: string; value?: string[]; onChange?: (codes: string[]) => void; id?: string }): ReactNode {
  const { t } = useTranslation();
  const { scope } = useSignedIn();
  const options = all(scope.regions as readonly Named[]).filter((region) => region.level === level).map(({ code, name }) => ({ value: code, label: `${name} ${code}` }));
  return <Select {...(id !== undefined && { id })} mode="multiple" aria-label={t('admin.regions.mergeFrom')} value={value} onChange={(codes: string[]) => onChange?.(codes)} options={options} showSearch={{ optionFilterProp: 'label' }} />;
}
interface Named {
  code: string;
  name: string;
  level: string;
  children?: readonly Named[];
}
const all = (regions: readonly Named[]): Named[] => regions.flatMap((region) => [region, ...all(region.children ?? [])]);

/** What a region is divided into; its own code among them where it stays. */
function Parts(): ReactNode {
  const { t } = useTranslation();
  const required = { required: true, message: t('signIn.required') };
  return (
    <Form.List name="parts">
      {(fields, { add, remove }) => <>
        {fields.map(({ key, name }, i) => (
          <div className="admin-pair admin-part" key={key}>
            <Form.Item name={[name, 'code']} label={t('admin.regions.partCode', { n: i + 1 })} rules={[required, { pattern: CODE, message: t('admin.regions.codeHint') }]}><Input inputMode="numeric" maxLength={15} /></Form.Item>
            <Form.Item name={[name, 'name']} label={t('admin.regions.partName', { n: i + 1 })} rules={[required]}><Input maxLength={100} /></Form.Item>
            {fields.length > 2 && <Button onClick={() => remove(name)}>{t('records.remove')}</Button>}
          </div>
        ))}
        <Form.Item><Button onClick={() => add({ code: '', name: '' })}>{t('admin.regions.partAdd')}</Button></Form.Item>
      </>}
    </Form.List>
  );
}
