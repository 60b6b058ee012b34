import { SLOTS, TEMPLATES } from '@fazhi/domain';
import { Refused } from '@fazhi/service/rpc/contract.js';
import { serving, type Served } from '@fazhi/service/rpc/server.js';
import { isClearance } from '@fazhi/store';
import { BadRequest } from '../ports.js';
import type { Reports } from '../report/ports.js';
import { reportsContract } from './report-contract.js';

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 100_000;
const fields = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});

/** @throws Refused */
function need(good: boolean, path: string): void {
  if (!good) throw new Refused('not what was asked for', path);
}
function checkKey(value: unknown, template: boolean): void {
  const key = fields(value);
  need(isText(key.region) && isText(key.period), 'key');
  if (template) need((TEMPLATES as readonly unknown[]).includes(key.template), 'template');
}
function checkDoing(value: unknown): void {
  const { by, at } = fields(value);
  need(isText(by) && isText(at) && !Number.isNaN(Date.parse(at)), 'said');
}
const texts = (value: unknown): boolean => value === undefined || value === null || (Array.isArray(value) && value.length <= 1_000 && value.every(isText));

/** Reporting's reports for the gateways. */
export function servedReports(reports: Reports): Served {
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw error instanceof BadRequest ? new Refused(error.message, error.path) : error;
    }
  };
  return serving(reportsContract, {
    draft: (asked, today, clearance) => told(() => {
      checkKey(asked, true);
      need(isText(today) && isClearance(clearance), 'clearance');
      return reports.draft(asked, today, clearance);
    }),
    save: (key, said) => told(() => {
      checkKey(key, false);
      checkDoing(said);
      need(said.slot in SLOTS && isText(said.text) && Number.isSafeInteger(said.version), 'said');
      return reports.save(key, said);
    }),
    acknowledge: (asked, said) => told(async () => {
      checkKey(asked, true);
      checkDoing(said);
      need(isText(said.note) && Array.isArray(said.keys) && texts(said.keys), 'said');
      await reports.acknowledge(asked, said);
      return true as const;
    }),
    publish: (asked, said, clearance) => told(() => {
      checkKey(asked, true);
      checkDoing(said);
      need(isClearance(clearance) && isText(said.today) && (said.reason === undefined || isText(said.reason)) && texts(said.missing), 'said');
      return reports.publish(asked, said, clearance);
    }),
    published: (key, version) => told(() => {
      checkKey(key, false);
      need(version === null || Number.isSafeInteger(version), 'version');
      return reports.published(key, version ?? undefined);
    }),
    editions: (key) => told(() => {
      checkKey(key, false);
      return reports.editions(key);
    }),
    latest: (asked) => told(() => {
      const { region, year, after, limit } = fields(asked);
      need((region === undefined || isText(region)) && (year === undefined || Number.isSafeInteger(year)) && Number.isSafeInteger(limit) && Number(limit) <= 1_000, 'asked');
      if (after !== undefined) checkKey(after, false);
      return reports.latest(asked);
    }),
  });
}
