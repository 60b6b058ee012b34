import type { CodeList } from './codes.js';
import type { Domain } from './define-domain.js';
import { metaOf } from './fact.js';
import { fieldsOf, LIST_MAX, type Constructor, type FieldMeta } from './fields.js';
import { fieldRules, levelsOf } from './field-rules.js';
import { titleOf, type Title, type Titles } from './titles.js';

/** JSON, as far as a schema is. */
export type Schema = Record<string, unknown>;

/** How a type of fact is shown as a form: what may be filled in (JSON Schema draft-07), and how (a uiSchema of react-jsonschema-form). */
export interface Form {
  schema: Schema;
  ui: Schema;
}

const known = new WeakMap<Domain, Map<string, Form>>();

/**
 * The form of a type, derived from its declaration alone. Everything is titled in Chinese, in English as `x-en`; codes are `oneOf` of
 * const and title; regions are marked `x-region`, with the levels allowed where the type has a rule on them. What JSON Schema does not
 * say (dates in order, free text without personal data) is the door's to judge.
 */
export function formOf(domain: Domain, type: string): Form {
  let forms = known.get(domain);
  if (!forms) known.set(domain, forms = new Map<string, Form>());
  let form = forms.get(type);
  if (!form) forms.set(type, form = made(domain, type));
  return form;
}

function made(domain: Domain, type: string): Form {
  const cls = domain.types.get(type);
  if (!cls) throw new Error(`${type} is no type of ${domain.name}`);
  const { zh, en, subjectFrom } = metaOf(cls);
  const doc = domain.titles?.docs[type];
  const schema: Schema = {
    $schema: 'http://json-schema.org/draft-07/schema#', $id: `urn:fazhi:${type}`, title: zh, 'x-en': en, ...(doc !== undefined && { description: doc }),
    ...(subjectFrom && { 'x-subject': subjectFrom }), ...objectOf(domain.titles, type, cls),
  };
  const properties = schema.properties as Record<string, Schema>;
  for (const { path, rule } of fieldRules(cls)) {
    const at = path === undefined ? schema : (properties[path]?.items as Schema | undefined) ?? properties[path] ?? schema;
    at.allOf = [...((at.allOf as Schema[] | undefined) ?? []), rule];
  }
  const levels = levelsOf(cls);
  if (levels) Object.assign(properties.region as Schema, { 'x-levels': levels });
  return { schema, ui: uiOf(domain.titles, type, cls) };
}

function objectOf(titles: Titles | undefined, owner: string, type: Constructor): Schema {
  const fields = fieldsOf(type);
  return {
    type: 'object', additionalProperties: false,
    properties: Object.fromEntries(fields.map((f) => [f.name, fieldOf(titles, owner, f)])),
    required: fields.filter((f) => !f.optional).map((f) => f.name),
  };
}

function fieldOf(titles: Titles | undefined, owner: string, field: FieldMeta): Schema {
  const { zh, en, unit, help }: Title = titleOf(titles, owner, field.name);
  const named: Schema = { title: unit === undefined ? zh : `${zh}（${unit}）`, 'x-en': en, ...(unit !== undefined && { 'x-unit': unit }), ...(help !== undefined && { description: help }) };
  const one = valueOf(titles, field);
  if (!field.list) return { ...named, ...one };
  return { ...named, type: 'array', items: one, minItems: field.atLeast ?? 0, maxItems: LIST_MAX, ...(field.kind === 'code' && { uniqueItems: true }) };
}

function valueOf(titles: Titles | undefined, field: FieldMeta): Schema {
  switch (field.kind) {
    case 'id': return { type: 'string', minLength: 1, maxLength: field.max, ...(field.person && { 'x-person': true }) };
    case 'text': return { type: 'string', maxLength: field.max, 'x-free': true };
    case 'code': return { type: 'string', ...codesOf(field.codes as CodeList) };
    case 'int': return { type: 'integer', minimum: field.min, maximum: field.max };
    case 'number': return { type: 'number', minimum: field.min, maximum: field.max, 'x-decimals': field.decimals };
    case 'flag': return { type: 'boolean', ...(field.must && { const: true }) };
    case 'date': return { type: 'string', format: 'date' };
    case 'region': return { type: 'string', pattern: '^[1-9]\\d{5}(\\d{3}){0,3}$', 'x-region': true, ...(field.place && { 'x-known': true }) };
    case 'scalar': return { type: ['number', 'string'] };
    case 'nested': {
      const type = field.nested as () => Constructor;
      return objectOf(titles, type().name, type());
    }
  }
}

/** `x-open`: codes that look like this are taken too, beside those listed. */
const codesOf = ({ terms, name, open }: CodeList): Schema => ({ 'x-codes': name, oneOf: choices(terms), ...(open && { 'x-open': open.source }) });
const choices = (terms: CodeList['terms']): Schema[] => Object.entries(terms).map(([code, [zh, en]]) => ({ const: code, title: zh, 'x-en': en }));

/** Texts longer than this are written in a box of several lines. */
const ONE_LINE = 200;

function uiOf(titles: Titles | undefined, owner: string, type: Constructor): Schema {
  const ui: Schema = { 'ui:order': fieldsOf(type).map((f) => f.name) };
  for (const field of fieldsOf(type)) {
    const { help } = titleOf(titles, owner, field.name);
    const own: Schema = {
      ...(help !== undefined && { 'ui:help': help }),
      ...(field.kind === 'text' && !field.list && (field.max ?? 0) > ONE_LINE && { 'ui:widget': 'textarea' }),
      ...(field.kind === 'code' && field.list && { 'ui:widget': 'checkboxes' }),
      ...(field.kind === 'region' && { 'ui:options': { region: true } }),
    };
    if (field.kind === 'nested' && field.nested) {
      const nested = uiOf(titles, field.nested().name, field.nested());
      ui[field.name] = field.list ? { ...own, items: nested } : { ...own, ...nested };
    } else if (Object.keys(own).length > 0) ui[field.name] = own;
  }
  return ui;
}
