import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema';
import { createErrorHandler, toErrorList, toErrorSchema, unwrapErrorHandler, validationDataMerge, type RJSFSchema, type RJSFValidationError, type ValidatorType } from '@rjsf/utils';
import { personalDataIn } from './personal-data';

type Data = Record<string, unknown>;
/** Says what is wrong with a field in the language of the page. */
export type Words = (keyword: string, field: RJSFSchema | undefined) => string;

/** Says only that something further in is wrong. */
const WRAPPERS = new Set(['properties', 'items', 'allOf', 'anyOf', 'if', 'then', 'else', '$ref', 'additionalProperties']);

/**
 * rjsf's validator by interpreting: the page's policy forbids programs made from texts, which others compile schemas into. One error a
 * field, the first. Beside the schema, free text must hold no personal data: it would be refused, and is not to be kept here meanwhile.
 */
export function validatorFor(words: Words): ValidatorType<Data, RJSFSchema> {
  const raw = (schema: RJSFSchema, data: unknown): OutputUnit[] => new Validator(plain(schema) as Schema, '7', false).validate(plain(data) ?? {}).errors;
  const listed = (schema: RJSFSchema, data: Data): RJSFValidationError[] => {
    const found = new Map<string, RJSFValidationError>();
    const add = (path: string[], keyword: string): void => {
      const property = path.map((p) => `.${p}`).join('');
      if (found.has(property)) return;
      const field = fieldAt(schema, path);
      const message = words(keyword, field);
      found.set(property, { name: keyword, property, message, stack: `${field?.title ?? property} ${message}` });
    };
    for (const { keyword, instanceLocation, keywordLocation, error } of raw(schema, data)) {
      if (WRAPPERS.has(keyword) || (keyword !== 'oneOf' && /\/(?:oneOf|if)(?:\/|$)/.test(keywordLocation))) continue;
      const path = instanceLocation.replace(/^#\/?/, '').split('/').filter(Boolean).map((p) => p.replaceAll('~1', '/').replaceAll('~0', '~'));
      const missing = keyword === 'required' ? /"([^"]+)"/.exec(error)?.[1] : undefined;
      add(missing === undefined ? path : [...path, missing], keyword);
    }
    for (const path of personalDataIn(data)) add(path, 'personalData');
    return [...found.values()];
  };
  return {
    isValid: (schema, data) => data === undefined || raw(schema, data).length === 0,
    rawValidation: (schema, data) => ({ errors: raw(schema, data) as never[] }),
    validateFormData(data, schema, customValidate, transformErrors, uiSchema) {
      const errors = transformErrors ? transformErrors(listed(schema, data ?? {}), uiSchema) : listed(schema, data ?? {});
      const told = { errors, errorSchema: toErrorSchema<Data>(errors) };
      if (!customValidate) return told;
      const more = unwrapErrorHandler(customValidate(data, createErrorHandler(data ?? {}), uiSchema));
      return validationDataMerge({ ...told, errors: [...errors, ...toErrorList(more)] }, more);
    },
  };
}

/** The schema of a field by its path; indexes lead to what the list is made of. */
function fieldAt(schema: RJSFSchema, path: readonly string[]): RJSFSchema | undefined {
  let at: RJSFSchema | undefined = schema;
  for (const name of path) at = (at?.type === 'array' ? at.items : at?.properties?.[name]) as RJSFSchema | undefined;
  return at;
}

/** Without what is undefined, which is nothing in JSON. */
const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
