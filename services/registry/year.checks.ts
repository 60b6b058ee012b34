import { subjectOf } from '@fazhi/domain';
import type { Problem } from './checks.js';

export const TARGET = { subjectFrom: ['code', 'region', 'year'] };
export const LOCK = { subjectFrom: ['region', 'year'] };

/** One indicator, region and year, one subject. */
export function targetFits(data: { code: string; region: string; year: number }, subject: string): Problem {
  if (!/^[A-Z]{2,5}-[0-9A-Za-z]{1,10}$/.test(data.code)) {
    return { path: 'data.code', message: '请填指标代码，如 MED-05。 Give the code of an indicator, such as MED-05.' };
  }
  return subject === subjectOf(TARGET, data) ? undefined
    : { path: 'subject', message: 'subject 应为“指标代码:区划代码:年份”，区划代码不含末尾000。 The subject must be code:region:year, the region without padding zeros.' };
}

/** A year is locked for a town or a county, from its last day on. */
export function lockFits(data: { region: string; year: number; occurredOn: string }, subject: string): Problem {
  if (subject !== subjectOf(LOCK, data)) {
    return { path: 'subject', message: 'subject 应为“区划代码:年份”，区划代码不含末尾000。 The subject must be region:year, the region without padding zeros.' };
  }
  if (data.region.length > 9) {
    return { path: 'data.region', message: '年度数据按乡镇或县锁定，请填乡镇或县级代码。 A year is locked for a town or a county; give its code.' };
  }
  return data.occurredOn >= `${data.year}-12-31` ? undefined
    : { path: 'data.occurredOn', message: '年度未结束，不能锁定；请在该年12月31日以后锁定。 The year is not over; lock it on 31 December or later.' };
}
