import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { fieldsOf, isRegionCode, type Constructor, type FieldMeta } from './fields.js';
import { normalizeRegion } from './regions.js';
import type { Refusal } from './errors.js';

/** The keys that must never be copied from outside into an object. */
const POISON = new Set(['__proto__', 'constructor', 'prototype']);
type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Instance of a declared class: known fields copied, nulls dropped, regions normalised, nested objects likewise; unknown fields named in `unknown`. */
function instance(type: Constructor, plain: Json, path: string, unknown: string[]): object {
  const target = new type() as Json;
  const fields = byName(type);
  for (const key of Object.keys(plain)) {
    const value = plain[key];
    const field = POISON.has(key) ? undefined : fields.get(key);
    if (!field) {
      unknown.push(path + key);
      continue;
    }
    if (value === null || value === undefined) continue;
    target[key] = converted(field, value, `${path}${key}.`, unknown);
  }
  return target;
}

function converted(field: FieldMeta, value: unknown, path: string, unknown: string[]): unknown {
  if (field.kind === 'region') {
    const one = (v: unknown): unknown => (isRegionCode(v) ? normalizeRegion(v) : v);
    return Array.isArray(value) ? value.map(one) : one(value);
  }
  if (field.kind !== 'nested' || !field.nested) return value;
  const type = field.nested();
  const one = (v: unknown, at: string): unknown => (isObject(v) ? instance(type, v, at, unknown) : v);
  return Array.isArray(value) ? value.map((v, i) => one(v, `${path}${i}.`)) : one(value, path);
}

const tables = new WeakMap<Constructor, Map<string, FieldMeta>>();
function byName(type: Constructor): Map<string, FieldMeta> {
  let table = tables.get(type);
  if (!table) {
    table = new Map(fieldsOf(type).map((f) => [f.name, f]));
    tables.set(type, table);
  }
  return table;
}

/** Validates `data` against its class. The answer's data holds declared fields only, normalised. */
export function validateData(type: Constructor, data: unknown): { data: Json } | Refusal {
  if (!isObject(data)) return { code: 'INVALID_SCHEMA', path: 'data', message: 'data must be an object' };
  const unknown: string[] = [];
  const made = instance(type, data, 'data.', unknown);
  if (unknown.length > 0) return { code: 'INVALID_SCHEMA', path: unknown[0] as string, message: `unknown field ${(unknown[0] as string).slice(0, 100)}` };
  if (passes(type, made)) return { data: made as Json };
  const errors = validateSync(made, { forbidUnknownValues: false, stopAtFirstError: true });
  const first = errors[0];
  if (first) return { code: 'INVALID_SCHEMA', ...firstError(first, 'data') };
  return { data: made as Json };
}

/** True only where `validateSync` finds nothing either, at a fortieth of its cost (docs/decisions/0001): nearly every fact is good. */
function passes(type: Constructor, made: object): boolean {
  if (!isDeclaredAlone(type)) return false;
  return fieldsOf(type).every((field) => {
    const value = (made as Json)[field.name];
    if (value === undefined) return field.optional;
    if (!field.passes(value)) return false;
    if (!field.nested) return true;
    const nested = field.nested();
    return Array.isArray(value) ? value.every((v) => passes(nested, v as object)) : passes(nested, value as object);
  });
}

/** False for a class on which somebody has put checks beside our declarations. */
const declaredAlone = new WeakMap<Constructor, boolean>();
function isDeclaredAlone(type: Constructor): boolean {
  let alone = declaredAlone.get(type);
  if (alone === undefined) {
    const all = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).length;
    alone = all === fieldsOf(type).reduce((n, f) => n + f.checks, 0);
    declaredAlone.set(type, alone);
  }
  return alone;
}

function firstError(error: ValidationError, path: string): { path: string; message: string } {
  const here = `${path}.${error.property}`;
  const message = Object.values(error.constraints ?? {})[0];
  if (message) return { path: here, message };
  const child = error.children?.[0];
  return child ? firstError(child, here) : { path: here, message: 'is not valid' };
}

/** Free texts of a validated fact with their paths: what is searched for personal data and never published. */
export function freeTexts(type: Constructor, data: Json, path = 'data'): { path: string; text: string }[] {
  const found: { path: string; text: string }[] = [];
  for (const field of fieldsOf(type)) {
    const value = data[field.name];
    if (value === undefined) continue;
    const values = Array.isArray(value) ? value : [value];
    values.forEach((v, i) => {
      const at = `${path}.${field.name}${Array.isArray(value) ? `.${i}` : ''}`;
      if (field.kind === 'nested' && field.nested && isObject(v)) found.push(...freeTexts(field.nested(), v, at));
      else if (field.free && typeof v === 'string') found.push({ path: at, text: v });
    });
  }
  return found;
}

/** The regions a fact names beside its own, with their paths. */
export function regionsNamed(type: Constructor, data: Json, path = 'data'): { path: string; code: string }[] {
  const found: { path: string; code: string }[] = [];
  for (const field of fieldsOf(type)) {
    const value = data[field.name];
    if (value === undefined || (field.kind !== 'region' && field.kind !== 'nested') || (path === 'data' && field.name === 'region')) continue;
    const values = Array.isArray(value) ? value : [value];
    values.forEach((v, i) => {
      const at = `${path}.${field.name}${Array.isArray(value) ? `.${i}` : ''}`;
      if (field.nested && isObject(v)) found.push(...regionsNamed(field.nested(), v, at));
      else if (field.kind === 'region' && typeof v === 'string') found.push({ path: at, code: v });
    });
  }
  return found;
}

/** The codes of those texts that are known names, each once. */
const knownNames = (named: (text: string) => string | undefined, value: unknown): string[] =>
  [...new Set([value].flat().flatMap((text) => (typeof text === 'string' ? (named(text) ?? []) : [])))];

/** The data without free text, as events carry it; of texts that are known names the codes. */
export function published(type: Constructor, data: Json): Json {
  const out: Json = {};
  for (const field of fieldsOf(type)) {
    const value = data[field.name];
    if (value === undefined) continue;
    if (field.free) {
      if (field.named) out[field.name] = knownNames(field.named, value);
      continue;
    }
    if (field.kind === 'nested' && field.nested) {
      const nested = field.nested();
      out[field.name] = Array.isArray(value) ? value.map((v: unknown) => (isObject(v) ? published(nested, v) : v)) : published(nested, value as Json);
    } else out[field.name] = value;
  }
  return out;
}
