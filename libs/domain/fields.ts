import {
  ArrayMaxSize, ArrayMinSize, Equals, IsArray, IsBoolean, IsInt, IsNumber, IsOptional, IsString, Max, MaxLength, Min,
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
  /** A region whose existence the gateway checks. */
  place: boolean;
  codes?: CodeList;
  nested?: () => Constructor;
  min?: number;
  max?: number;
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

/** The declared fields of a fact class, inherited ones first. */
export function fieldsOf(type: Constructor): FieldMeta[] {
  const chain: FieldMeta[][] = [];
  for (let p: object | null = type.prototype as object; p && p !== Object.prototype; p = Object.getPrototypeOf(p) as object | null) {
    chain.unshift(registry.get(p) ?? []);
  }
  return chain.flat();
}

const LIST_LIMIT = 500;

function field(meta: Omit<FieldMeta, 'name' | 'optional' | 'list'>, common: Common, checks: (each: boolean) => PropertyDecorator[]): PropertyDecorator {
  return (target, key) => {
    const list = common.list ?? false;
    const own = registry.get(target) ?? [];
    own.push({ ...meta, name: String(key), optional: common.optional ?? false, list });
    registry.set(target, own);
    const all = checks(list);
    if (list) all.push(IsArray(), ArrayMaxSize(LIST_LIMIT), ArrayMinSize(common.atLeast ?? 0));
    if (common.optional) all.push(IsOptional());
    for (const check of all) check(target, key);
  };
}
const plain = { free: false, place: false };

/** An id, a key or an organisation's name: any string of 1–200 characters. Published. */
export const Id = (common: Common & { max?: number } = {}): PropertyDecorator =>
  field({ kind: 'id', ...plain, max: common.max ?? 200 }, common, (each) => [
    IsString({ each }), MinLength(1, { each }), MaxLength(common.max ?? 200, { each }),
  ]);

/** A code of a list. Published. */
export const Code = (codes: CodeList, common: Common = {}): PropertyDecorator =>
  field({ kind: 'code', ...plain, codes }, common, (each) => [
    ValidateBy({
      name: 'isCode',
      validator: {
        validate: (value) => typeof value === 'string' && codes.has(value),
        defaultMessage: () => `must be one of ${Object.keys(codes.labels).join(', ')}`,
      },
    }, { each }),
  ]);

/** Free text: stays in its service, searched for personal data. */
export const Text = (common: Common & { max?: number } = {}): PropertyDecorator =>
  field({ kind: 'text', free: true, place: false, max: common.max ?? 2000 }, common, (each) => [
    IsString({ each }), MaxLength(common.max ?? 2000, { each }),
  ]);

const LARGEST = 1_000_000_000;

/** A whole number, 0 to 10⁹ unless said. */
export const Int = (common: Common & { min?: number; max?: number } = {}): PropertyDecorator =>
  field({ kind: 'int', ...plain, min: common.min ?? 0, max: common.max ?? LARGEST }, common, (each) => [
    IsInt({ each }), Min(common.min ?? 0, { each }), Max(common.max ?? LARGEST, { each }),
  ]);

/** A number with at most `decimals` places (2 unless said), 0 to 10¹² unless said. */
export const Num = (common: Common & { min?: number; max?: number; decimals?: number } = {}): PropertyDecorator =>
  field({ kind: 'number', ...plain, min: common.min ?? 0, max: common.max ?? 1e12 }, common, (each) => [
    IsNumber({ maxDecimalPlaces: common.decimals ?? 2 }, { each }), Min(common.min ?? 0, { each }), Max(common.max ?? 1e12, { each }),
  ]);

export const Flag = (common: Common = {}): PropertyDecorator =>
  field({ kind: 'flag', ...plain }, common, (each) => [IsBoolean({ each })]);

/** A declaration that must be given: only `true` is valid. */
export const MustBeTrue = (): PropertyDecorator => field({ kind: 'flag', ...plain }, {}, () => [Equals(true)]);

/** A value whose type another field decides (a setting's): a finite number, or a string of at most 200 characters. Published. */
export const Scalar = (common: Common = {}): PropertyDecorator =>
  field({ kind: 'scalar', ...plain }, common, (each) => [
    ValidateBy({
      name: 'isScalar',
      validator: {
        validate: (value) => (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && value.length <= 200),
        defaultMessage: () => 'must be a number or a string of at most 200 characters',
      },
    }, { each }),
  ]);

/** A local date; dates inside the data may lie in the future, `occurredOn` may not. */
export const DateField = (common: Common = {}): PropertyDecorator =>
  field({ kind: 'date', ...plain }, common, (each) => [
    ValidateBy({
      name: 'isLocalDate',
      validator: { validate: (value) => isLocalDate(value), defaultMessage: () => 'must be a date YYYY-MM-DD of the calendar' },
    }, { each }),
  ]);

/** 6, 9, 12 or 15 digits. */
export const isRegionCode = (value: unknown): value is string => typeof value === 'string' && /^[1-9]\d{5}(\d{3}){0,3}$/.test(value);

/** A region's code. `place`: the gateway checks that the region exists and is in force. */
export const RegionField = (common: Common & { place?: boolean } = {}): PropertyDecorator =>
  field({ kind: 'region', free: false, place: common.place ?? false }, common, (each) => [
    ValidateBy({
      name: 'isRegionCode',
      validator: { validate: (value) => isRegionCode(value), defaultMessage: () => 'must be a region code of 6, 9, 12 or 15 digits' },
    }, { each }),
  ]);

/** Objects of another declared class. */
export const Nested = (type: () => Constructor, common: Common = {}): PropertyDecorator =>
  field({ kind: 'nested', ...plain, nested: type }, common, (each) => [ValidateNested({ each })]);

/** What every fact carries. */
export abstract class FactData {
  @RegionField({ place: true }) region!: string;
  /** The day on which it happened, Asia/Shanghai; the report counts by it. */
  @DateField() occurredOn!: string;
}
