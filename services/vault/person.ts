import { isIdentityNumber, isLocalDate, type LocalDate } from '@fazhi/domain';

/** Who somebody is. Nowhere but in the vault, sealed. */
export interface Person {
  /** 18 characters (GB 11643-1999). */
  idNumber: string;
  name: string;
  sex?: 'MALE' | 'FEMALE';
  birthDate?: LocalDate;
  phone?: string;
  address?: string;
}
const FIELDS = new Set(['idNumber', 'name', 'sex', 'birthDate', 'phone', 'address']);
const SEXES: Readonly<Record<string, Person['sex']>> = { MALE: 'MALE', M: 'MALE', '1': 'MALE', 男: 'MALE', FEMALE: 'FEMALE', F: 'FEMALE', '2': 'FEMALE', 女: 'FEMALE' };

/** What is wrong with a person as sent; the message never repeats what was sent. */
export interface PersonFlaw {
  path: string;
  message: string;
}

/** A valid number in its one form, `x` written large; undefined where it is none: 17 digits with a date that exists and a check character. */
export function identityNumber(text: unknown): string | undefined {
  if (typeof text !== 'string' || !/^[1-9]\d{16}[\dXx]$/.test(text)) return undefined;
  const born = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  return isLocalDate(born) && isIdentityNumber(text) ? text.toUpperCase() : undefined;
}

/** A person as sent, judged; unknown fields are refused. */
export function readPerson(value: unknown): Person | PersonFlaw {
  const flaw = (path: string, zh: string, en: string): PersonFlaw => ({ path, message: `${zh} ${en}` });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return flaw('', '须为对象。', 'The body must be an object.');
  const given = value as Record<string, unknown>;
  for (const key of Object.keys(given)) if (!FIELDS.has(key)) return flaw(/^[A-Za-z]{1,30}$/.test(key) ? key : '', '未知的字段。', 'The field is not known.');
  const idNumber = identityNumber(given.idNumber);
  if (idNumber === undefined) return flaw('idNumber', '须为有效的 18 位公民身份号码。', 'Must be a valid identity number of 18 characters.');
  const text = (key: string, most: number): string | undefined | PersonFlaw => {
    const v = given[key];
    if (v === undefined || v === null) return undefined;
    if (typeof v !== 'string' || v.trim() === '' || v.length > most || /\p{Cc}/u.test(v) || !v.isWellFormed()) return flaw(key, `须为 1–${most} 个字符的文本。`, `Must be a text of 1 to ${most} characters.`);
    return v.trim();
  };
  const name = text('name', 50);
  if (name === undefined) return flaw('name', '缺少姓名。', 'A name is needed.');
  if (typeof name === 'object') return name;
  const person: Person = { idNumber, name };
  if (given.sex !== undefined && given.sex !== null) {
    const sex = typeof given.sex === 'string' ? SEXES[given.sex] : undefined;
    if (!sex) return flaw('sex', '须为 MALE 或 FEMALE。', 'Must be MALE or FEMALE.');
    person.sex = sex;
  }
  if (given.birthDate !== undefined && given.birthDate !== null) {
    if (!isLocalDate(given.birthDate)) return flaw('birthDate', '须为 YYYY-MM-DD 格式的日期。', 'Must be a date YYYY-MM-DD.');
    if (given.birthDate.replaceAll('-', '') !== idNumber.slice(6, 14)) return flaw('birthDate', '与身份号码不符。', 'Does not agree with the identity number.');
    person.birthDate = given.birthDate;
  }
  const phone = text('phone', 20);
  if (typeof phone === 'object') return phone;
  if (phone !== undefined) {
    if (!/^\+?[\d -]{5,20}$/.test(phone)) return flaw('phone', '须为电话号码。', 'Must be a phone number.');
    person.phone = phone;
  }
  const address = text('address', 200);
  if (typeof address === 'object') return address;
  if (address !== undefined) person.address = address;
  return person;
}

const stars = (text: string, before: number, after: number): string =>
  text.length <= before + after ? '*'.repeat(text.length) : text.slice(0, before) + '*'.repeat(text.length - before - after) + (after > 0 ? text.slice(-after) : '');

/** The person as shown without a purpose: 张**, 4***************4, 138****5678; of the birth date the year, no address. */
export function masked(p: Person): Person {
  return {
    idNumber: stars(p.idNumber, 1, 1), name: `${[...p.name][0] ?? ''}**`,
    ...(p.sex && { sex: p.sex }), ...(p.birthDate && { birthDate: `${p.birthDate.slice(0, 4)}-**-**` }),
    ...(p.phone && { phone: stars(p.phone, 3, 4) }), ...(p.address && { address: '***' }),
  };
}
