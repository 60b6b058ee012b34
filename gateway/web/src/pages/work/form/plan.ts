import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { language } from '../../../texts';
import { REFERS } from '../refers';

/** A schema as the gateway tells it (docs/api/desk.md). */
export type Schema = Readonly<Record<string, unknown>> & { properties?: Readonly<Record<string, Schema>>; items?: Schema; oneOf?: readonly Schema[]; allOf?: readonly Schema[]; required?: readonly string[] };
export interface Plan {
  schema: RJSFSchema;
  ui: UiSchema;
}

/** Texts longer than this get a box of several lines. */
const ONE_LINE = 200;

/**
 * What rjsf is given: titles in the language of the page, the values a state leaves of a field, and for each field what it is filled in
 * with. Codes beyond those listed, where a list is open, are told by a pattern.
 */
export function planOf(schema: Schema, ui: UiSchema, allowed: Readonly<Record<string, readonly unknown[]>> = {}): Plan {
  const made = objectPlan({ ...schema, title: undefined, description: undefined }, ui, allowed);
  return { schema: made.schema, ui: { ...made.ui, 'ui:submitButtonOptions': { norender: true } } };
}

function objectPlan(schema: Schema, ui: UiSchema, allowed: Readonly<Record<string, readonly unknown[]>>): Plan {
  const properties: Record<string, RJSFSchema> = {};
  const uis: UiSchema = ui['ui:order'] ? { 'ui:order': ui['ui:order'] } : {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const plan = fieldPlan(name, field, (ui[name] ?? {}) as UiSchema, { required: schema.required?.includes(name) ?? false, allowed: allowed[name] });
    properties[name] = plan.schema;
    uis[name] = plan.ui;
  }
  return { schema: { ...schema, properties } as unknown as RJSFSchema, ui: uis };
}

function fieldPlan(name: string, field: Schema, ui: UiSchema, { required, allowed }: { required: boolean; allowed: readonly unknown[] | undefined }): Plan {
  const title = titleOf(field);
  // help would be shown in the place of errors; the description says the same
  const { 'ui:help': _, ...shown } = ui;
  if (field.type === 'object') {
    const inner = objectPlan({ ...field, title }, ui, {});
    return { schema: inner.schema, ui: inner.ui };
  }
  if (field.type === 'array') return arrayPlan(name, { ...field, title }, shown, ui);
  const { widget, schema } = scalarPlan(name, { ...field, title }, required, allowed);
  return { schema: schema as unknown as RJSFSchema, ui: widget === undefined ? shown : { ...shown, 'ui:widget': widget } };
}

function arrayPlan(name: string, field: Schema, shown: UiSchema, ui: UiSchema): Plan {
  const items = field.items ?? {};
  if (items.type === 'object') {
    const inner = objectPlan({ ...items, title: undefined }, (ui.items ?? {}) as UiSchema, {});
    return { schema: { ...field, items: inner.schema } as unknown as RJSFSchema, ui: { ...shown, items: inner.ui, 'ui:options': { orderable: false } } };
  }
  if (items.oneOf) return { schema: { ...field, items } as unknown as RJSFSchema, ui: { ...shown, 'ui:widget': 'checkboxes' } };
  return { schema: { ...field, items } as unknown as RJSFSchema, ui: { ...shown, 'ui:widget': items['x-region'] === true ? 'regions' : 'texts', 'ui:options': { refers: REFERS[name] !== undefined && name, person: items['x-person'] === true } } };
}

function scalarPlan(name: string, field: Schema, required: boolean, allowed: readonly unknown[] | undefined): { widget?: string; schema: Schema } {
  if (field['x-region'] === true) return { widget: 'region', schema: field };
  if (field['x-person'] === true && name !== 'unit') return { widget: 'person', schema: field };
  if (REFERS[name]) return { widget: 'refers', schema: { ...field, 'x-refers': name } };
  if (field.oneOf) {
    const oneOf = allowed ? field.oneOf.filter((o) => allowed.includes(o.const)) : field.oneOf;
    if (typeof field['x-open'] !== 'string' || allowed) return { widget: 'select', schema: { ...field, oneOf } };
    const { oneOf: choices, ...rest } = field;
    const listed = (choices ?? []).map((o) => String(o.const).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    return { widget: 'openCode', schema: { ...rest, pattern: `^(?:${listed})$|${field['x-open']}`, 'x-choices': choices } };
  }
  if (field.type === 'boolean') return { widget: field.const === true ? 'checkbox' : 'yesNo', schema: required ? field : { ...field } };
  if (field.type === 'string' && field.format === 'date') return { widget: 'day', schema: field };
  if (field.type === 'string' && field['x-free'] === true && Number(field.maxLength ?? 0) > ONE_LINE) return { widget: 'textarea', schema: field };
  return { schema: field };
}

/** In English with its unit, as the Chinese one has it. */
function titleOf(field: Schema): string | undefined {
  const { title, 'x-en': en, 'x-unit': unit } = field;
  if (language() === 'zh' || typeof en !== 'string') return title as string | undefined;
  return typeof unit === 'string' && unit !== '' ? `${en} (${unit})` : en;
}
