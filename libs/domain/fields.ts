import {
  ArrayMaxSize, ArrayMinSize, Equals, IsArray, IsBoolean, IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min,
  MinLength, ValidateBy, ValidateNested,
} from 'class-validator';
import type { CodeList } from './codes.js';
import { isLocalDate } from './dates.js';

/** What a field is, for everything derived from the declaration: schema, form, publication, search for personal data. */
export interface FieldMeta {
  name: string;
  kind: 'id' | 'code' | 'text' | 'int' | 'number' | 'flag' | 'date' | 'region' | 'scalar' | 'nested';
  optional: boolean;
  list: boolean;
  /** Free text: stays in its service and is searched for personal data. */
  free: boolean;
  /** Free text of which what is known by name is published as codes, and nothing else. */
  named?: (text: string) => string | undefined;
  /** Says who somebody is: a person's key, or something a person is found by. Hidden from roles that see no persons (`persons.ts`). */
  person?: true;
  /** A region whose existence the gateway checks. */
  place: boolean;
  codes?: CodeList;
  nested?: () => Constructor;
  min?: number;
  max?: number;
  /** Most decimal places of a number. */
  decimals?: number;
  /** Fewest entries of a list. */
  atLeast?: number;
  /** A flag that must be `true`. */
  must?: true;
  /** Number of class-validator checks the declaration stands for. */
  checks: number;
  /** True only where all of those checks pass: a quick answer for the many good values, `nested` ones aside. */
  passes(value: unknown): boolean;
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Constructor<T = any> = new (...args: any[]) => T;

interface Common {
  optional?: boolean;
  list?: boolean;
  /** Fewest entries of a list. */
  atLeast?: number;
}

const registry = new WeakMap<object, FieldMeta[]>();

const known = new WeakMap<Constructor, readonly FieldMeta[]>();

/** The declared fields of a fact class, inherited ones first. */
export function fieldsOf(type: Constructor): readonly FieldMeta[] {
  const before = known.get(type);
  if (before) return before;
  const chain: FieldMeta[][] = [];
  for (let p: object | null = type.prototype as object; p && p !== Object.prototype; p = Object.getPrototypeOf(p) as object | null) {
    chain.unshift(registry.get(p) ?? []);
  }
  const fields = chain.flat();
  known.set(type, fields);
  return fields;
}

const LIST_LIMIT = 500;

type Declared = Omit<FieldMeta, 'name' | 'optional' | 'list' | 'atLeast' | 'checks' | 'passes'>;

/** Entries of a list at most. */
export const LIST_MAX = LIST_LIMIT;

/** @param passes what `checks` check, of one value */
function field(meta: Declared, common: Common, passes: (value: unknown) => boolean, checks: (each: boolean) => PropertyDecorator[]): PropertyDecorator {
  return (target, key) => {
    const list = common.list ?? false;
    const atLeast = common.atLeast ?? 0;
    const all = checks(list);
    if (list) all.push(IsArray(), ArrayMaxSize(LIST_LIMIT), ArrayMinSize(atLeast));
    if (common.optional) all.push(IsOptional());
    const own = registry.get(target) ?? [];
    own.push({
      ...meta, name: String(key), optional: common.optional ?? false, list, checks: all.length, ...(list && { atLeast }),
      passes: list ? (v) => Array.isArray(v) && v.length >= atLeast && v.length <= LIST_LIMIT && v.every(passes) : passes,
    });
    registry.set(target, own);
    for (const check of all) check(target, key);
  };
}
const plain = { free: false, place: false };
const within = (value: unknown, min: number, max: number): value is number => typeof value === 'number' && value >= min && value <= max;
const shortText = (value: unknown, max: number): boolean => typeof value === 'string' && value.length > 0 && value.length <= max;

/** One condition: as it stands, and as a check of class-validator's with a message. */
const check = (name: string, passes: (value: unknown) => boolean, message: string): [typeof passes, (each: boolean) => PropertyDecorator[]] =>
  [passes, (each) => [ValidateBy({ name, validator: { validate: passes, defaultMessage: () => message } }, { each })]];

/** An id, a key or an organisation's name: any string of 1–200 characters. Published. `person`: it says who somebody is. */
export const Id = (common: Common & { max?: number; person?: true } = {}): PropertyDecorator =>
  field({ kind: 'id', ...plain, max: common.max ?? 200, ...(common.person && { person: true }) }, common, (v) => shortText(v, common.max ?? 200), (each) => [
    IsString({ each }), MinLength(1, { each }), MaxLength(common.max ?? 200, { each }),
  ]);

/** A code of a list. Published. */
export const Code = (codes: CodeList, common: Common = {}): PropertyDecorator =>
  field({ kind: 'code', ...plain, codes }, common,
    ...check('isCode', (v) => typeof v === 'string' && codes.has(v), `must be one of ${Object.keys(codes.labels).join(', ')}`));

/** Free text: stays in its service, searched for personal data. `named`: the code of a text that is a known name; such codes are published. */
export const Text = (common: Common & { max?: number; named?: FieldMeta['named'] } = {}): PropertyDecorator =>
  field({ kind: 'text', free: true, place: false, max: common.max ?? 2000, ...(common.named && { named: common.named }) }, common, (v) => typeof v === 'string' && v.length <= (common.max ?? 2000), (each) => [
    IsString({ each }), MaxLength(common.max ?? 2000, { each }),
  ]);

const LARGEST = 1_000_000_000;

/** A whole number, 0 to 10⁹ unless said. */
export const Int = (common: Common & { min?: number; max?: number } = {}): PropertyDecorator =>
  field({ kind: 'int', ...plain, min: common.min ?? 0, max: common.max ?? LARGEST }, common, (v) => within(v, common.min ?? 0, common.max ?? LARGEST) && Number.isInteger(v), (each) => [
    IsInt({ each }), Min(common.min ?? 0, { each }), Max(common.max ?? LARGEST, { each }),
  ]);

/** A number with at most `decimals` places (2 unless said), 0 to 10¹² unless said. */
export const Num = (common: Common & { min?: number; max?: number; decimals?: number } = {}): PropertyDecorator => {
  const { min = 0, max = 1e12, decimals = 2 } = common;
  return field({ kind: 'number', ...plain, min, max, decimals }, common,
    ...check('isDecimal', (v) => within(v, min, max) && placesOf(v) <= decimals, `must be a number from ${min} to ${max} with at most ${decimals} decimal places`));
};

/** Decimal places as written; many for a number so small that it is written with an exponent. */
function placesOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const written = String(value);
  return written.includes('e') ? Infinity : written.length - written.indexOf('.') - 1;
}

