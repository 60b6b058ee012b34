import type { Refusal } from '@fazhi/domain';
import { findFlaw } from '../http/json.js';

/** The attributes of a CloudEvent the platform knows; extensions it does not know are ignored. */
export interface Envelope {
  id: string;
  source: string;
  type: string;
  subject: string;
  time?: string;
  recordid?: string;
  corrects?: string;
  retracts?: string;
  data: unknown;
}

/** Levels of nesting of one fact. */
const DEPTH = 32;
const REQUIRED = [['id', 200], ['source', 500], ['type', 200], ['subject', 200]] as const;
const OPTIONAL = ['recordid', 'corrects', 'retracts'] as const;
/** CloudEvents 1.0 §3.1: attribute names are lower-case letters and digits. */
const NAME = /^[a-z0-9]+$/;
/** RFC 3339, as CloudEvents requires. */
const TIME = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

const invalid = (path: string, message: string): Refusal => ({ code: 'INVALID_SCHEMA', path, message });

/** Reads one CloudEvent 1.0 in JSON; INVALID_SCHEMA where its attributes break the rules of `events.md`. */
export function readEnvelope(value: unknown): Envelope | Refusal {
  if (!isObject(value)) return { code: 'INVALID_SCHEMA', message: '不是 CloudEvents 对象。 Not a CloudEvents object.' };
  const flaw = findFlaw(value, DEPTH);
  if (flaw) return invalid(flaw.path, flaw.message);
  for (const name of Object.keys(value)) {
    if (!NAME.test(name)) return invalid(name.slice(0, 100), '属性名只能含小写字母和数字。 Attribute names are lower-case letters and digits.');
  }
  if (value.specversion !== '1.0') return invalid('specversion', "specversion 须为 '1.0'。 specversion must be '1.0'.");
  for (const [name, most] of REQUIRED) {
    if (!isText(value[name], most)) return invalid(name, `须为 1–${most} 个字符的文本。 Must be a text of 1–${most} characters.`);
  }
  for (const name of OPTIONAL) {
    if (given(value[name]) && !isText(value[name], 200)) return invalid(name, '须为 1–200 个字符的文本。 Must be a text of 1–200 characters.');
  }
  const { time, corrects, retracts } = value;
  if (given(time) && !(typeof time === 'string' && TIME.test(time) && !Number.isNaN(Date.parse(time)))) {
    return invalid('time', '须为 RFC 3339 时间。 Must be a time as in RFC 3339.');
  }
  if (given(corrects) && given(retracts)) return invalid('retracts', '更正与撤回不能同时出现。 corrects and retracts exclude one another.');
  for (const name of ['corrects', 'retracts'] as const) {
    if (value[name] === value.id) return invalid(name, '不能指向自身。 A fact cannot point at itself.');
  }
  const envelope: Envelope = {
    id: value.id as string, source: value.source as string, type: value.type as string, subject: value.subject as string, data: value.data,
  };
  for (const name of [...OPTIONAL, 'time'] as const) if (given(value[name])) envelope[name] = value[name] as string;
  return envelope;
}

/** What to call a fact in its answer when it cannot be read: its id if it has one. */
export const idOf = (value: unknown): string => (isObject(value) && typeof value.id === 'string' ? value.id.slice(0, 200).toWellFormed() : '');

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** JSON null stands for an absent attribute (CloudEvents JSON format §2.2). */
const given = (value: unknown): boolean => value !== undefined && value !== null;
const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length > 0 && value.length <= most;
