import type { RegistryWidgetsType, RJSFSchema, WidgetProps } from '@rjsf/utils';
import { AutoComplete, Checkbox, Input, Radio, Select } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../app/session';
import { PersonField } from './person-field';
import { RegionSelect, RegionsSelect } from './region-select';
import { useChoices } from './use-choices';

type Widget = WidgetProps<Record<string, unknown>, RJSFSchema, FormContext>;
/** What widgets know beside their own field. */
export interface FormContext {
  /** Where the fact lies: what may be chosen is looked for there. */
  region: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
const found = (text: string, o?: { label?: unknown; value?: unknown }): boolean => textOf(o?.label).includes(text) || textOf(o?.value).startsWith(text);

/** Nothing in a field is nothing in the fact, not an empty text. */
const orNothing = (text: string | undefined | null): string | undefined => (text === '' || text === null ? undefined : text);

function Choose({ id, label, value, options, onChange, disabled = false, rawErrors, required }: Widget): ReactNode {
  const choices = (options.enumOptions ?? []).map((o) => ({ value: textOf(o.value), label: o.label }));
  return <Select id={id} aria-label={label} aria-required={required ?? false} className="wide" value={textOf(value) === '' ? undefined : textOf(value)} options={choices} onChange={(to?: string) => onChange(orNothing(to))} disabled={disabled} allowClear={!required} showSearch={choices.length > 8 ? { filterOption: found } : false} {...(rawErrors?.length && { status: 'error' as const })} />;
}

/** A listed code, or one of a county's own. */
function OpenCode({ id, label, value, schema, onChange, disabled = false }: Widget): ReactNode {
  const choices = useMemo(() => ((schema as { 'x-choices'?: { const: string; title: string }[] })['x-choices'] ?? []).map((o) => ({ value: o.const, label: `${o.title} ${o.const}` })), [schema]);
  return <Select id={id} aria-label={label} className="wide" mode="tags" maxCount={1} value={textOf(value) === '' ? [] : [textOf(value)]} options={choices} onChange={(to: string[]) => onChange(orNothing(to.at(-1)))} disabled={disabled} showSearch={{ filterOption: found }} />;
}

function YesNo({ id, label, value, onChange, disabled = false, required }: Widget): ReactNode {
  const { t } = useTranslation('translation', { keyPrefix: 'work' });
  return <Radio.Group id={id} aria-label={label} value={value === undefined ? '' : String(value)} onChange={({ target }) => onChange(target.value === '' ? undefined : target.value === 'true')} disabled={disabled} options={[{ value: 'true', label: t('form.yes') }, { value: 'false', label: t('form.no') }, ...(required ? [] : [{ value: '', label: t('form.notSaid') }])]} />;
}

/** What must be so: ticked by the person, never beforehand. */
function Must({ id, label, value, onChange, disabled = false }: Widget): ReactNode {
  return <Checkbox id={id} checked={value === true} onChange={({ target }) => onChange(target.checked ? true : undefined)} disabled={disabled}>{label}</Checkbox>;
}

/** The browser's own: a phone has a good one. */
function Day({ id, label, value, onChange, disabled = false, rawErrors }: Widget): ReactNode {
  const { scope } = useSignedIn();
  return <input id={id} type="date" className="day wide" aria-label={label} aria-invalid={(rawErrors?.length ?? 0) > 0} value={textOf(value)} max={id.endsWith('_occurredOn') ? scope.today : undefined} onChange={({ target }) => onChange(orNothing(target.value))} disabled={disabled} />;
}

const Place = ({ id, label, value, onChange, disabled = false, schema, rawErrors }: Widget): ReactNode =>
  <RegionSelect id={id} label={label} value={textOf(value)} onChange={onChange} levels={(schema as { 'x-levels'?: string[] })['x-levels']} disabled={disabled} invalid={(rawErrors?.length ?? 0) > 0} />;
const Places = ({ id, label, value, onChange, disabled = false }: Widget): ReactNode =>
  <RegionsSelect id={id} label={label} value={Array.isArray(value) ? value as string[] : []} onChange={onChange} disabled={disabled} />;

/** Something that has a list: chosen, or written where it is not there. */
function Refers({ id, label, value, onChange, disabled = false, schema, registry }: Widget): ReactNode {
  const choices = useChoices(String((schema as { 'x-refers'?: string })['x-refers']), registry.formContext.region);
  return <AutoComplete id={id} className="wide" value={textOf(value)} options={choices.map(({ value: v, label: l }) => ({ value: v, label: l }))} onChange={(to?: string) => onChange(orNothing(to))} disabled={disabled} showSearch={{ filterOption: found }}><Input aria-label={label} maxLength={200} /></AutoComplete>;
}

/** Several texts: keys of those of a list, or whatever is written. */
function Texts({ id, label, value, onChange, disabled = false, options, registry }: Widget): ReactNode {
  const choices = useChoices(typeof options.refers === 'string' ? options.refers : '', registry.formContext.region);
  return <Select id={id} aria-label={label} className="wide" mode="tags" tokenSeparators={['；', ';', '、']} value={Array.isArray(value) ? value as string[] : []} options={choices.map(({ value: v, label: l }) => ({ value: v, label: l }))} onChange={(to: string[]) => onChange(to)} disabled={disabled} showSearch={{ filterOption: found }} optionLabelProp="value" />;
}

const Someone = ({ id, label, value, onChange, disabled = false, registry }: Widget): ReactNode =>
  <PersonField id={id} label={label} value={textOf(value)} onChange={(to) => onChange(orNothing(to))} region={registry.formContext.region} disabled={disabled} />;

export const widgets: RegistryWidgetsType<Record<string, unknown>, RJSFSchema, FormContext> = {
  select: Choose, SelectWidget: Choose, openCode: OpenCode, yesNo: YesNo, checkbox: Must, CheckboxWidget: Must, day: Day, DateWidget: Day, region: Place, regions: Places, refers: Refers, texts: Texts, person: Someone,
};
