import Form, { type IChangeEvent } from '@rjsf/core';
import { Theme } from '@rjsf/antd';
import { TranslatableString, type ErrorSchema, type Experimental_DefaultFormStateBehavior, type RJSFSchema, type UiSchema } from '@rjsf/utils';
import { Alert, Button, Form as AntForm, Input } from 'antd';
import type { TFunction } from 'i18next';
import { useCallback, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTold } from '../../../app/told';
import { connected } from '../../../outbox/connected';
import { isTaken, type Entry } from '../../../outbox/entry';
import type { Answered } from '../../../parts/answer';
import { useOutbox } from '../../../outbox/use-outbox';
import { saidOf } from '../answer-words';
import { AddButton } from './add-button';
import { factOf, filled, newSubject } from './envelope';
import { planOf, type Schema } from './plan';
import { fromAnswers } from './server-errors';
import type { FormType } from './types';
import { validatorFor, type Words } from './validator';
import { widgets, type FormContext } from './widgets';

type Data = Record<string, unknown>;

export interface FactFormProps {
  type: FormType;
  initial: Data;
  /** Of fields the values the state leaves. */
  allowed?: Readonly<Record<string, readonly unknown[]>>;
  /** What it is about; where it opens something new, that is named here. */
  subject?: string | undefined;
  /** The fact this one takes the place of. */
  corrects?: string | undefined;
  /** An entry that is written anew. */
  entry?: Entry | undefined;
  /** Told how the entry stands: sent, or waiting for a connection. */
  done: (entry: Entry) => void;
  cancel?: () => void;
}

const said = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
/** Nothing is filled in that nobody said: no ticks, no first value of a list. */
const DEFAULTS: Experimental_DefaultFormStateBehavior = { constAsDefaults: 'never', requiredBooleanDefault: 'skip', emptyObjectFields: 'skipEmptyDefaults', arrayMinItems: { populate: 'never' } };

const TEMPLATES = { ...Theme.templates, ButtonTemplates: { ...Theme.templates?.ButtonTemplates, AddButton } };