export const Flag = (common: Common = {}): PropertyDecorator =>
  field({ kind: 'flag', ...plain }, common, (v) => typeof v === 'boolean', (each) => [IsBoolean({ each })]);

/** A declaration that must be given: only `true` is valid. */
export const MustBeTrue = (): PropertyDecorator => field({ kind: 'flag', ...plain, must: true }, {}, (v) => v === true, () => [Equals(true)]);

/** A value whose type another field decides (a setting's): a finite number, or a string of at most 200 characters. Published. */
export const Scalar = (common: Common = {}): PropertyDecorator =>
  field({ kind: 'scalar', ...plain }, common,
    ...check('isScalar', (v) => (typeof v === 'number' && Number.isFinite(v)) || (typeof v === 'string' && v.length <= 200), 'must be a number or a string of at most 200 characters'));

/** A local date; dates inside the data may lie in the future, `occurredOn` may not. */
export const DateField = (common: Common = {}): PropertyDecorator =>
  field({ kind: 'date', ...plain }, common, ...check('isLocalDate', isLocalDate, 'must be a date YYYY-MM-DD of the calendar'));

/** 6, 9, 12 or 15 digits. */
export const isRegionCode = (value: unknown): value is string => typeof value === 'string' && /^[1-9]\d{5}(\d{3}){0,3}$/.test(value);

/** A region's code. `place`: the gateway checks that the region exists and is in force. */
export const RegionField = (common: Common & { place?: boolean } = {}): PropertyDecorator =>
  field({ kind: 'region', free: false, place: common.place ?? false }, common,
    ...check('isRegionCode', isRegionCode, 'must be a region code of 6, 9, 12 or 15 digits'));

/** Objects of another declared class. */
export const Nested = (type: () => Constructor, common: Common = {}): PropertyDecorator =>
  field({ kind: 'nested', ...plain, nested: type }, common, (v) => v instanceof type(), (each) => [IsObject({ each }), ValidateNested({ each })]);

/** What every fact carries. */
export abstract class FactData {
  @RegionField({ place: true }) region!: string;
  /** The day on which it happened, Asia/Shanghai; the report counts by it. */
  @DateField() occurredOn!: string;
}