/** The form of a type of fact. What it sends is kept first; what is wrong is told at the field, whoever finds it. */
export default function FactForm({ type, initial, allowed, subject, corrects, entry, done, cancel }: FactFormProps): ReactNode {
  const { t, i18n } = useTranslation('translation', { keyPrefix: 'work' });
  const say = useTold();
  const outbox = useOutbox();
  const online = useSyncExternalStore(connected.on, connected.read);
  const [data, setData] = useState<Data>(initial);
  const [written, setWritten] = useState(entry);
  const [number, setNumber] = useState(entry?.facts[0]?.subject ?? '');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<{ errors: ErrorSchema<Data>; whole: readonly Answered[]; text?: string }>();
  const schema = type.schema as Schema;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- titles are in the language of the page
  const plan = useMemo(() => planOf(schema, type.ui as UiSchema, allowed), [schema, type.ui, allowed, i18n.language]);
  const words = useCallback<Words>((keyword, field) => {
    switch (keyword) {
      case 'required': return t('words.required');
      case 'minimum': return t('words.minimum', { n: field?.minimum });
      case 'maximum': return t('words.maximum', { n: field?.maximum });
      case 'maxLength': return t('words.maxLength', { n: field?.maxLength });
      case 'minItems': return t('words.minItems', { n: field?.minItems });
      case 'uniqueItems': return t('words.uniqueItems');
      case 'oneOf': case 'enum': return t('words.choose');
      case 'const': return t('words.must');
      case 'format': return t('words.date');
      case 'type': return field?.type === 'integer' ? t('words.integer') : t('words.number');
      case 'personalData': return t('words.personalData');
      case 'false': return t('words.notHere');
      default: return t('words.form');
    }
  }, [t]);
  const validator = useMemo(() => validatorFor(words), [words]);
  const fields = schema['x-subject'] as readonly string[] | undefined;
  const names = subject === undefined && type.opens && !fields;
  const context = useMemo<FormContext>(() => ({ region: said(data.region) }), [data.region]);

  const subjectOf = (of: Data): string => {
    if (subject !== undefined) return subject;
    if (fields) return fields.map((f) => said(of[f])).join(':');
    return number.trim() === '' ? newSubject(said(of.region), said(of.occurredOn)) : number.trim();
  };
  const submit = async ({ formData = {} }: IChangeEvent<Data>): Promise<void> => {
    setBusy(true);
    setTold(undefined);
    try {
      const whole = filled(formData, schema.required);
      const fact = factOf(type.type, subjectOf(whole), whole, { id: written?.facts[0]?.id, corrects });
      const draft = { service: type.service, name: { zh: type.name, en: type.nameEn }, facts: [fact] };
      const kept = written ? await outbox.rewrite(written.id, draft) : await outbox.write(draft);
      if (!kept) return setTold({ errors: {}, whole: [], text: t('form.onItsWay') });
      setWritten(kept);
      const after = await outbox.deliver(kept.id);
      if (after?.state !== 'refused') return done(after ?? kept);
      setWritten(after);
      setTold({ ...fromAnswers(after.answers.filter((a) => !isTaken(a)), new Set(Object.keys(schema.properties ?? {}))), ...(after.told && { text: say(after.told.code, after.told.message) }) });
    } catch (error) {
      setTold({ errors: {}, whole: [], text: t('form.notKept', { message: error instanceof Error ? error.message : '' }) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="fact-form">
      {!online && <Alert type="warning" showIcon role="status" title={t('form.offline')} />}
      {names && <AntForm.Item className="fact-number" label={t('form.number')} extra={t('form.numberHelp')} layout="vertical" htmlFor="fact-number"><Input id="fact-number" value={number} onChange={({ target }) => setNumber(target.value)} maxLength={200} disabled={busy} autoComplete="off" /></AntForm.Item>}
      <Form<Data, RJSFSchema, FormContext>
        schema={plan.schema} uiSchema={plan.ui} formData={data} formContext={{ ...context, colon: false, labelAlign: 'left', rowGutter: 12 } as FormContext} validator={validator} templates={TEMPLATES as never} widgets={{ ...(Theme.widgets as object), ...widgets }} idPrefix="fact"
        onChange={({ formData = {} }) => setData(formData)} onSubmit={(event) => void submit(event)} onError={() => undefined} noHtml5Validate showErrorList={false} focusOnFirstError disabled={busy}
        experimental_defaultFormStateBehavior={DEFAULTS} translateString={(text) => translated(t, text)} {...(told && { extraErrors: told.errors })}
      >
        {told && (told.whole.length > 0 || told.text !== undefined || Object.keys(told.errors).length > 0) && (
          <Alert type="error" role="alert" showIcon title={t('form.refused')} description={<>{told.text !== undefined && <p>{told.text}</p>}{told.whole.map((a) => <p key={a.id}>{saidOf(a)}</p>)}{told.whole.length === 0 && told.text === undefined && <p>{t('form.atFields')}</p>}</>} />
        )}
        <div className="fact-buttons">
          <Button type="primary" size="large" htmlType="submit" loading={busy}>{t(corrects === undefined ? 'form.send' : 'form.sendCorrection')}</Button>
          {cancel && <Button size="large" onClick={cancel} disabled={busy}>{t('form.cancel')}</Button>}
        </div>
      </Form>
    </div>
  );
}

function translated(t: TFunction<'translation', 'work'>, text: TranslatableString): string {
  switch (text) {
    case TranslatableString.AddItemButton: case TranslatableString.AddButton: return t('form.add');
    case TranslatableString.RemoveButton: return t('form.remove');
    case TranslatableString.EmptyArray: return t('form.empty');
    case TranslatableString.ArrayItemTitle: return t('form.item');
    default: return text;
  }
}
